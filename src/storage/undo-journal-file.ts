import { join } from 'node:path';
import type { StateParts } from './active-interval-file.ts';
import { diskErrorInWords, ifExistsSync } from './disk.ts';
import { makeDirectory } from './durable-directory.ts';
import type { UndoableChange, UndoJournal } from './undo-journal.ts';
import { formatUndoRecord, parseUndoRecord } from './undo-record.ts';

/** The file of the last changes in the state directory. */
const FILE = 'undo.json';

/** How long to wait for another process that changes day logs, in ms. */
const LOCK_BOUND = 5000;

/** A larger file is not read, in bytes: version 1 had whole texts, and could use up the memory. */
const MOST_READ = 64 * 1024 * 1024;

type JournalParts = Pick<StateParts, 'disk' | 'state' | 'lock'>;

/** The last changes as a file of the state directory. */
export function undoJournalFile({ disk, state, lock }: JournalParts): UndoJournal {
  function read(): readonly UndoableChange[] {
    const size = ifExistsSync(() => disk.lstatSync(join(state.path, FILE)))?.size ?? 0;
    const text = size > MOST_READ ? '' : state.read(FILE);
    if (text === undefined) return [];
    const changes = parseUndoRecord(text);
    // `focus doctor` tells of what was set aside.
    if (changes === undefined) state.setAside(FILE);
    return changes ?? [];
  }

  function write(changes: readonly UndoableChange[]): void {
    try {
      state.write(FILE, formatUndoRecord(changes));
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
