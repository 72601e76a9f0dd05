import type { Day } from '../core/day.ts';
import { type Interruption, printable } from '../core/session.ts';
import type { Conflicts } from './conflicts.ts';
import { readInterruptionLine } from './interruption-line.ts';
import type { Layout } from './layout.ts';
import type { DayLog, LoggedSession } from './parse-day-log.ts';
import type { Problem } from './problem.ts';
import { formatSessionId } from './session-id.ts';
import { readSessionLine } from './session-line.ts';
import { flawOf, isMeantAsSession } from './session-line-flaw.ts';
import { holdsInvalidUtf8 } from './text-encoding.ts';
import { lastNestedLine, textAt } from './text-lines.ts';

/** Reads the sessions out of a layout that is known already. */
export function readDayLog(layout: Layout, day: Day): DayLog {
  const sessions: LoggedSession[] = [];
  const problems = conflictProblems(layout);
  const ordinals = new Map<number, number>();
  for (const index of itemLines(layout)) {
    const found = readItem(layout, index, day, ordinals);
    if (found === undefined) continue;
    if ('message' in found) problems.push(found);
    else sessions.push(found);
  }
  problems.sort((a, b) => a.line - b.line);
  return { day, sessions, problems, conflicted: isConflicted(layout.conflicts) };
}

/** Indices of the lines in sessions sections that could hold a session, in file order. */
function itemLines({ lines, roles, conflicts, sessions }: Layout): readonly number[] {
  const indices = sessions.flatMap((section) =>
    section.lines.filter(
      (index) =>
        roles[index] === 'text' &&
        conflicts.parts[index] !== 'repeated' &&
        startsWithBullet(textAt(lines, index)),
    ),
  );
  return conflicts.regions.length === 0 ? indices : indices.sort((a, b) => a - b);
}

function startsWithBullet(text: string): boolean {
  const first = text.charAt(0);
  return first === '-' || first === '*' || first === '+';
}

function readItem(
  layout: Layout,
  index: number,
  day: Day,
  ordinals: Map<number, number>,
): LoggedSession | Problem | undefined {
  const text = textAt(layout.lines, index);
  const read = readSessionLine(text);
  if (read === undefined || holdsInvalidUtf8(text)) {
    const flaw = isMeantAsSession(text) ? flawOf(text) : undefined;
    return flaw === undefined ? undefined : { line: index + 1, text, ...flaw };
  }
  const ordinal = (ordinals.get(read.start) ?? 0) + 1;
  ordinals.set(read.start, ordinal);
  const id = formatSessionId({ day, minute: read.start, ordinal });
  const last = lastNestedLine(layout.lines, index);
  return {
    day,
    ...read,
    id,
    line: index + 1,
    lastLine: last + 1,
    ...readNested(layout, index, last),
  };
}

type Nested = Pick<LoggedSession, 'interruptions' | 'notes'>;

const NOTHING_NESTED: Nested = { interruptions: [], notes: [] };

function readNested({ lines, roles }: Layout, item: number, last: number): Nested {
  if (item === last) return NOTHING_NESTED;
  const interruptions: Interruption[] = [];
  const notes: string[] = [];
  for (let index = item + 1; index <= last; index += 1) {
    const text = textAt(lines, index);
    const interruption = roles[index] === 'nested' ? readInterruptionLine(text) : undefined;
    if (interruption === undefined) notes.push(readNote(text));
    else interruptions.push(interruption);
  }
  const [first, end] = [notes.findIndex(isText), notes.findLastIndex(isText) + 1];
  return { interruptions, notes: notes.slice(first, end) };
}

const isText = (note: string) => note !== '';

function readNote(text: string): string {
  return printable(text.replaceAll('\t', '    ')).trimEnd();
}

function isConflicted({ regions, leftovers }: Conflicts): boolean {
  return regions.length > 0 || leftovers.length > 0;
}

function conflictProblems({ lines, conflicts }: Layout): Problem[] {
  const at = (index: number, message: string, remedy: string): Problem => ({
    line: index + 1,
    column: 1,
    text: textAt(lines, index),
    message,
    remedy,
  });
  return [
    ...conflicts.regions.map(({ start }) =>
      at(
        start,
        'git left a conflict here; the sessions of both sides are counted',
        'Keep the lines you want and delete the marker lines (<<<<<<<, =======, >>>>>>>).',
      ),
    ),
    ...conflicts.leftovers.map((index) =>
      at(index, 'a conflict marker of git was left here', 'Delete this line.'),
    ),
  ];
}
