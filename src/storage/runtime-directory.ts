import { isAbsolute, join } from 'node:path';
import type { Disk, RuntimeDirectories } from '../context.ts';
import { diskErrorInWords, PRIVATE_DIRECTORY } from './disk.ts';

/** What the directories depend on. */
type HomeSources = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
};

/** The default state directories, below the home directory. */
const LINUX_STATE = '.local/state/focus';
const MACOS_STATE = 'Library/Application Support/focus/state';

/**
 * Returns `FOCUS_RUNTIME_DIR`, or directories that depend on the user and the home directory only: a
 * cron job, a desktop session and a container with the same home must find the same ones.
 */
export function runtimeDirectories(
  { env, homeDir, platform }: HomeSources,
  uid: number,
): RuntimeDirectories {
  const given = env['FOCUS_RUNTIME_DIR'];
  if (given && isAbsolute(given)) return { locks: [given], sockets: [given] };
  const own = `/tmp/focus-${uid}`;
  const sockets = [own, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${own}.${n}`)];
  const state = platform === 'darwin' ? MACOS_STATE : LINUX_STATE;
  const below = isAbsolute(homeDir) ? [join(homeDir, state, 'locks')] : [];
  return { locks: [...below, ...sockets], sockets };
}

/**
 * Returns the first candidate that is a private directory of the user, or can be made. Called for each
 * use, so that all processes agree even if the directory was removed.
 *
 * @throws Error if none is usable, with what is wrong with the first
 */
export function usableDirectory(disk: Disk, uid: number, candidates: readonly string[]): string {
  let problem: string | undefined;
  for (const directory of candidates) {
    const found = whyUnusable(disk, uid, directory);
    if (found === undefined) return directory;
    problem ??= found;
  }
  throw new Error(problem ?? 'no directory for locks');
}

function whyUnusable(disk: Disk, uid: number, directory: string): string | undefined {
  try {
    disk.mkdirSync(directory, PRIVATE_DIRECTORY);
    const stat = disk.lstatSync(directory);
    if (!stat.isDirectory() || stat.uid !== uid) {
      return `${directory} is not a directory of yours; remove it, or set FOCUS_RUNTIME_DIR`;
    }
    if ((stat.mode & 0o022) !== 0) return `others may write ${directory}; chmod 700 it`;
    disk.checkWritableSync(directory);
    return undefined;
  } catch (error) {
    return `${directory} cannot be used for locks: ${diskErrorInWords(error)}`;
  }
}
