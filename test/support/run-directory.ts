import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
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

/**
 * Makes the temporary directory of this process and all that it starts; it is removed when the process
 * ends. Locks and sockets go there, too.
 */
export function ownTemporaryDirectory(): RunDirectory {
  // A short name: the path of a socket has at most 107 bytes.
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'f-')));
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
