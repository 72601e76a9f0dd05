import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, Disk } from '../../context.ts';
import { MINUTE } from '../../core/duration.ts';
import { makeDirectorySync, syncDirectorySync } from '../directory.ts';
import { ifExistsSync, PRIVATE_FILE } from '../disk.ts';
import { writeTemporary } from '../replace-file.ts';

/** The synchronous file operations of one directory: an ending process saves at once. */
export type StateDirectory = {
  readonly path: string;
  /** @returns undefined where there is no such file */
  read(file: string): string | undefined;
  /** Puts the text in place of the file's, whole or not at all, durably. */
  write(file: string, text: string): void;
  /** Adds to a file that exists, durably. Asynchronous: the rest of recording need not wait. */
  append(file: string, text: string): Promise<void>;
  /** Adds to a file, made where it is missing. A power loss may take it back. */
  appendUnsynced(file: string, text: string): void;
  /** Moves a file within the directory, durably; nothing happens where it is not there. */
  move(from: string, to: string): void;
  /**
   * Renames a file that cannot be read so that it is out of the way.
   *
   * @returns its new name, or undefined where it is not there
   */
  setAside(file: string): string | undefined;
  /** A power loss may take it back. */
  remove(file: string): void;
  /** The names in a subdirectory; none where it is missing. */
  list(subdirectory: string): string[];
  /** Lists the paths of the files that were set aside. */
  filesSetAside(): readonly string[];
  /** Lists the paths of temporary files older than ten minutes: no process still writes them. */
  leftovers(): readonly string[];
  /** Removes the {@link leftovers}. */
  sweep(): void;
};

/** As write-file-atomic names temporary files. */
const TEMPORARY = /\.jsonl?\.\d+$/;

const SET_ASIDE = /\.unreadable(\.\d+)?$/;

/** In ms. */
const OLD = 10 * MINUTE;

// Never through a symbolic link, which somebody else could have put there.
const APPEND_TO_EXISTING = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;
const APPEND = APPEND_TO_EXISTING | constants.O_CREAT;

/**
 * Names may lead into one of the subdirectories. All directories are made at the first write. If the
 * directory belongs to another user, or others may write it, nothing in it is read or written: all calls
 * throw.
 *
 * @param uid the user's ID
 */
export function stateDirectory(
  disk: Disk,
  clock: Clock,
  uid: number,
  path: string,
  subdirectories: readonly string[],
): StateDirectory {
  const at = (file: string) => join(path, file);
  const list = (directory: string) => {
    checkOwner();
    return ifExistsSync(() => disk.readdirSync(at(directory))) ?? [];
  };

  /** @throws Error if others could have put there what is there */
  function checkOwner(): void {
    const stat = ifExistsSync(() => disk.statSync(path));
    if (stat === undefined) return;
    if (Number(stat.uid) !== uid) {
      throw new Error(`${path} belongs to another user; set FOCUS_STATE_DIR to another directory`);
    }
    if ((Number(stat.mode) & 0o022) !== 0)
      throw new Error(`others may write ${path}; chmod 700 it`);
  }

  // Not once for all: somebody may clear the directory away while a timer runs.
  function make(): void {
    checkOwner();
    for (const directory of [path, ...subdirectories.map(at)]) makeDirectorySync(disk, directory);
  }

  function appendUnsynced(file: string, text: string): void {
    make();
    const fd = disk.openSync(at(file), APPEND, PRIVATE_FILE);
    try {
      disk.writeAllSync(fd, text);
    } finally {
      disk.closeSync(fd);
    }
  }

  async function append(file: string, text: string): Promise<void> {
    checkOwner();
    const fd = await disk.open(at(file), APPEND_TO_EXISTING, PRIVATE_FILE);
    try {
      await disk.writeAll(fd, new TextEncoder().encode(text));
      await disk.fsync(fd);
    } finally {
      await disk.close(fd);
    }
  }

  function replace(file: string, text: string): void {
    make();
    const path = at(file);
    // The package would replace what a link leads to.
    if (ifExistsSync(() => disk.lstatSync(path))?.isSymbolicLink()) disk.unlinkSync(path);
    disk.replaceSync(path, (temporary) => writeTemporary(disk, temporary, text).mode);
  }

  function isOld(temporary: string): boolean {
    const written = ifExistsSync(() => disk.lstatSync(temporary))?.mtimeMs;
    // In the future too: the clock may have been set.
    return written !== undefined && Math.abs(clock.now().epochMs - written) > OLD;
  }

  function filesNamed(pattern: RegExp): string[] {
    return ['.', ...subdirectories].flatMap((directory) =>
      list(directory)
        .filter((name) => pattern.test(name))
        .map((name) => join(path, directory, name)),
    );
  }

  const leftovers = () => filesNamed(TEMPORARY).filter(isOld);

  function syncDirectoriesOf(...files: string[]): void {
    const directories = new Set(files.map((file) => dirname(at(file))));
    for (const directory of directories) syncDirectorySync(disk, directory);
  }

  function move(from: string, to: string): void {
    make();
    ifExistsSync(() => disk.renameSync(at(from), at(to)));
    syncDirectoriesOf(to, from);
  }

  function setAside(file: string): string | undefined {
    const taken = new Set(list(dirname(file)));
    let aside = `${file}.unreadable`;
    for (let n = 2; taken.has(basename(aside)); n++) aside = `${file}.unreadable.${n}`;
    if (!taken.has(basename(file))) return undefined;
    move(file, aside);
    return aside;
  }

  return {
    path,
    read: (file) => {
      checkOwner();
      return ifExistsSync(() => disk.readFileSync(at(file)));
    },
    write: (file, text) => {
      replace(file, text);
      syncDirectoriesOf(file);
    },
    append,
    appendUnsynced,
    move,
    setAside,
    remove: (file) => {
      checkOwner();
      ifExistsSync(() => disk.unlinkSync(at(file)));
    },
    list,
    filesSetAside: () => filesNamed(SET_ASIDE),
    leftovers,
    sweep: () => {
      for (const temporary of leftovers()) ifExistsSync(() => disk.unlinkSync(temporary));
    },
  };
}
