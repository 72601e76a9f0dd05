import { basename, dirname, join } from 'node:path';
import { type Disk, ifExistsSync, PRIVATE_DIRECTORY, PRIVATE_FILE } from './disk.ts';
import { identityName, type Processes, readIdentityName } from './processes.ts';

/** The synchronous, durable file operations of one directory: an ending process saves at once. */
export type StateDirectory = {
  readonly path: string;
  /** @returns undefined where there is no such file */
  read(file: string): string | undefined;
  /** Puts the text in place of the file's, whole or not at all. */
  write(file: string, text: string): void;
  append(file: string, text: string): void;
  /** Moves a file within the directory; false where it is not there. */
  move(from: string, to: string): boolean;
  remove(file: string): void;
  /** The names in a subdirectory; none where it is missing. */
  list(subdirectory: string): string[];
  /** Removes the temporary files of dead processes. */
  sweep(): void;
};

/** Names may lead into one of the subdirectories. All directories are made at the first write. */
export function stateDirectory(
  disk: Disk,
  processes: Processes,
  path: string,
  subdirectories: readonly string[],
): StateDirectory {
  let made = false;
  const at = (file: string) => join(path, file);
  const temporary = () => at(`.${identityName(processes.self())}.tmp`);

  function make(): void {
    if (made) return;
    for (const directory of [path, ...subdirectories.map(at)]) {
      disk.mkdirSync(directory, PRIVATE_DIRECTORY);
    }
    made = true;
  }

  function writeDurably(file: string, flags: 'w' | 'a', text: string): void {
    const fd = disk.openSync(file, flags, PRIVATE_FILE);
    try {
      disk.writeAllSync(fd, text);
      disk.fsyncSync(fd);
    } finally {
      disk.closeSync(fd);
    }
  }

  function renameIfExists(from: string, to: string): boolean {
    const renamed = ifExistsSync(() => {
      disk.renameSync(from, to);
      return true;
    });
    return renamed ?? false;
  }

  function syncDirectory(directory: string): void {
    const fd = disk.openSync(directory, 'r', 0);
    try {
      disk.fsyncSync(fd);
    } finally {
      disk.closeSync(fd);
    }
  }

  return {
    path,
    read: (file) => ifExistsSync(() => disk.readFileSync(at(file))),
    write: (file, text) => {
      make();
      const written = temporary();
      try {
        writeDurably(written, 'w', text);
        disk.renameSync(written, at(file));
      } catch (error) {
        ignoreFailure(() => disk.unlinkSync(written));
        throw error;
      }
    },
    append: (file, text) => {
      make();
      writeDurably(at(file), 'a', text);
    },
    move: (from, to) => {
      make();
      if (!renameIfExists(at(from), at(to))) return false;
      for (const directory of new Set([path, dirname(at(to))])) syncDirectory(directory);
      return true;
    },
    remove: (file) => {
      ifExistsSync(() => disk.unlinkSync(at(file)));
    },
    list: (subdirectory) => ifExistsSync(() => disk.readdirSync(at(subdirectory))) ?? [],
    sweep: () => {
      for (const file of ifExistsSync(() => disk.readdirSync(path)) ?? []) {
        const owner = readIdentityName(basename(file, '.tmp').slice(1));
        const left = owner !== undefined && processes.liveness(owner) === 'dead';
        if (left) ifExistsSync(() => disk.unlinkSync(at(file)));
      }
    },
  };
}

function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {
    // What is said is what went wrong first.
  }
}
