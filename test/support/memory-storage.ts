import type { Day } from '../../src/core/day.ts';
import { recordOrContinue } from '../../src/day-log/change.ts';
import { parseDayLog } from '../../src/day-log/document.ts';
import type { DayLogSettings } from '../../src/day-log/layout.ts';
import type { DayLogs, PendingSession } from '../../src/storage/day-logs/day-logs.ts';
import type { ActiveInterval, Snapshot } from '../../src/storage/state/active-interval.ts';
import {
  MOST_CHANGES,
  type UndoableChange,
  type UndoJournal,
} from '../../src/storage/undo/undo-journal.ts';
import { memoryPendingSession } from '../../src/timer/timer-store.ts';

/** The active interval in memory, which a test can read. */
export function memoryActiveInterval(): ActiveInterval & {
  snapshot(): Snapshot | undefined;
  spool(): readonly PendingSession[];
} {
  let current: Snapshot | undefined;
  const ended: PendingSession[] = [];
  return {
    claim: async (snapshot) => {
      current = snapshot;
      return { type: 'claimed' };
    },
    refresh: (snapshot) => {
      current = snapshot;
    },
    end: (snapshot) => {
      current = undefined;
      const pending = memoryPendingSession(snapshot.session);
      ended.push(pending);
      return pending;
    },
    release: () => {
      current = undefined;
    },
    snapshot: () => current,
    spool: () => ended.filter((pending) => pending.isPending()),
  };
}

/**
 * Day logs in memory.
 *
 * @param texts by their days; a test can read and change them
 * @param trash the texts of logs in the trash, by their paths
 */
export function memoryDayLogs(
  settings: DayLogSettings,
  texts: Map<Day, string> = new Map(),
  trash: Map<string, string> = new Map(),
): DayLogs {
  const fileOf = (day: Day) => `${day}.md`;
  const load = (day: Day) => parseDayLog(texts.get(day) ?? '', day, settings);
  const days = (from = '', to = '9999-12-31') =>
    [...texts.keys()].filter((day) => from <= day && day <= to).sort();
  const loadDays = async (wanted: readonly Day[]) => ({ logs: wanted.map(load), failures: [] });
  const whyNotRestored = async (day: Day, moved: string) => {
    if (texts.has(day)) return trash.has(moved) ? 'occupied' : 'restored';
    return trash.has(moved) ? undefined : 'missing';
  };
  return {
    fileOf,
    days: async (from, to) => days(from, to),
    read: async (day) => texts.get(day),
    load: async (day) => load(day),
    loadDays,
    loadRange: (from, to) => loadDays(days(from, to)),
    visitRange: async (from, to, visit) => {
      for (const day of days(from, to)) visit(load(day));
      return [];
    },
    newNote: async () => undefined,
    record: async (pending) => {
      const { day } = pending.session;
      const recorded = recordOrContinue(load(day), pending.session, settings);
      if (pending.isPending()) texts.set(day, recorded.text);
      pending.settle();
      return { file: fileOf(day), session: recorded.session };
    },
    update: async (day, edit) => {
      const after = edit(texts.get(day));
      if (after === null) texts.delete(day);
      else if (after !== undefined) texts.set(day, after);
      return after !== undefined;
    },
    trash: {
      directory: '/trash',
      logs: async () => ({
        logs: days().map((day) => ({ day, file: fileOf(day), text: texts.get(day) ?? '' })),
        failures: [],
      }),
      placeFor: async ({ day }) => `/trash/${day}.md`,
      move: async ({ day, text }, to) => {
        texts.delete(day);
        trash.set(to, text);
      },
      whyNotRestored,
      restore: async (day, moved) => {
        if ((await whyNotRestored(day, moved)) !== undefined) return false;
        texts.set(day, trash.get(moved) ?? '');
        return trash.delete(moved);
      },
    },
  };
}

/** The last changes in memory. */
export function memoryUndoJournal(): UndoJournal {
  let changes: readonly UndoableChange[] = [];
  const drop = () => {
    changes = changes.slice(0, -1);
  };
  const push = (change: UndoableChange) => {
    changes = [...changes, change].slice(-MOST_CHANGES);
  };
  return {
    push,
    last: () => changes.at(-1),
    drop,
    amend: (change) => {
      drop();
      push(change);
    },
    hold: (action) => action(),
  };
}
