import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context, Disk, Processes } from '../context.ts';
import { dayOf } from '../core/day.ts';
import { syncDirectory } from '../storage/directory.ts';
import { diskErrorInWords, errorCode, ifExists, PRIVATE_FILE } from '../storage/disk.ts';
import { copyAccessList, hasAccessList } from '../storage/keep-access.ts';
import { identityName, readIdentityName } from '../storage/process-identity.ts';
import { type DoctorParts, type Finding, fail, ok, warn } from './check.ts';

/** Checks whether day logs can be written. */
export async function checkSessionsDirectory({
  context,
  settings,
  dayLogs,
}: DoctorParts): Promise<readonly Finding[]> {
  const [subject, { sessionsDir }] = ['sessions directory', settings];
  const tried = await tryDirectory(context, subject, sessionsDir, 'sessions_dir');
  const file = dayLogs.fileOf(dayOf(context.clock.now(), settings.dayLog.dayStart));
  return [...tried, ...(await accessControlList(context, subject, file))];
}

/** Checks whether recording keeps the access control list of a log. */
async function accessControlList(
  { disk, processes }: Context,
  subject: string,
  file: string,
): Promise<Finding[]> {
  if (!hasAccessList(disk, file)) return [];
  const kept = await withProbe(disk, processes, dirname(file), async (probe) =>
    copyAccessList(disk, file, probe),
  );
  if (kept) return [ok(subject, `the access control list of ${file} is kept`)];
  const text = `the access control list of ${file} cannot be kept: recording a session removes the access of others`;
  return [warn(subject, text, 'install the cp of GNU coreutils, or share the directory instead')];
}

/** Checks whether the running interval can be saved, and only the user can read it. */
export async function checkStateDirectory({
  context,
  paths,
  stateParts,
}: DoctorParts): Promise<readonly Finding[]> {
  const subject = 'state directory';
  const tried = await tryDirectory(context, subject, paths.stateDir, 'FOCUS_STATE_DIR');
  if (tried.every(({ mark }) => mark !== 'fail')) {
    const refusal = whyRefused(stateParts);
    if (refusal !== undefined) return [fail(subject, refusal, '')];
  }
  return [...tried, ...(await privacy(context, subject, paths.stateDir))];
}

/** Returns why the state directory is not used although it can be written; undefined if it is used. */
function whyRefused({ state }: DoctorParts['stateParts']): string | undefined {
  try {
    state.list('.');
    return undefined;
  } catch (error) {
    return diskErrorInWords(error);
  }
}

async function tryDirectory(
  context: Context,
  subject: string,
  path: string,
  setting: string,
): Promise<readonly Finding[]> {
  const { disk, processes, platform } = context;
  try {
    const there = await nearestDirectory(disk, path);
    await probeDirectory(disk, processes, there);
    const text =
      there === path ? `${path} can be written` : `${path} can be made in ${there} when needed`;
    return [ok(subject, text), ...network(subject, path, await networkFileSystem(platform, there))];
  } catch (error) {
    return [fail(subject, `${path}: ${diskErrorInWords(error)}`, remedy(error, setting))];
  }
}

function network(subject: string, path: string, type: string | undefined): Finding[] {
  if (type === undefined) return [];
  const remedy = 'run the timer on one machine at a time: locks do not reach the others';
  return [warn(subject, `${path} is on a network file system (${type})`, remedy)];
}

function remedy(error: unknown, setting: string): string {
  const elsewhere = `set ${setting} to another directory`;
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `make room on the disk, or ${elsewhere}`;
    case 'EACCES':
    case 'EPERM':
      return `give yourself the right to write there, or ${elsewhere}`;
    default:
      return elsewhere;
  }
}

async function privacy({ disk }: Context, subject: string, path: string): Promise<Finding[]> {
  // If it cannot be read, that is reported already.
  const stat = await disk.stat(path).catch(() => undefined);
  const mode = Number((stat?.mode ?? 0n) & 0o777n);
  if ((mode & 0o077) === 0) return [];
  return [
    warn(subject, `its mode is ${mode.toString(8)}: others have access`, `chmod 700 ${path}`),
  ];
}

/**
 * Returns the directory, or the nearest existing parent that it would be made in.
 *
 * @throws Error if a file is in the way
 */
async function nearestDirectory(disk: Disk, path: string): Promise<string> {
  const stat = await ifExists(disk.stat(path));
  if (stat === undefined) return nearestDirectory(disk, dirname(path));
  if (!stat.isDirectory()) throw new Error(`${path} is not a directory`);
  return path;
}

/**
 * Writes, syncs and renames a file in a directory, as recording does, and removes it. First removes
 * the files of doctors that were killed.
 *
 * @throws the first error of the disk
 */
async function probeDirectory(disk: Disk, processes: Processes, directory: string): Promise<void> {
  const probe = (step: string) => join(directory, probeName(step, processes));
  const [written, renamed] = [probe('written'), probe('renamed')];
  try {
    await removeLeftovers(disk, processes, directory);
    await writeProbe(disk, written);
    await disk.rename(written, renamed);
    await syncDirectory(disk, directory);
    await disk.unlink(renamed);
  } catch (error) {
    for (const file of [written, renamed]) await disk.unlink(file).catch(() => undefined);
    throw error;
  }
}

/** `.doctor-written.IDENTITY.tmp`. */
function probeName(step: string, processes: Processes): string {
  return `.doctor-${step}.${identityName(processes.self())}.tmp`;
}

async function removeLeftovers(disk: Disk, processes: Processes, directory: string): Promise<void> {
  const names = (await disk.readdir(directory)).filter((name) => name.startsWith('.doctor-'));
  for (const name of names) {
    const owner = readIdentityName(name.split('.').at(-2) ?? '');
    if (owner !== undefined && processes.liveness(owner) === 'dead') {
      await ifExists(disk.unlink(join(directory, name)));
    }
  }
}

/** Runs an action with a new file in a directory, private to the user, and removes the file. */
async function withProbe<T>(
  disk: Disk,
  processes: Processes,
  directory: string,
  action: (probe: string) => Promise<T>,
): Promise<T> {
  const probe = join(directory, probeName('access', processes));
  try {
    await writeProbe(disk, probe);
    return await action(probe);
  } finally {
    await disk.unlink(probe).catch(() => undefined);
  }
}

async function writeProbe(disk: Disk, file: string): Promise<void> {
  const fd = await disk.open(file, 'wx', PRIVATE_FILE);
  try {
    await disk.writeAll(fd, new TextEncoder().encode('focus doctor\n'));
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
}

// Linux, statfs(2) and linux/magic.h.
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
]);

/** Returns the type of a directory's network file system; undefined if it is on another one. */
async function networkFileSystem(
  platform: NodeJS.Platform,
  directory: string,
): Promise<string | undefined> {
  if (platform !== 'linux') return undefined;
  const { type } = await statfs(directory);
  return NETWORK_TYPES.get(type);
}
