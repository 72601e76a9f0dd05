import type { Day } from '../core/day.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import type { DayLogs } from './day-logs.ts';
import type { StateDirectory } from './state-directory.ts';

/** A line that was recorded, kept so that one that vanished from its log can be told. */
type RecordedLine = { readonly file: string; readonly day: Day; readonly line: string };

const FILE = 'recorded.jsonl';
/** So many are promised; up to twice as many are kept, so that the file is seldom rewritten. */
const LEAST = 50;

/** The same day logs; the state directory keeps the last lines that were recorded in them. */
export function keepingRecordedLines(dayLogs: DayLogs, state: StateDirectory): DayLogs {
  return {
    ...dayLogs,
    record: async (pending, lockBoundMs) => {
      const recorded = await dayLogs.record(pending, lockBoundMs);
      const { session } = pending;
      keep(state, { file: recorded.file, day: session.day, line: formatSessionLine(session) });
      return recorded;
    },
  };
}

// The session is recorded: that its line could not be kept beside it is no reason to fail.
function keep(state: StateDirectory, line: RecordedLine): void {
  try {
    // On a line of its own, also after one that a full disk cut off.
    state.jot(FILE, `\n${JSON.stringify(line)}\n`);
    const lines = (state.read(FILE) ?? '').split('\n').filter((text) => text !== '');
    if (lines.length > 2 * LEAST) state.write(FILE, `${lines.slice(-LEAST).join('\n')}\n`);
  } catch {}
}
