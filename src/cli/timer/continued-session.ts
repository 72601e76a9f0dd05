import type { Context } from '../../context.ts';
import { dayOf } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { byStart, type Session } from '../../core/session.ts';
import type { TimerRules } from '../../core/timer.ts';
import {
  type DayLog,
  type LoggedSession,
  parseSessionId,
  type SessionId,
  sessionOf,
} from '../../day-log/document.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Environment } from '../environment.ts';

/**
 * The session that `--session` names, as one that can be continued.
 *
 * @param id an ID, or `last` for today's latest interrupted focus session; undefined: none
 * @throws UserError where it cannot be continued
 */
export async function continuedSession(
  { clock }: Pick<Context, 'clock'>,
  { storage, settings }: Environment,
  id: string | undefined,
  { lengths }: Pick<TimerRules, 'lengths'>,
): Promise<Session | undefined> {
  if (id === undefined) return undefined;
  const { dayStart } = settings.dayLog;
  const day = dayOf(clock.now(), dayStart);
  if (requireSessionId(id)?.day !== day && id !== 'last') {
    throw stateError(`${id} is of another day; only a session of today can be continued`);
  }
  const file = storage.dayLogs.fileOf(day);
  const log = await load(() => storage.dayLogs.load(day), file);
  const found = id === 'last' ? latestInterrupted(log, dayStart) : find(log, id, file);
  refuseWhatIsOver(found, lengths.focus);
  return sessionOf(found);
}

/**
 * @returns undefined for `last`
 * @throws UserError where the text is neither an ID nor `last`
 */
export function requireSessionId(text: string): SessionId | undefined {
  const id = parseSessionId(text);
  if (id !== undefined || text === 'last') return id;
  throw usageError(
    `--session ${JSON.stringify(text)} is not a session ID; allowed: one such as 2026-01-29T0915, or last`,
  );
}

function find(log: DayLog, id: string, file: string): LoggedSession {
  const found = log.sessions.find((session) => session.id === id);
  if (found !== undefined) return found;
  throw stateError(`${file} has no session ${id}; "focus sessions list" lists those of today`);
}

function latestInterrupted({ sessions }: DayLog, dayStart: number): LoggedSession {
  const latest = byStart(sessions, dayStart).findLast(
    ({ kind, status }) => kind === 'focus' && status === 'interrupted',
  );
  if (latest !== undefined) return latest;
  throw stateError('no focus session of today was interrupted; there is nothing to continue');
}

/** @param plannedMs the length of a focus session, in ms; 0 where it has none */
function refuseWhatIsOver({ id, kind, status, durationMs }: LoggedSession, plannedMs: number) {
  const cannot = 'only an interrupted focus session can be continued';
  if (kind !== 'focus') throw stateError(`${id} is a ${kindInWords(kind)}; ${cannot}`);
  if (status === 'complete') throw stateError(`${id} is complete; ${cannot}`);
  if (plannedMs === 0 || durationMs < plannedMs) return;
  const [spent, planned] = [durationMs, plannedMs].map(formatDuration);
  throw stateError(`${id} has nothing left: ${spent} of ${planned} are spent; use -f to extend it`);
}

async function load(read: () => Promise<DayLog>, file: string): Promise<DayLog> {
  try {
    return await read();
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}
