import { displayWidth } from '../terminal/text.ts';

/** What a piece of a chart means. The look decides how it is drawn. */
export type ChartRole =
  | 'text'
  /** Headings, figures, and today. */
  | 'strong'
  /** Labels and notes, which must be legible. */
  | 'faint'
  /** Axes, tracks, and days in the future. */
  | 'rule'
  /** In the colour of focus sessions. */
  | 'focus'
  /** A day of a heatmap, from no focus time to the most. */
  | 'heat-0'
  | 'heat-1'
  | 'heat-2'
  | 'heat-3'
  | 'heat-4';

export const HEAT_ROLES = ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4'] as const;

/** A piece of a line that is drawn in one style. */
export type Span = {
  readonly text: string;
  readonly role: ChartRole;
  /** The tag whose colour the text has in place of its role's; without the `#`. */
  readonly tag?: string | undefined;
};

/** A row of a chart. */
export type Line = readonly Span[];

/** Returns a line in one style; an empty one if the text is empty. */
export function line(text: string, role: ChartRole = 'text'): Line {
  return text === '' ? [] : [{ text, role }];
}

export function lineText(spans: Line): string {
  return spans.map(({ text }) => text).join('');
}

export function lineWidth(spans: Line): number {
  return displayWidth(lineText(spans));
}

/** Returns a line that takes at least `columns`, with blanks at its end. */
function padLine(spans: Line, columns: number): Line {
  return [...spans, ...line(' '.repeat(Math.max(0, columns - lineWidth(spans))))];
}

/** Returns lines with others at their right, from the column `from` on. */
export function sideBySide(left: readonly Line[], right: readonly Line[], from: number): Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const [start, end] = [left[row] ?? [], right[row] ?? []];
    return end.length === 0 ? start : [...padLine(start, from), ...end];
  });
}

/** Returns a line in which neighbours of one style are one span, without blanks at its end. */
export function tidy(spans: Line): Line {
  const tidied: Span[] = [];
  for (const span of spans) {
    const last = tidied.at(-1);
    if (last?.role === span.role && last.tag === span.tag) {
      tidied[tidied.length - 1] = { ...last, text: last.text + span.text };
    } else {
      tidied.push(span);
    }
  }
  const last = tidied.pop();
  const text = last?.text.trimEnd() ?? '';
  if (last === undefined) return [];
  return text === '' ? tidy(tidied) : [...tidied, { ...last, text }];
}
