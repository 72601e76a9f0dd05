import { formatMinutes } from '../core/duration.ts';
import { countSessions, type Summary, type Tally } from '../core/summary.ts';
import { BLOCK_ID, BULLET } from './session-grammar.ts';

/** The three lines of a summary, in their order. */
export const SUMMARY_ITEMS = ['complete', 'partial', 'total'] as const;
export type SummaryItem = (typeof SUMMARY_ITEMS)[number];

const DURATION = '\\d{1,9}[hms](?: ?\\d{1,9}[hms]){0,2}';
const TALLY = `\\d{1,9} sessions? \\(${DURATION}\\)`;
const GRAMMAR: Readonly<Record<SummaryItem, RegExp>> = {
  complete: summaryLine(`Complete: ${TALLY}`),
  partial: summaryLine(`Partial: ${TALLY}`),
  total: summaryLine(`Total focus: ${DURATION}`),
};

function summaryLine(body: string): RegExp {
  return new RegExp(`^(${BULLET})${body}((?: ${BLOCK_ID})?\\s*)$`);
}

/** Which line of the summary a text is; undefined for the user's own. */
export function summaryItemOf(text: string): SummaryItem | undefined {
  return SUMMARY_ITEMS.find((item) => GRAMMAR[item].test(text));
}

/** What a line of the summary says, bullet apart. */
export function formatSummaryItem(item: SummaryItem, summary: Summary): string {
  switch (item) {
    case 'complete':
      return `Complete: ${formatTally(summary.complete)}`;
    case 'partial':
      return `Partial: ${formatTally(summary.partial)}`;
    case 'total':
      return `Total focus: ${formatMinutes(summary.totalMs)}`;
  }
}

function formatTally({ sessions, durationMs }: Tally): string {
  return `${countSessions(sessions)} (${formatMinutes(durationMs)})`;
}

/** A line of the summary with the new numbers; its bullet, block ID and trailing spaces stay. */
export function renewSummaryLine(text: string, item: SummaryItem, summary: Summary): string {
  const [, bullet = '- ', end = ''] = GRAMMAR[item].exec(text) ?? [];
  return bullet + formatSummaryItem(item, summary) + end;
}
