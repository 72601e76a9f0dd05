import { counted } from '../core/counted.ts';
import { formatMinutes } from '../core/duration.ts';
import { type Counted, type Summary, summarize, type Tally } from '../core/summary.ts';
import {
  appendSection,
  type DayLogSettings,
  hasRoomAt,
  type Layout,
  lastOwnLine,
  layOut,
  type Section,
} from './layout.ts';
import { BLOCK_ID, BULLET, bulletOf } from './session-line.ts';
import { insertLines, type Line, lastNestedLine, replaceLines, textAt } from './text-lines.ts';

/** The three lines of a summary, in their order. */
const SUMMARY_ITEMS = ['complete', 'partial', 'total'] as const;
type SummaryItem = (typeof SUMMARY_ITEMS)[number];

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

/** Which line of the summary a text is; undefined for the user's own lines. */
export function summaryItemOf(text: string): SummaryItem | undefined {
  return SUMMARY_ITEMS.find((item) => GRAMMAR[item].test(text));
}

/** The text of a summary line, without its bullet. */
function formatSummaryItem(item: SummaryItem, summary: Summary): string {
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
  return `${counted(sessions, 'session')} (${formatMinutes(durationMs)})`;
}

/** A summary line with the new numbers; its bullet, block ID and trailing spaces stay. */
function renewSummaryLine(text: string, item: SummaryItem, summary: Summary): string {
  const [, bullet = '- ', end = ''] = GRAMMAR[item].exec(text) ?? [];
  return bullet + formatSummaryItem(item, summary) + end;
}

/** The lines with an updated summary of the sessions; one inside a conflict is left unchanged. */
export function updateSummary(
  lines: readonly Line[],
  sessions: readonly Counted[],
  settings: DayLogSettings,
): readonly Line[] {
  const layout = layOut(lines, settings);
  const summary = summarize(sessions);
  const old = findSummary(layout);
  if (old === undefined) {
    const items = SUMMARY_ITEMS.map((item) => `- ${formatSummaryItem(item, summary)}`);
    return appendSection(lines, settings.summaryHeading, items);
  }
  if (old.isConflicted) return lines;
  const renewed = old.found.map(({ index, item }): readonly [number, string] => [
    index,
    renewSummaryLine(textAt(lines, index), item, summary),
  ]);
  return addMissing(replaceLines(lines, new Map(renewed)), layout, old, summary);
}

/** A line of a summary that is not as the sessions are. */
export type OutdatedItem = {
  /** The index of the line; of the heading if the line is missing. */
  readonly index: number;
  /** What the line should be. */
  readonly text: string;
  readonly isMissing: boolean;
};

/** The lines of a summary to be updated; none if there is no summary, or it is inside a conflict. */
export function outdatedItems(
  layout: Layout,
  sessions: readonly Counted[],
): readonly OutdatedItem[] {
  const old = findSummary(layout);
  if (old === undefined || old.found.length === 0 || old.isConflicted) return [];
  const summary = summarize(sessions);
  const changed = old.found.flatMap(({ index, item }) => {
    const text = renewSummaryLine(textAt(layout.lines, index), item, summary);
    return text === textAt(layout.lines, index) ? [] : [{ index, text, isMissing: false }];
  });
  return [
    ...changed,
    ...old.missing.map((item) => ({
      index: old.section.heading,
      text: `- ${formatSummaryItem(item, summary)}`,
      isMissing: true,
    })),
  ];
}

type FoundSummary = {
  readonly section: Section;
  readonly found: readonly FoundItem[];
  readonly missing: readonly SummaryItem[];
  /** Whether its heading or one of its lines is in a git conflict. */
  readonly isConflicted: boolean;
};

/** The summary to update; undefined if there is none. */
function findSummary(layout: Layout): FoundSummary | undefined {
  const section = layout.summaries.find((one) => isRenewable(one, layout));
  if (section === undefined) return undefined;
  const found = findSummaryItems(layout, section);
  const missing = SUMMARY_ITEMS.filter((item) => !found.some((other) => other.item === item));
  const written = [section.heading, ...found.map(({ index }) => index)];
  const isConflicted = written.some((index) => layout.conflicts.parts[index] !== undefined);
  return { section, found, missing, isConflicted };
}

function isRenewable(section: Section, layout: Layout): boolean {
  const isEmpty = findSummaryItems(layout, section).length === 0;
  return !isEmpty || hasRoomAt(layout, lastOwnLine(layout, section) + 1);
}

type FoundItem = { readonly index: number; readonly item: SummaryItem };

/** The lines of a section that belong to the summary. */
export function findSummaryItems({ lines, roles }: Layout, section: Section): readonly FoundItem[] {
  return section.lines.flatMap((index) => {
    const item = roles[index] === 'text' ? summaryItemOf(textAt(lines, index)) : undefined;
    return item === undefined ? [] : [{ index, item }];
  });
}

/** A place between two lines, and the line there whose bullet and line ending new ones copy. */
type Gap = { readonly at: number; readonly like: number };

// From the last to the first, so that the earlier places stay valid.
function addMissing(
  lines: readonly Line[],
  layout: Layout,
  { section, found, missing }: FoundSummary,
  summary: Summary,
): readonly Line[] {
  const end = lastOwnLine(layout, section);
  return missing
    .map((item) => ({ item, gap: gapFor(item, found, lines, end) }))
    .reverse()
    .sort((a, b) => b.gap.at - a.gap.at)
    .reduce((all, { item, gap }) => {
      const bullet = found.length === 0 ? '- ' : bulletOf(textAt(lines, gap.like));
      const text = bullet + formatSummaryItem(item, summary);
      return insertLines(all, gap.at, [text], gap.like);
    }, lines);
}

function gapFor(
  item: SummaryItem,
  found: readonly FoundItem[],
  lines: readonly Line[],
  end: number,
): Gap {
  const rank = SUMMARY_ITEMS.indexOf(item);
  const before = found.findLast((other) => SUMMARY_ITEMS.indexOf(other.item) < rank);
  if (before !== undefined) {
    return { at: lastNestedLine(lines, before.index) + 1, like: before.index };
  }
  const after = found[0];
  if (after !== undefined) return { at: after.index, like: after.index };
  return { at: end + 1, like: end };
}
