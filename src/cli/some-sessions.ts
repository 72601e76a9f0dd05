import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import { usageError } from '../errors.ts';
import { readDayRange } from './asked-days.ts';
import { readSessionFilter } from './asked-sessions.ts';
import { loadDayLog, readDay } from './day-log-reading.ts';
import { readEnvironment } from './environment.ts';
import { latestOf, readLatest, readRange, wantedOf } from './read-history.ts';
import { recoverFirst } from './recovery-report.ts';
import type { ListedSessions, SessionsListOptions } from './sessions-list-command.ts';

/**
 * What `focus sessions list` is to list where not all sessions of one day are wanted. With a range
 * or, without a day, a number of sessions, it is a history, however many days that is.
 *
 * @throws UserError
 */
export async function someSessions(
  context: Context,
  dayText: string | undefined,
  options: SessionsListOptions,
): Promise<ListedSessions> {
  const isRange = options.from !== undefined || options.to !== undefined;
  if (isRange && dayText !== undefined) throw usageError('a day excludes --from and --to');
  const filter = readSessionFilter(options);
  const last = readCount(options.last);
  const environment = await readEnvironment(context, options);
  const { storage } = environment;
  const today = dayOf(context.clock.now(), storage.dayStart);
  if (!isRange && (dayText !== undefined || last === undefined)) {
    const day = readDay(dayText ?? 'today', today);
    await recoverFirst(context, storage);
    const wanted = wantedOf(await loadDayLog(storage, day), filter);
    const log = last === undefined ? wanted : latestOf(wanted, last, storage.dayStart);
    return { type: 'day', environment, log };
  }
  const range = readDayRange(options, today);
  await recoverFirst(context, storage);
  const history =
    last === undefined
      ? await readRange(storage, range, filter)
      : await readLatest(storage, range, filter, last);
  return { type: 'history', environment, range, history };
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw usageError(`--last ${JSON.stringify(text)} is no number of sessions; allowed: 1 or more`);
}
