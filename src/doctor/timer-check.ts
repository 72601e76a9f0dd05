import type { Context } from '../context.ts';
import { askControl } from '../control/control-client.ts';
import { readHolder } from '../storage/active-interval-file.ts';
import { controlSocket } from '../storage/control-socket.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, fail, ok } from './finding.ts';

/** Whether the timer that runs answers to other processes. */
export async function checkTimer(parts: DoctorParts): Promise<readonly Finding[]> {
  const { stateParts, context, paths } = parts;
  const holder = readHolder(stateParts);
  if (holder === undefined || holder === 'unreadable' || holder.liveness !== 'alive') {
    return [ok('timer', 'none runs here')];
  }
  const { pid, terminal } = holder.record.owner;
  const who = `the timer of process ${pid} (${terminal || 'in the background'})`;
  const silence = await whySilent(context, paths.stateDir);
  if (silence === undefined) return [ok('timer', `${who} answers`)];
  const remedy = `where it is stopped, "kill -CONT ${pid}" lets it go on; "kill ${pid}" ends it, with its session saved`;
  return [fail('timer', `${who} is out of reach: ${silence}`, remedy)];
}

async function whySilent(context: Context, stateDir: string): Promise<string | undefined> {
  const socket = await controlSocket(context, stateDir);
  try {
    const answer = socket && (await askControl(socket, { type: 'watch' }, context.clock));
    return answer === undefined ? 'nobody listens at its socket' : undefined;
  } catch (error) {
    return diskErrorInWords(error);
  }
}
