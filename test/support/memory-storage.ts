import type { Day } from '../../src/core/day.ts';
import { recordOrContinue } from '../../src/day-log/change.ts';
import { parseDayLog } from '../../src/day-log/document.ts';
import type { DayLogSettings } from '../../src/day-log/layout.ts';
import type {
  DayLogChanges,
  DayLogs,
  History,
  PendingSession,
} from '../../src/storage/day-logs/day-logs.ts';
import type { ActiveInterval, Snapshot } from '../../src/storage/state/active-interval.ts';
import {
  MOST_CHANGES,
  type UndoableChange,
  type UndoJournal,
} from '../../src/storage/undo/undo-journal.ts';
import { memoryPendingSession } from '../../src/timer/interval-keeper.ts';

/** The active interval in memory, with what was put there for a test to look at. */
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

/** Day logs in memory: the texts by their days, to be looked at and changed by a test. */
export function memoryDayLogs(
  settings: DayLogSettings,
  texts: Map<Day, string> = new Map(),
): DayLogs {
  const fileOf = (day: Day) => `${day}.md`;
  return {
    fileOf,
    load: async (day) => parseDayLog(texts.get(day) ?? '', day, settings),
    record: async (pending) => {
      const { day } = pending.session;
      const recorded = recordOrContinue(
        parseDayLog(texts.get(day) ?? '', day, settings),
        pending.session,
        settings,
      );
      if (pending.isPending()) texts.set(day, recorded.text);
      pending.settle();
      return { file: fileOf(day), session: recorded.session };
    },
  };
}

/**
 * Changes of day logs in memory: the texts by their days, to be looked at by a test.
 *
 * @param moved the texts of files that were moved away, by their paths
 */
export function memoryDayLogChanges(
  texts: Map<Day, string>,
  moved: Map<string, string> = new Map(),
): DayLogChanges {
  const whyNotRestored = async (day: Day, path: string) => {
    if (texts.has(day)) return moved.has(path) ? 'occupied' : 'restored';
    return moved.has(path) ? undefined : 'gone';
  };
  return {
    whyNotRestored,
    restore: async (day, path) => {
      if ((await whyNotRestored(day, path)) !== undefined) return false;
      texts.set(day, moved.get(path) ?? '');
      return moved.delete(path);
    },
    fileOf: (day) => `${day}.md`,
    read: async (day) => texts.get(day),
    change: async (day, edit, beforeWrite) => {
      const before = texts.get(day);
      const after = edit(before);
      if (after === undefined) return false;
      if (after !== before) beforeWrite(before ?? null, after);
      texts.set(day, after);
      return true;
    },
    remove: async (day, text) => texts.get(day) === text && texts.delete(day),
  };
}

/** A history in memory: the texts by their days. */
export function memoryHistory(settings: DayLogSettings, texts: ReadonlyMap<Day, string>): History {
  const days = () => [...texts.keys()].sort();
  const loadDays = async (wanted: readonly Day[]) => ({
    logs: wanted.map((day) => parseDayLog(texts.get(day) ?? '', day, settings)),
    failures: [],
  });
  return {
    days: async () => days(),
    load: (from, to) => loadDays(days().filter((day) => from <= day && day <= to)),
    loadDays,
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
