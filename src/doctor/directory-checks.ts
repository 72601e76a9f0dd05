import { dirname } from 'node:path';
import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import { diskErrorInWords, errorCode } from '../storage/disk.ts';
import { hasList, keepsList } from '../storage/take-access.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { networkFileSystem } from './network-file-system.ts';
import { nearestDirectory, probeDirectory, withProbe } from './probe-directory.ts';

/** Whether day logs can be written. */
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

/** Whether the access control list of a log survives when a session is recorded. */
async function accessControlList(
  { disk, processes }: Context,
  subject: string,
  file: string,
): Promise<Finding[]> {
  // A log that is not there, or cannot be looked at, has none to be kept.
  const modes = await disk.listModes([file]).catch(() => []);
  if (!modes.some(hasList)) return [];
  const kept = await withProbe(disk, processes, dirname(file), (probe) =>
    keepsList(disk, file, probe),
  );
  if (kept) return [ok(subject, `the access control list of ${file} is kept`)];
  const text = `the access control list of ${file} cannot be kept: recording leaves it to you alone`;
  return [warn(subject, text, 'install the cp of GNU coreutils, or share the directory instead')];
}

/** Whether the running interval can be saved, and only the user can read it. */
export async function checkStateDirectory({
  context,
  paths,
}: DoctorParts): Promise<readonly Finding[]> {
  const subject = 'state directory';
  const tried = await tryDirectory(context, subject, paths.stateDir, 'FOCUS_STATE_DIR');
  return [...tried, ...(await privacy(context, subject, paths.stateDir))];
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
  // Where it cannot be looked at, that is said already.
  const stat = await disk.stat(path).catch(() => undefined);
  const mode = Number((stat?.mode ?? 0n) & 0o777n);
  if ((mode & 0o077) === 0) return [];
  return [
    warn(subject, `its mode is ${mode.toString(8)}: others can enter it`, `chmod 700 ${path}`),
  ];
}
