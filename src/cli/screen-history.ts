import type { Context } from '../context.ts';
import { dayOf } from '../core/day.ts';
import { byStart } from '../core/session-order.ts';
import { UserError } from '../errors.ts';
import type { HistoryPort } from '../ui/history/history-port.ts';
import { loadDayLog } from './day-log-reading.ts';
import type { Environment } from './environment.ts';

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
      const { screenStatistics } = await import('./screen-statistics.ts');
      return screenStatistics(environment, period, today());
    },
    today: async () => byStart((await loadDayLog(storage, today())).sessions, dayStart),
    relabel: (session, label) =>
      tried(async () => {
        const { relabel } = await import('./screen-changes.ts');
        return relabel(environment, session, label);
      }),
    remove: (session) =>
      tried(async () => {
        const { remove } = await import('./screen-changes.ts');
        return remove(environment, session);
      }),
    undo: async () => {
      const said = await tried(async () => {
        const { undoLast } = await import('./screen-changes.ts');
        return undoLast(environment);
      });
      return said ?? '';
    },
  };
}
