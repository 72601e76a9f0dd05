import { join } from 'node:path';
import type { StateParts } from './active-interval-file.ts';
import { diskErrorInWords } from './disk.ts';
import { makeDirectory } from './durable-directory.ts';
import { MOST_CHANGES, type UndoableChange, type UndoJournal } from './undo-journal.ts';
import { formatUndoRecord, parseUndoRecord } from './undo-record.ts';

/** The file of the last changes in the state directory. */
const FILE = 'undo.json';

/** How long to wait for another process that changes day logs, in ms. */
const LOCK_BOUND = 5000;

type JournalParts = Pick<StateParts, 'disk' | 'state' | 'lock'>;

/** The last changes as a file of the state directory. */
export function undoJournalFile({ disk, state, lock }: JournalParts): UndoJournal {
  function read(): readonly UndoableChange[] {
    const text = state.read(FILE);
    if (text === undefined) return [];
    const changes = parseUndoRecord(text);
    // `focus doctor` tells of what was set aside.
    if (changes === undefined) state.setAside(FILE);
    return changes ?? [];
  }

  function write(changes: readonly UndoableChange[]): void {
    try {
      state.write(FILE, formatUndoRecord(changes.slice(-MOST_CHANGES)));
    } catch (error) {
      const file = join(state.path, FILE);
      const why = `the change cannot be noted in ${file}: ${diskErrorInWords(error)}`;
      throw new Error(why, { cause: error });
    }
  }

  async function hold<T>(action: () => Promise<T>): Promise<T> {
    await makeDirectory(disk, state.path);
    const { dev, ino } = await disk.stat(state.path);
    return lock.hold(`${dev}-${ino}-undo`, LOCK_BOUND, action);
  }

  return {
    push: (change) => write([...read(), change]),
    last: () => read().at(-1),
    drop: () => write(read().slice(0, -1)),
    amend: (change) => write([...read().slice(0, -1), change]),
    hold,
  };
}
