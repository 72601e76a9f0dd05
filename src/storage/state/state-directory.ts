import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, Disk } from '../../context.ts';
import { MINUTE } from '../../core/duration.ts';
import { makeDirectorySync, syncDirectorySync } from '../directory.ts';
import { ifExistsSync, PRIVATE_FILE } from '../disk.ts';
import { writeTemporary } from '../replace-file.ts';

/** The files of one directory. Most calls are synchronous, so that an ending process can save at once. */
export type StateDirectory = {
  readonly path: string;
  /** Returns undefined if the file does not exist. */
  read(file: string): string | undefined;
  /** Replaces the file, whole or not at all, durably. */
  write(file: string, text: string): void;
  /** Appends to an existing file, durably. Asynchronous, as recording is. */
  append(file: string, text: string): Promise<void>;
  /** Appends to a file, which is made if it does not exist. A power loss may undo it. */
  appendUnsynced(file: string, text: string): void;
  /** Moves a file within the directory, durably; does nothing if it does not exist. */
  move(from: string, to: string): void;
  /**
   * Renames a damaged file.
   *
   * @returns its new name, or undefined if it does not exist
   */
  setAside(file: string): string | undefined;
  /** Removes a file. A power loss may undo it. */
  remove(file: string): void;
  /** Lists the names in a subdirectory; none if it does not exist. */
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

// Never follows a symbolic link, which another user could have made.
const APPEND_TO_EXISTING = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;
const APPEND = APPEND_TO_EXISTING | constants.O_CREAT;

/**
 * File names may begin with one of the subdirectories. All directories are made at the first write. All
 * calls throw if the directory belongs to another user, or others may write it.
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
  const checkOwner = () => requireOwner(disk, path, uid);

  // Before each write: the directory may be removed while a timer is running.
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

  function write(file: string, text: string): void {
    make();
    const path = at(file);
    // The package would replace the target of a link.
    if (ifExistsSync(() => disk.lstatSync(path))?.isSymbolicLink()) disk.unlinkSync(path);
    disk.replaceSync(path, (temporary) => writeTemporary(disk, temporary, text).mode);
    syncDirectoriesOf(file);
  }

  function list(subdirectory: string): string[] {
    checkOwner();
    return ifExistsSync(() => disk.readdirSync(at(subdirectory))) ?? [];
  }

  function filesNamed(pattern: RegExp): string[] {
    return ['.', ...subdirectories].flatMap((directory) =>
      list(directory)
        .filter((name) => pattern.test(name))
        .map((name) => join(path, directory, name)),
    );
  }

  const leftovers = () => filesNamed(TEMPORARY).filter((file) => isOld(disk, clock, file));

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
    write,
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

/** @throws Error if others could have written the files of a directory */
function requireOwner(disk: Disk, path: string, uid: number): void {
  const stat = ifExistsSync(() => disk.statSync(path));
  if (stat === undefined) return;
  if (Number(stat.uid) !== uid) {
    throw new Error(`${path} belongs to another user; set FOCUS_STATE_DIR to another directory`);
  }
  if ((Number(stat.mode) & 0o022) !== 0) throw new Error(`others may write ${path}; chmod 700 it`);
}

function isOld(disk: Disk, clock: Clock, temporary: string): boolean {
  const written = ifExistsSync(() => disk.lstatSync(temporary))?.mtimeMs;
  // In the future too: the clock may have been set.
  return written !== undefined && Math.abs(clock.now().epochMs - written) > OLD;
}
