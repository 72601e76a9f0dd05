import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Disk } from '../context.ts';

/** Calls a function of Node that takes a callback. `promisify` makes slower starts: it looks at each function. */
function promised<R>(call: (done: (error: Error | null, result?: R) => void) => void): Promise<R> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result as R)));
  });
}

/** The real disk. */
export const nodeDisk: Disk = {
  open: (path, flags, mode) => promised((done) => fs.open(path, flags, mode, done)),
  read: (fd, buffer) => promised((done) => fs.read(fd, buffer, 0, buffer.length, null, done)),
  // Unlike write, writeFile continues after a short write until all bytes are written or it throws.
  writeAll: (fd, bytes) => promised((done) => fs.writeFile(fd, bytes, done)),
  readFile: (path) => promised((done) => fs.readFile(path, done)),
  fsync: (fd) => promised((done) => fs.fsync(fd, done)),
  close: (fd) => promised((done) => fs.close(fd, done)),
  stat: (path) => promised((done) => fs.stat(path, { bigint: true }, done)),
  // One system call; fs.realpath makes one for each part of the path.
  realpath: (path) => promised((done) => fs.realpath.native(path, done)),
  readlink: (path) => promised((done) => fs.readlink(path, done)),
  rename: (from, to) => promised((done) => fs.rename(from, to, done)),
  unlink: (path) => promised((done) => fs.unlink(path, done)),
  mkdir: makeWithParents,
  readdir: (path) => promised((done) => fs.readdir(path, done)),

  replaceSync,
  openSync: fs.openSync,
  fstatSync: (fd) => fs.fstatSync(fd, { bigint: true }),
  chmodSync: fs.fchmodSync,
  chownSync: fs.fchownSync,
  listModesSync,
  copyModeSync,
  writeAllSync: (fd, bytes) => fs.writeFileSync(fd, bytes),
  // Node also takes numbers as a flag, which its types leave out.
  readFileSync: (path, flags) =>
    fs.readFileSync(path, { encoding: 'utf8', flag: (flags ?? 'r') as string }),
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

/** Modes of the files and directories that the program makes: only the user has access. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIRECTORY = 0o700;

/** The code of an error of the system (`ENOENT`); undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Returns undefined if the file or directory does not exist; throws any other error. */
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

/** Describes an error of the disk for users: `no space left on the disk (ENOSPC)`. */
export function diskErrorInWords(error: unknown): string {
  const code = errorCode(error);
  const words = code === undefined ? undefined : MEANINGS[code];
  if (words !== undefined) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** The same with the path at which it happened, if the error has one: `/home/ann: permission denied (EACCES)`. */
export function diskErrorAtPath(error: unknown): string {
  const words = diskErrorInWords(error);
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  return words.includes(path) ? words : `${path}: ${words}`;
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

/**
 * Makes a directory with all its parents. Node's own option `recursive` never returns if an existing
 * directory reports that it does not exist, as those of /proc do.
 *
 * @param mode of all directories that are made
 * @returns the first directory that was made; undefined if all existed
 * @throws an error of the disk; EEXIST or ENOTDIR if a file is in the way
 */
export async function makeWithParents(path: string, mode: number): Promise<string | undefined> {
  try {
    await promised((done) => fs.mkdir(path, mode, done));
    return path;
  } catch (error) {
    if (isThere(path, error)) return undefined;
    if (!isParentMissing(path, error)) throw error;
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
    if (!isParentMissing(path, error)) throw error;
  }
  const first = makeWithParentsSync(dirname(path), mode);
  return makeWithParentsSync(path, mode) === undefined ? first : (first ?? path);
}

function isThere(path: string, error: unknown): boolean {
  return (
    errorCode(error) === 'EEXIST' &&
    (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

function isParentMissing(path: string, error: unknown): boolean {
  return errorCode(error) === 'ENOENT' && !fs.existsSync(dirname(path));
}

/**
 * {@link Disk.replaceSync} with write-file-atomic, used as decision 2 describes: the package ignores a
 * short write, and would give the old mode to a file that has another group.
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
 * Asks `ls`: Node has no call that finds an access control list.
 *
 * @throws Error if the command fails
 */
function listModesSync(paths: readonly string[]): readonly string[] {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  const stdout = runSync('ls', ['-ldn', '--', ...paths], env);
  return stdout.split('\n').flatMap((line) => /^-[-\w]{9}[+.@]?/.exec(line)?.[0] ?? []);
}

/**
 * Needs the `cp` of GNU coreutils.
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
