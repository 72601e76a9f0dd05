import type { Context } from '../../context.ts';
import type { Period } from '../../core/day.ts';
import { type Day, dayOf } from '../../core/day.ts';
import { byStart, newLabel } from '../../core/session.ts';
import { statisticsOf } from '../../core/statistics.ts';
import { deleteSession, replaceSession } from '../../day-log/change.ts';
import { type LoggedSession, sameSession } from '../../day-log/document.ts';
import { UserError } from '../../errors.ts';
import { statisticsRows } from '../../stats/statistics-rows.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import { takeBackLast } from '../../storage/undo/take-back.ts';
import type { DayEdit } from '../../storage/undo/undoable-edits.ts';
import { colorLevel } from '../../terminal/terminal-features.ts';
import type { AppProps } from '../../ui/app.tsx';
import type { HistoryPort, StatisticsPage } from '../../ui/history/history-port.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { changeFailure, changeLogs, TOO_LARGE } from '../sessions/change-logs.ts';
import { loadDayLog } from '../sessions/read-history.ts';
import { stillNoted, undoFailure, undoRefusal } from '../sessions/undo.ts';

/**
 * Recorded sessions for the screen. What draws statistics and what changes day logs is loaded once it
 * is asked for: the first frame waits for neither.
 *
 * @param onChange called after each change, before it is told
 */
export function screenHistory(
  { clock }: Pick<Context, 'clock'>,
  environment: Pick<Environment, 'settings' | 'storage'>,
  onChange: () => Promise<void>,
): HistoryPort {
  const { storage } = environment;
  const { dayStart } = storage;
  const today = () => dayOf(clock.now(), dayStart);

  /** @returns what went wrong, or is not as it should be, as a sentence; undefined if nothing */
  async function tried(change: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      const said = await change();
      const warnings = storage.warnings.take();
      return [...(said === undefined ? [] : [said]), ...warnings].join('; ') || undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    } finally {
      await onChange();
    }
  }

  return {
    after: clock.after,
    statistics: async (period) => {
      const { screenStatistics } = await import('./screen-history.ts');
      return screenStatistics(environment, period, today());
    },
    today: async () => byStart((await loadDayLog(storage, today())).sessions, dayStart),
    relabel: (session, label) =>
      tried(async () => {
        const { relabel } = await import('./screen-history.ts');
        return relabel(environment, session, label);
      }),
    remove: (session) =>
      tried(async () => {
        const { remove } = await import('./screen-history.ts');
        return remove(environment, session);
      }),
    undo: async () => {
      const said = await tried(async () => {
        const { undoLast } = await import('./screen-history.ts');
        return undoLast(environment);
      });
      return said ?? '';
    },
  };
}

type Changeable = Pick<Environment, 'settings' | 'storage'>;

/**
 * @returns a sentence if the change cannot be taken back
 * @throws UserError where the log no longer has the session as it was, or cannot be changed
 */
export async function relabel(
  environment: Changeable,
  old: LoggedSession,
  label: string,
): Promise<string | undefined> {
  const session = { ...old, label: label === old.label ? label : newLabel(label) };
  if (sameSession(session, old)) return undefined;
  return change(environment, 'edit', old, (text) =>
    text === undefined
      ? undefined
      : replaceSession(text, old, session, environment.settings.dayLog),
  );
}

/** Deletes a session, as {@link relabel}. */
export function remove(environment: Changeable, old: LoggedSession): Promise<string | undefined> {
  return change(environment, 'delete', old, (text) =>
    text === undefined ? undefined : deleteSession(text, old, environment.settings.dayLog),
  );
}

async function change(
  environment: Changeable,
  what: string,
  { id, day }: LoggedSession,
  edit: DayEdit['edit'],
): Promise<string | undefined> {
  let said: string | undefined;
  await changeLogs(environment, `${what} ${id}`, [{ day, edit }], () => {
    said = `This change is ${TOO_LARGE}`;
  });
  return said;
}

/**
 * Takes back the last change of recorded sessions, whichever it was.
 *
 * @returns what was taken back: a sentence
 * @throws UserError where it cannot be
 */
export async function undoLast({ storage }: Changeable): Promise<string> {
  const taken = await takeBackLast(storage).catch((error: unknown) => {
    throw changeFailure(error);
  });
  switch (taken.type) {
    case 'nothing':
      return 'There is nothing to undo';
    case 'refused':
      throw undoRefusal(taken);
    case 'failed':
      throw undoFailure(taken);
    case 'done':
      return taken.unnoted === undefined ? `Undid: ${taken.change.what}` : stillNoted(taken);
  }
}

/** The statistics of a period for the screen: those of `focus stats`. */
export async function screenStatistics(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  period: Period,
  today: Day,
): Promise<StatisticsPage> {
  const history = await storage.dayLogs.loadRange(period.from, period.to);
  const sessions = history.logs.flatMap((log) => log.sessions);
  const { dailyGoal } = settings.rules;
  const statistics = statisticsOf(sessions, { period, today, dailyGoal, tag: undefined });
  // Drawing a year takes some ms, and the screen is drawn every second.
  let drawn: { readonly columns: number; readonly rows: readonly string[] } | undefined;
  return {
    rowsFor: (look) => {
      const { columns } = look;
      if (drawn?.columns !== columns) drawn = { columns, rows: statisticsRows(statistics, look) };
      return drawn.rows;
    },
    failures: [...history.failures, ...uncounted(history, period)],
  };
}

function uncounted({ logs }: LoadedDays, { from, to }: Period): readonly string[] {
  const count = logs.reduce((sum, { problems }) => sum + problems.length, 0);
  if (count === 0) return [];
  const lines = count === 1 ? '1 line is not counted' : `${count} lines are not counted`;
  return [`${lines}; "focus stats --from ${from} --to ${to}" says why`];
}

/** How the screen is to look. */
export function screenOptions(
  context: Context,
  { settings }: Environment,
  options: FocusOptions,
): AppProps['screen'] {
  const color = colorLevel(context, options.color);
  return { theme: settings.theme, color, ascii: options.ascii ?? false };
}
