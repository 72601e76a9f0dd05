import { join } from 'node:path';
import type { Context, Liveness } from '../context.ts';
import { requestAnswer } from '../control/client.ts';
import { SECOND } from '../core/duration.ts';
import { dayFiles } from '../day-log/day-note.ts';
import { filesOfDayLogs } from '../storage/day-logs/find-day-logs.ts';
import { isCorruptCopy } from '../storage/day-logs/recording.ts';
import { diskErrorInWords, ifExistsSync } from '../storage/disk.ts';
import { usableDirectory } from '../storage/runtime-directory.ts';
import { ACTIVE, ownerLiveness, readHolder } from '../storage/state/active-interval.ts';
import { controlSocket } from '../storage/state/control-socket.ts';
import { LOG } from '../storage/state/failure-log.ts';
import { parseIntervalRecord } from '../storage/state/interval-record.ts';
import { SPOOL, spooledFiles } from '../storage/state/spool.ts';
import { type DoctorParts, type Finding, fail, ok, warn } from './check.ts';

/** Checks whether the running timer answers other processes. */
export async function checkTimer(parts: DoctorParts): Promise<readonly Finding[]> {
  const { stateParts, context, paths } = parts;
  const holder = readHolder(stateParts);
  if (holder === undefined || holder === 'unreadable' || holder.liveness !== 'alive') {
    return [ok('timer', 'none is running here')];
  }
  const { pid, terminal } = holder.record.owner;
  const who = `the timer of process ${pid} (${terminal || 'in the background'})`;
  const silence = await whySilent(context, paths.stateDir);
  if (silence === undefined) return [ok('timer', `${who} answers`)];
  const remedy = `if it is stopped, run "kill -CONT ${pid}" to continue it; "kill ${pid}" saves its session and ends it`;
  return [fail('timer', `${who} is not responding: ${silence}`, remedy)];
}

async function whySilent(context: Context, stateDir: string): Promise<string | undefined> {
  const socket = controlSocket(context, stateDir);
  try {
    const answer = socket && (await requestAnswer(socket, { type: 'watch' }, context.clock));
    return answer === undefined ? 'nothing listens at its socket' : undefined;
  } catch (error) {
    return diskErrorInWords(error);
  }
}

const LOCK_BOUND = 1 * SECOND;
/** Recording a session takes milliseconds: a process that holds a lock for this long hangs, or is stopped. */
const LONG = 5 * SECOND;

/** Checks whether a lock can be taken and released, and whether a process holds one for long. */
export async function checkLock(parts: DoctorParts): Promise<readonly Finding[]> {
  const { stateParts, context } = parts;
  const lockDir = usableDirectory(context.disk, context.uid, context.runtimeDirs.locks);
  await stateParts.lock.hold('doctor', LOCK_BOUND, async () => undefined);
  const held = stateParts.lock
    .claims()
    .filter(({ liveness, ageMs }) => liveness === 'alive' && ageMs > LONG)
    .map(({ owner, ageMs }) => longHeld(owner.pid, Math.round(ageMs / SECOND)));
  return held.length > 0 ? held : [ok('lock', `works in ${lockDir}, none held for long`)];
}

function longHeld(pid: number, seconds: number): Finding {
  const text = `process ${pid} has held a lock for ${seconds} s`;
  return warn('lock', text, `if it is stopped, run "kill -CONT ${pid}" to continue it`);
}

/** When sessions in the spool will be recorded, by the state of their process. */
const WAITS_FOR: Readonly<Record<Liveness | 'nobody', string>> = {
  alive: `the running timer tries again every few seconds; ${LOG} in the state directory has the error`,
  dead: 'run "focus sessions list" to try again and see the error',
  elsewhere: 'left to another machine; remove the files if you no longer use it',
  nobody: 'the next start of focus sets them aside',
};

/** Reports sessions that are not in their day log yet. */
export async function checkSpool({ stateParts }: DoctorParts): Promise<readonly Finding[]> {
  const { state } = stateParts;
  const files = spooledFiles(state);
  if (files.length === 0) return [ok('spool', 'no session waits to be recorded')];
  const counts = new Map<Liveness | 'nobody', number>();
  for (const file of files) {
    const record = parseIntervalRecord(state.read(join(SPOOL, file)) ?? '')?.record;
    const owner = record === undefined ? 'nobody' : ownerLiveness(stateParts, record);
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].map(([owner, count]) => waiting(count, join(state.path, SPOOL), owner));
}

function waiting(count: number, spoolDir: string, owner: Liveness | 'nobody'): Finding {
  if (owner === 'nobody') {
    return warn('spool', `${spoolDir} has damaged files: ${count}`, WAITS_FOR[owner]);
  }
  const sessions = count === 1 ? '1 session waits' : `${count} sessions wait`;
  return warn('spool', `${sessions} in ${spoolDir} to be recorded`, WAITS_FOR[owner]);
}

/** Reports the interval of a timer that is not running, or is on another machine. */
export async function checkActiveInterval({
  stateParts,
}: DoctorParts): Promise<readonly Finding[]> {
  const subject = 'active interval';
  const file = join(stateParts.state.path, ACTIVE);
  const holder = readHolder(stateParts);
  if (holder === undefined) return [ok(subject, 'none')];
  if (holder === 'unreadable') {
    return [warn(subject, `${file} is damaged`, 'the next start of focus sets it aside')];
  }
  const { owner } = holder.record;
  switch (holder.liveness) {
    case 'alive':
      return [ok(subject, `belongs to process ${owner.pid}`)];
    case 'dead':
      return [
        warn(
          subject,
          `process ${owner.pid} was killed and left its interval`,
          'run "focus sessions list" to record it',
        ),
      ];
    case 'elsewhere':
      return [
        warn(
          subject,
          `a timer of the machine ${owner.host} uses this state directory`,
          `if it is no longer running, remove ${file}`,
        ),
      ];
  }
}

/** Reports files that were set aside because they could not be read. */
export async function checkDamagedFiles({
  context,
  settings,
  stateParts,
}: DoctorParts): Promise<readonly Finding[]> {
  const { sessionsDir, dayLog } = settings;
  const names = await filesOfDayLogs(context.disk, sessionsDir, dayFiles(dayLog.dayFile));
  const copies = names.filter(isCorruptCopy).map((name) => join(sessionsDir, name));
  const files = [...stateParts.state.filesSetAside(), ...copies];
  if (files.length === 0) return [ok('damaged files', 'there are none')];
  return files.map((file) =>
    warn('damaged files', `${file} was set aside`, 'copy what you need from it, then remove it'),
  );
}

/** Reports temporary files of killed processes. */
export async function checkTemporaryFiles({
  context,
  stateParts,
}: DoctorParts): Promise<readonly Finding[]> {
  const dead = stateParts.lock.claims().filter(({ liveness }) => liveness === 'dead');
  const noted = dead.flatMap(({ temporaryFiles }) => temporaryFiles);
  const exists = (file: string) => ifExistsSync(() => context.disk.lstatSync(file)) !== undefined;
  const left = [...stateParts.state.leftovers(), ...noted.filter(exists)];
  if (left.length === 0) return [ok('temporary files', 'none are left')];
  return left.map((file) =>
    warn('temporary files', `a killed process left ${file}`, 'the next start removes it'),
  );
}
