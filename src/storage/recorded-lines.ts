import type { Day } from '../core/day.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import type { DayLogs } from './day-logs.ts';
import type { StateDirectory } from './state-directory.ts';

/** A line that was recorded, kept so that one that vanished from its log can be told. */
type RecordedLine = { readonly file: string; readonly day: Day; readonly line: string };

const FILE = 'recorded.jsonl';
const MOST = 50;

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
    const kept = (state.read(FILE) ?? '').split('\n').filter((text) => text !== '');
    const lines = [...kept, JSON.stringify(line)].slice(-MOST);
    state.write(FILE, `${lines.join('\n')}\n`);
  } catch {}
}
