import type { DayLogSettings } from './day-log-settings.ts';
import { summaryItemOf } from './summary-lines.ts';
import type { Line } from './text-lines.ts';

/**
 * Whether each of the old lines comes in the new text, in order and unchanged, with nothing between
 * them but additions. A line of the summary may say another number.
 */
export function keepsLines(
  before: readonly Line[],
  after: readonly Line[],
  isAddition: (text: string) => boolean,
): boolean {
  let next = 0;
  for (const line of after) {
    if (isKept(before[next], line, next === before.length - 1)) next += 1;
    else if (!isAddition(line.text)) return false;
  }
  return next === before.length;
}

function isKept(old: Line | undefined, line: Line, isLast: boolean): boolean {
  if (old === undefined) return false;
  const item = summaryItemOf(old.text);
  if (item !== undefined && item === summaryItemOf(line.text)) return true;
  // A last line without a newline is ended before others follow; a CR there becomes part of that.
  if (isLast && old.eol === '') return withoutCr(old.text) === withoutCr(line.text);
  return old.text === line.text && old.eol === line.eol;
}

function withoutCr(text: string): string {
  return text.replace(/\r$/, '');
}

/** Whether a text is a line of sections that were added, session lines apart. */
export function isOfAddedSection(text: string, settings: DayLogSettings): boolean {
  const headings = [settings.sessionsHeading, settings.summaryHeading];
  return text === '' || headings.includes(text) || summaryItemOf(text) !== undefined;
}
