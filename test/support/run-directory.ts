import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf } from '../../scripts/processes-of.mjs';

/** The temporary directory of one run of the tests. */
export type RunDirectory = {
  /** Lists the files and processes that the tests left there; processes have two seconds to end. */
  leftBehind(): Promise<string[]>;
};

/** The temporary directory of vitest itself: an ID of the package nanoid. */
const OF_VITEST = /^[\w-]{21}$/;

/** Linux's file system in memory. */
const IN_MEMORY = '/dev/shm';
/** In bytes; far more than the tests write. */
const ENOUGH = 2 * 1024 ** 3;

/**
 * Makes the temporary directory of this process and all that it starts; it is removed when the process
 * ends. Locks and sockets go there, too.
 */
export function ownTemporaryDirectory(): RunDirectory {
  const directory = inMemory() ?? madeIn(tmpdir());
  const runtimeDir = join(directory, 'run');
  mkdirSync(runtimeDir, { mode: 0o700 });
  process.env['TMPDIR'] = directory;
  process.env['FOCUS_RUNTIME_DIR'] = runtimeDir;
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

  function found(): string[] {
    const files = readdirSync(directory)
      .filter((name) => name !== 'run' && !OF_VITEST.test(name))
      .map((name) => join(directory, name));
    const locks = readdirSync(runtimeDir).map((name) => join(runtimeDir, name));
    // The workers of vitest are children of this process; esbuild ends with who started it.
    const processes = processesOf(directory)
      .filter(({ parent, command }) => parent !== process.pid && !command.includes('esbuild'))
      .map(({ pid, command }) => `process ${pid}, ${command}`);
    return [...files, ...locks, ...processes];
  }

  return {
    leftBehind: async () => {
      for (let looks = 0; looks < 20 && found().length > 0; looks++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return found();
    },
  };
}

/**
 * Makes a directory in memory, unless TMPDIR names another place. The tests sync thousands of times, which
 * takes no time there.
 *
 * @returns undefined if there is no room, or programs cannot be started there
 */
function inMemory(): string | undefined {
  if (process.env['TMPDIR']) return undefined;
  let directory: string | undefined;
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (bavail * bsize < ENOUGH) return undefined;
    directory = madeIn(IN_MEMORY);
    const program = join(directory, 'program');
    writeFileSync(program, '', { mode: 0o700 });
    // Fails if the file system is mounted with noexec.
    accessSync(program, constants.X_OK);
    rmSync(program);
    return directory;
  } catch {
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
    return undefined;
  }
}

function madeIn(parent: string): string {
  // A short name: the path of a socket has at most 107 bytes.
  return realpathSync(mkdtempSync(join(parent, 'f-')));
}
