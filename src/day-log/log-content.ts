import type { Day } from '../core/day.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import type { LoggedSession } from './document.ts';
import { parseDayLog } from './document.ts';
import { type Layout, parseHeading } from './layout.ts';
import { readInterruptionLine } from './session-line.ts';
import { summaryItemOf } from './summary.ts';
import { isBlank, textAt } from './text-lines.ts';

/** What a day log holds, in short. */
type LogContent = {
  /** How many sessions, of all kinds. */
  readonly sessions: number;
  /**
   * The first line, from 1, that is neither a session nor what the program writes around sessions:
   * prose, a note, a heading of the user's, a problem, a conflict. Undefined where there is none.
   */
  readonly foreignLine: number | undefined;
};

/** Tells whether a day log holds anything but sessions. */
export function logContent(text: string, day: Day, settings: DayLogSettings): LogContent {
  const { layout, sessions } = parseDayLog(text, day, settings);
  const own = ownLines(layout, sessions, day);
  const foreign = layout.lines.findIndex(
    ({ text }, index) => text.includes('\0') || !(own.has(index) || isBlank(text)),
  );
  return { sessions: sessions.length, foreignLine: foreign === -1 ? undefined : foreign + 1 };
}

/** Indices of the lines that the program writes: title, headings, sessions, interruptions, summary. */
function ownLines(layout: Layout, sessions: readonly LoggedSession[], day: Day): Set<number> {
  const { lines, roles } = layout;
  const own = new Set([...layout.sessions, ...layout.summaries].map(({ heading }) => heading));
  for (const { line, lastLine } of sessions) {
    own.add(line - 1);
    for (let index = line; index < lastLine; index += 1) {
      const isNested = roles[index] === 'nested';
      if (isNested && readInterruptionLine(textAt(lines, index)) !== undefined) own.add(index);
    }
  }
  for (const index of layout.summaries.flatMap((section) => section.lines)) {
    if (roles[index] === 'text' && summaryItemOf(textAt(lines, index))) own.add(index);
  }
  const title = lines.findIndex(({ text }) => !isBlank(text));
  if (isTitle(textAt(lines, title), day)) own.add(title);
  return own;
}

function isTitle(text: string, day: Day): boolean {
  const heading = parseHeading(text);
  return heading?.level === 1 && heading.text === day;
}
