import { join } from 'node:path';
import { ACTIVE, ownerLiveness, readHolder } from '../storage/active-interval-file.ts';
import { ifExists } from '../storage/disk.ts';
import { parseIntervalRecord } from '../storage/interval-record.ts';
import { type Liveness, readIdentityName } from '../storage/processes.ts';
import { SPOOL } from '../storage/spool-files.ts';
import { TRASH } from '../storage/trash.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, ok, warn } from './finding.ts';

/** What a session in the spool waits for. */
const WAITS_FOR: Readonly<Record<Liveness | 'nobody', string>> = {
  alive: 'the timer that runs tries again every few seconds and says what is in the way',
  dead: '"focus sessions list" tries again and says what is in the way',
  elsewhere: 'left to another machine; where that one is gone, remove the files',
  nobody: 'the next start of focus sets them aside',
};

/** Sessions that ended and are not in their day log yet. */
export async function checkSpool({ stateParts }: DoctorParts): Promise<readonly Finding[]> {
  const { state } = stateParts;
  const files = state.list(SPOOL).filter((name) => name.endsWith('.json'));
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

/** What a timer left that no longer runs here. */
export async function checkActiveInterval({
  stateParts,
}: DoctorParts): Promise<readonly Finding[]> {
  const subject = 'active interval';
  const file = join(stateParts.state.path, ACTIVE);
  const holder = readHolder(stateParts);
  if (holder === undefined) return [ok(subject, 'there is none')];
  if (holder === 'unreadable') {
    return [warn(subject, `${file} is damaged`, 'the next start of focus sets it aside')];
  }
  const { owner } = holder.record;
  switch (holder.liveness) {
    case 'alive':
      return [ok(subject, `it is that of process ${owner.pid}`)];
    case 'dead':
      return [
        warn(
          subject,
          `process ${owner.pid}, whose interval it is, is gone`,
          '"focus sessions list", or the next start, records it',
        ),
      ];
    case 'elsewhere':
      return [
        warn(
          subject,
          `a timer of the machine ${owner.host} has this state directory`,
          `where it runs no more, remove ${file}`,
        ),
      ];
  }
}

/** Files that were set aside because they could not be read. */
export async function checkDamagedFiles(parts: DoctorParts): Promise<readonly Finding[]> {
  const { path } = parts.stateParts.state;
  const files = [
    ...(await filesIn(parts, path, /\.unreadable(\.\d+)?$/)),
    ...(await filesIn(parts, join(path, SPOOL), /\.unreadable(\.\d+)?$/)),
    ...(await filesIn(parts, parts.settings.sessionsDir, /\.corrupt-[^/]*$/)),
  ];
  if (files.length === 0) return [ok('damaged files', 'there are none')];
  return files.map((file) =>
    warn('damaged files', `${file} was set aside`, 'take from it what you need and remove it'),
  );
}

/** Temporary files of processes that were killed. */
export async function checkTemporaryFiles(parts: DoctorParts): Promise<readonly Finding[]> {
  const { path: stateDir } = parts.stateParts.state;
  const directories = [stateDir, join(stateDir, TRASH), parts.settings.sessionsDir];
  const all = await Promise.all(directories.map((path) => filesIn(parts, path, /^\..*\.tmp$/)));
  const left = all.flat().filter((file) => isOfDeadProcess(parts, file));
  if (left.length === 0) return [ok('temporary files', 'none are left')];
  return left.map((file) =>
    warn('temporary files', `a killed process left ${file}`, 'the next start removes it'),
  );
}

// Of a name, .IDENTITY.tmp or .FILE.IDENTITY.tmp.
function isOfDeadProcess({ context }: DoctorParts, file: string): boolean {
  const owner = readIdentityName(file.split('.').at(-2) ?? '');
  return owner !== undefined && context.processes.liveness(owner) === 'dead';
}

async function filesIn({ context }: DoctorParts, directory: string, named: RegExp) {
  const names = (await ifExists(context.disk.readdir(directory))) ?? [];
  return names.filter((name) => named.test(name)).map((name) => join(directory, name));
}
