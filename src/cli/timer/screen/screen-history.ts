import type { Context } from '../../../context.ts';
import type { Period } from '../../../core/day.ts';
import { addDays, type Day, dayOf } from '../../../core/day.ts';
import { byStart, newLabel } from '../../../core/session.ts';
import { type RecentLabels, recentLabels } from '../../../core/tags.ts';
import { type LoggedSession, sameSession } from '../../../day-log/document.ts';
import { UserError } from '../../../errors.ts';
import type { DaysBefore, HistoryPort, StatisticsPage } from '../../../scene/ports.ts';
import type { LoadedDays } from '../../../storage/day-logs/day-logs.ts';
import type { DayEdit } from '../../../storage/undo/undoable-edits.ts';
import type { Environment } from '../../environment.ts';
import { changeLogs, deleting, replacing, TOO_LARGE } from '../../sessions/change-logs.ts';
import { loadDayLog, readStatistics } from '../../sessions/read-history.ts';
import { stillNoted, undoLast } from '../../sessions/undo.ts';

/**
 * Reads and changes recorded sessions for the screen.
 *
 * @param onChange called after each change, before its result is returned
 */
export function screenHistory(
  { clock }: Pick<Context, 'clock'>,
  environment: Changeable,
  onChange: () => Promise<void>,
): HistoryPort {
  const { storage } = environment;
  const { dayStart } = storage;
  const today = () => dayOf(clock.now(), dayStart);

  /** Returns what failed, and warnings, as a sentence; undefined if all is well. */
  async function attempt(change: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      const message = await change();
      const warnings = storage.warnings.take();
      return [...(message === undefined ? [] : [message]), ...warnings].join('; ') || undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    } finally {
      await onChange();
    }
  }

  return {
    after: clock.after,
    statistics: (period) => screenStatistics(environment, period, today()),
    sessions: async (day) => byStart((await loadDayLog(storage, day)).sessions, dayStart),
    labels: () => readLabels(storage, today()),
    before: (day, count) => statisticsBefore(environment, day, count),
    relabel: (session, label) => attempt(() => relabel(environment, session, label)),
    remove: (session) => attempt(() => remove(environment, session)),
    undo: async () => (await attempt(() => undo(environment))) ?? '',
  };
}

/** The days, with today, whose labels are offered again. */
const LABEL_DAYS = 90;

async function readLabels(
  { dayLogs, dayStart }: Changeable['storage'],
  today: Day,
): Promise<RecentLabels> {
  const from = addDays(today, 1 - LABEL_DAYS);
  const loaded = await dayLogs.loadRange(from, today).catch(() => undefined);
  const sessions = loaded?.logs.flatMap((log) => byStart(log.sessions, dayStart)) ?? [];
  return recentLabels(sessions.filter(({ kind }) => kind === 'focus'));
}

type Changeable = Pick<Environment, 'settings' | 'storage'>;

/**
 * Changes a session's label.
 *
 * @returns a sentence if the change cannot be undone; else undefined
 * @throws UserError if the log no longer has the session as it was, or cannot be changed
 */
async function relabel(
  environment: Changeable,
  old: LoggedSession,
  label: string,
): Promise<string | undefined> {
  const session = { ...old, label: label === old.label ? label : newLabel(label) };
  if (sameSession(session, old)) return undefined;
  const edit = replacing(old, session, environment.settings.dayLog);
  return change(environment, `edit ${old.id}`, edit);
}

/** Deletes a session, as {@link relabel}. */
function remove(environment: Changeable, old: LoggedSession): Promise<string | undefined> {
  const edit = deleting(old, environment.settings.dayLog);
  return change(environment, `delete ${old.id}`, edit);
}

async function change(
  environment: Changeable,
  what: string,
  edit: DayEdit,
): Promise<string | undefined> {
  let message: string | undefined;
  const onTooLarge = () => {
    message = `This change is ${TOO_LARGE}`;
  };
  await changeLogs(environment, what, [edit], { onTooLarge });
  return message;
}

/** Undoes the last change of recorded sessions, and returns what was undone, as {@link undoLast}. */
async function undo({ storage }: Changeable): Promise<string> {
  const undone = await undoLast(storage);
  if (undone === undefined) return 'There is nothing to undo';
  return undone.unnoted === undefined ? `Undid: ${undone.change.what}` : stillNoted(undone);
}

/** The statistics of the days before one. Logs that cannot be read do not count. */
async function statisticsBefore(
  environment: Changeable,
  today: Day,
  count: number,
): Promise<DaysBefore> {
  const period = { unit: 'day', from: addDays(today, -count), to: addDays(today, -1) } as const;
  return (await readStatistics(environment, period, today)).statistics;
}

/** The statistics of a period for the screen. */
async function screenStatistics(
  environment: Changeable,
  period: Period,
  today: Day,
): Promise<StatisticsPage> {
  const { statistics, flawed } = await readStatistics(environment, period, today);
  return { statistics, failures: [...flawed.failures, ...uncounted(flawed)] };
}

function uncounted({ logs }: LoadedDays): readonly string[] {
  const count = logs.reduce((sum, { problems }) => sum + problems.length, 0);
  if (count === 0) return [];
  const lines = count === 1 ? '1 line is not counted' : `${count} lines are not counted`;
  return [`${lines}. Run "focus check" to see why.`];
}
