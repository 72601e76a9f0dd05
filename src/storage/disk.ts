import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import writeFileAtomic from 'write-file-atomic';

/**
 * The calls of `node:fs` that storage makes, so that a test can fail each of them in turn. The
 * asynchronous ones read the day logs, which may be on a slow or hanging disk. The synchronous ones
 * serve the state directory, where an ending process has to save at once, and replace files, since
 * nothing may come between the last check of a file and what follows it.
 */
export type Disk = {
  open(path: string, flags: string | number, mode: number): Promise<number>;
  /** Fills the buffer from the file's place on, as far as one call does; 0 at the end. */
  read(fd: number, buffer: Uint8Array): Promise<number>;
  /** Writes all bytes, or throws. */
  writeAll(fd: number, bytes: Uint8Array): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  fsync(fd: number): Promise<void>;
  close(fd: number): Promise<void>;
  stat(path: string): Promise<fs.BigIntStats>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Returns the first directory that was made, or undefined where all were there. */
  mkdir(path: string, mode: number): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;

  /** See {@link replaceSync}. */
  replaceSync(path: string, fill: (temporary: string) => number): void;
  openSync(path: string, flags: string | number, mode: number): number;
  fstatSync(fd: number): fs.BigIntStats;
  chmodSync(fd: number, mode: number): void;
  chownSync(fd: number, uid: number, gid: number): void;
  /** As `ls` prints them; see {@link listModesSync}. */
  listModesSync(paths: readonly string[]): readonly string[];
  /** With the access control list; see {@link copyModeSync}. */
  copyModeSync(from: string, to: string): void;
  /** Writes all bytes, or throws. */
  writeAllSync(fd: number, bytes: string | Uint8Array): void;
  readFileSync(path: string): string;
  /** Follows links; the last look before a rename, with nothing in between. */
  statSync(path: string): fs.BigIntStats;
  fsyncSync(fd: number): void;
  closeSync(fd: number): void;
  renameSync(from: string, to: string): void;
  unlinkSync(path: string): void;
  lstatSync(path: string): fs.Stats;
  /** Sets the time of the last change, in s since 1970. */
  utimesSync(path: string, seconds: number): void;
  /** @throws an error of the system if names cannot be added to the directory */
  checkWritableSync(directory: string): void;
  mkdirSync(path: string, mode: number): string | undefined;
  readdirSync(path: string): string[];
};

const read = promisify(fs.read);
const stat = promisify(fs.stat);
const writeFile = promisify(fs.writeFile);

/** The real disk. Directories are made with all their parents. */
export const nodeDisk: Disk = {
  open: promisify(fs.open),
  read: async (fd, buffer) => (await read(fd, buffer, 0, buffer.length, null)).bytesRead,
  // Unlike write, writeFile goes on after a short write, until all is written or it throws.
  writeAll: (fd, bytes) => writeFile(fd, bytes),
  readFile: promisify(fs.readFile),
  fsync: promisify(fs.fsync),
  close: promisify(fs.close),
  stat: (path) => stat(path, { bigint: true }),
  // One call to the system, where fs.realpath makes one for each part of the path.
  realpath: promisify(fs.realpath.native),
  readlink: promisify(fs.readlink),
  rename: promisify(fs.rename),
  unlink: promisify(fs.unlink),
  mkdir: makeWithParents,
  readdir: promisify(fs.readdir),

  replaceSync,
  openSync: fs.openSync,
  fstatSync: (fd) => fs.fstatSync(fd, { bigint: true }),
  chmodSync: fs.fchmodSync,
  chownSync: fs.fchownSync,
  listModesSync,
  copyModeSync,
  writeAllSync: (fd, bytes) => fs.writeFileSync(fd, bytes),
  readFileSync: (path) => fs.readFileSync(path, 'utf8'),
  statSync: (path) => fs.statSync(path, { bigint: true }),
  fsyncSync: fs.fsyncSync,
  closeSync: fs.closeSync,
  renameSync: fs.renameSync,
  unlinkSync: fs.unlinkSync,
  lstatSync: (path) => fs.lstatSync(path),
  utimesSync: (path, seconds) => fs.utimesSync(path, seconds, seconds),
  checkWritableSync: (directory) =>
    fs.accessSync(directory, fs.constants.W_OK | fs.constants.X_OK | fs.constants.R_OK),
  mkdirSync: makeWithParentsSync,
  readdirSync: (path) => fs.readdirSync(path),
};

/** Modes of what the program makes: the user's alone. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIRECTORY = 0o700;

/** The code of a failed call (`ENOENT`), or undefined where the error is of another kind. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** @returns undefined where the file or directory does not exist; other errors pass through */
export async function ifExists<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The synchronous {@link ifExists}. */
export function ifExistsSync<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** What an error of the disk means to a user: `no space left on the disk (ENOSPC)`. */
export function diskErrorInWords(error: unknown): string {
  const code = errorCode(error);
  const words = code === undefined ? undefined : MEANINGS[code];
  if (words !== undefined) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk failed to read or write',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

const mkdir = promisify(fs.mkdir);

/**
 * Makes a directory with all its parents. Node's own way, `recursive`, never ends where a directory
 * that is there says that it is not, as those of /proc do.
 *
 * @param mode of all that are made
 * @returns the first directory that was made; undefined where all were there
 * @throws an error of the system; EEXIST or ENOTDIR where something else is in the way
 */
export async function makeWithParents(path: string, mode: number): Promise<string | undefined> {
  try {
    await mkdir(path, mode);
    return path;
  } catch (error) {
    if (isThere(path, error)) return undefined;
    if (!lacksParent(path, error)) throw error;
  }
  const first = await makeWithParents(dirname(path), mode);
  return (await makeWithParents(path, mode)) === undefined ? first : (first ?? path);
}

/** The synchronous {@link makeWithParents}. */
export function makeWithParentsSync(path: string, mode: number): string | undefined {
  try {
    fs.mkdirSync(path, mode);
    return path;
  } catch (error) {
    if (isThere(path, error)) return undefined;
    if (!lacksParent(path, error)) throw error;
  }
  const first = makeWithParentsSync(dirname(path), mode);
  return makeWithParentsSync(path, mode) === undefined ? first : (first ?? path);
}

function isThere(path: string, error: unknown): boolean {
  return (
    code(error) === 'EEXIST' &&
    (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

function lacksParent(path: string, error: unknown): boolean {
  return code(error) === 'ENOENT' && !fs.existsSync(dirname(path));
}

function code(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * Puts a file in the place of another, or where none is, with write-file-atomic: a temporary file
 * beside it, then the rename, and nothing waits in between. Used as decision 2 describes, since the
 * package ignores a short write, and would put the old mode on a file that has another group.
 *
 * @param fill gets the path of the temporary file, which is empty and has mode 0600. It writes and
 *   syncs it, and returns the mode that the file has afterwards
 * @throws an error of the system, or what `fill` throws; then the old file is left as it was, and the
 *   temporary file is removed
 */
function replaceSync(path: string, fill: (temporary: string) => number): void {
  const options = {
    mode: PRIVATE_FILE,
    // Changes nothing; `false` would mean the owner of the old file.
    chown: { uid: -1, gid: -1 },
    fsync: false,
    tmpfileCreated: (temporary: string) => {
      options.mode = fill(temporary);
    },
  };
  writeFileAtomic.sync(path, null, options);
}

/** A command that takes longer is ended, in ms. */
const BOUND = 5_000;

/**
 * The modes of files as `ls` prints them, `-rw-r-----+`: Node has no call that finds an access control
 * list, which the plus sign means.
 *
 * @throws Error if the command fails
 */
function listModesSync(paths: readonly string[]): readonly string[] {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  const stdout = runSync('ls', ['-ldn', '--', ...paths], env);
  return stdout.split('\n').flatMap((line) => /^-[-\w]{9}[+.@]?/.exec(line)?.[0] ?? []);
}

/**
 * Gives a file the mode of another and its access control list, with the `cp` of GNU. Other systems
 * cannot do that.
 *
 * @throws Error if the command fails
 */
function copyModeSync(from: string, to: string): void {
  runSync('cp', ['--attributes-only', '--preserve=mode', '--', from, to], process.env);
}

function runSync(command: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  return execFileSync(command, args, {
    env,
    timeout: BOUND,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
