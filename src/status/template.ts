import { isPrintable } from '../core/printable.ts';

/** What a template can name, in the order in which messages and documents list it. */
export const PLACEHOLDERS = [
  'icon',
  'kind',
  'remaining',
  'elapsed',
  'planned',
  'percent',
  'bar',
  'count',
  'goal',
  'cycle',
  'label',
  'today',
  'ends_at',
] as const;

type Placeholder = (typeof PLACEHOLDERS)[number];

/** The text of each placeholder; one line each, without control characters. */
export type PlaceholderTexts = Readonly<Record<Placeholder, string>>;

/** The template of a status line by default. */
export const DEFAULT_FORMAT = '{icon} {remaining} {label}';

/** What a template may hold, in words. */
export const TEMPLATE_ALLOWED = `one line of text with ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}; {{ and }} are braces`;

const PARTS = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/gu;

/**
 * What is wrong with a template ("has the unknown placeholder {time}").
 *
 * @returns undefined if nothing is
 */
export function templateProblem(template: string): string | undefined {
  if (template.trim() === '') return 'is empty';
  if (!isPrintable(template)) return 'contains a control character or a line break';
  for (const [part, name] of template.matchAll(PARTS)) {
    if (part === '{' || part === '}') return `has a single ${part}`;
    if (name !== undefined && !isPlaceholder(name)) return `has the unknown placeholder ${part}`;
  }
  return undefined;
}

/**
 * The line that a template makes, without spaces at its ends. A placeholder that is empty takes
 * the space before it along.
 *
 * @param template one in which {@link templateProblem} finds nothing
 */
export function renderTemplate(template: string, texts: PlaceholderTexts): string {
  const line: string[] = [];
  for (const [part, name] of template.matchAll(PARTS)) {
    const text = textOf(part, name, texts);
    if (text !== '') line.push(text);
    else if (line.at(-1)?.endsWith(' ')) line.push((line.pop() ?? '').slice(0, -1));
  }
  return line.join('').trim();
}

function textOf(part: string, name: string | undefined, texts: PlaceholderTexts): string {
  if (part === '{{' || part === '}}') return part.charAt(0);
  if (name === undefined) return part;
  return isPlaceholder(name) ? texts[name] : part;
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((placeholder) => placeholder === name);
}
