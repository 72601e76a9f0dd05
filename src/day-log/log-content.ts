import type { Day } from '../core/day.ts';
import { isTitle, type LoggedSession, parseDayLog } from './document.ts';
import type { DayLogSettings, Layout } from './layout.ts';
import { hasNul } from './salvage.ts';
import { readInterruptionLine } from './session-line.ts';
import { findSummaryItems } from './summary.ts';
import { isBlank, textAt } from './text-lines.ts';

/** A summary of what a day log has. */
type LogContent = {
  /** The number of sessions of all kinds. */
  readonly sessions: number;
  /**
   * The first line, from 1, that is neither a session nor written by the program: prose, a note, a
   * heading of the user's, a problem, a conflict. Undefined if there is none.
   */
  readonly foreignLine: number | undefined;
};

/** Whether a day log has anything but sessions. */
export function logContent(text: string, day: Day, settings: DayLogSettings): LogContent {
  const { layout, sessions } = parseDayLog(text, day, settings);
  const own = ownLines(layout, sessions, day);
  const foreign = layout.lines.findIndex(
    ({ text }, index) => hasNul(text) || !(own.has(index) || isBlank(text)),
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
  for (const section of layout.summaries) {
    for (const { index } of findSummaryItems(layout, section)) own.add(index);
  }
  const title = lines.findIndex(({ text }) => !isBlank(text));
  if (isTitle(textAt(lines, title), day)) own.add(title);
  return own;
}
