import { join } from 'node:path';
import { SECOND } from '../core/duration.ts';
import { ifExists } from '../storage/disk.ts';
import { readIdentityName } from '../storage/processes.ts';
import { usableDirectory } from '../storage/runtime-directory.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, ok, warn } from './finding.ts';

const LOCK_BOUND = 1 * SECOND;
/** Recording a session takes milliseconds: who holds a lock for longer hangs, or is stopped. */
const LONG = 5 * SECOND;

/** Whether a lock can be taken and released, and whether a process holds one for long. */
export async function checkLock(parts: DoctorParts): Promise<readonly Finding[]> {
  const { stateParts, context } = parts;
  const lockDir = usableDirectory(context.disk, context.uid, context.runtimeDirs.locks);
  await stateParts.lock.hold('doctor', LOCK_BOUND, async () => undefined);
  const held = await heldForLong(parts, lockDir);
  return held.length > 0
    ? held
    : [ok('lock', `works in ${lockDir}, and nobody holds one for long`)];
}

async function heldForLong({ context }: DoctorParts, lockDir: string): Promise<Finding[]> {
  const { disk, clock } = context;
  const findings: Finding[] = [];
  for (const file of await disk.readdir(lockDir)) {
    const pid = livingHolder(context, file);
    if (pid === undefined) continue;
    const stat = await ifExists(disk.stat(join(lockDir, file)));
    const ageMs = stat === undefined ? 0 : clock.now().epochMs - Number(stat.mtimeMs);
    if (ageMs > LONG) findings.push(longHeld(pid, Math.round(ageMs / SECOND)));
  }
  return findings;
}

function longHeld(pid: number, seconds: number): Finding {
  const text = `process ${pid} has held a lock for ${seconds} s`;
  return warn('lock', text, `where it is stopped, "kill -CONT ${pid}" lets it go on`);
}

// Of a claim's name, KEY.IDENTITY.NUMBER.claim.
function livingHolder({ processes }: DoctorParts['context'], file: string): number | undefined {
  const [, name = '', , suffix] = file.split('.');
  const owner = suffix === 'claim' ? readIdentityName(name) : undefined;
  return owner !== undefined && processes.liveness(owner) === 'alive' ? owner.pid : undefined;
}
