import { isPrintable } from '../core/printable.ts';

/** The placeholders, in the order of messages and docs. */
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

/** The text of each placeholder: one line without control characters. */
export type PlaceholderTexts = Readonly<Record<Placeholder, string>>;

/** The default template of a status line. */
export const DEFAULT_FORMAT = '{icon} {remaining} {label}';

/** The allowed templates, in words. */
export const TEMPLATE_ALLOWED = `one line of text with ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}; {{ and }} are braces`;

const PARTS = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/gu;

/**
 * What is wrong with a template ("has the unknown placeholder {time}").
 *
 * @returns undefined if it is valid
 */
export function templateProblem(template: string): string | undefined {
  if (template.trim() === '') return 'is empty';
  if (!isPrintable(template)) return 'contains a control character or a line break';
  for (const [part, name] of template.matchAll(PARTS)) {
    if (part === '{' || part === '}') return `has an unmatched ${part}`;
    if (name !== undefined && !isPlaceholder(name)) return `has the unknown placeholder ${part}`;
  }
  return undefined;
}

/**
 * The line of a template, without spaces at its ends. The space before an empty placeholder is removed.
 *
 * @param template a valid one; see {@link templateProblem}
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
