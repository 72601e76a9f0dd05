import type { Clock } from '../context.ts';
import type { Day } from '../core/day.ts';
import { NO_LABELS, type RecentLabels } from '../core/tags.ts';
import type { Today } from '../core/timer-view.ts';
import type { LoggedSession } from '../day-log/document.ts';
import { dayOfList, editsLabel, type ListMode, type Mode, periodOfMode } from './mode.ts';
import type { HistoryPort, StatisticsPage } from './ports.ts';
import { type Selection, selectionAt } from './selection.ts';

/** A value that is loaded again from time to time. */
export type Loaded<T> = {
  /** The last value that was loaded. */
  readonly value: T | undefined;
  /** Why the last load failed: a sentence. */
  readonly failure: string | undefined;
  /** Whether loading takes longer than {@link LOADING_DELAY}. */
  readonly isSlow: boolean;
};

type Loader<T> = {
  /** Returns the same object until it changes. */
  current(): Loaded<T>;
  /** Loads a value; only the last call's counts. Never rejects. */
  load(read: () => Promise<T>): Promise<void>;
  forget(): void;
};

/** "Loading" is shown after this long, in ms. */
const LOADING_DELAY = 200;

export const NOT_LOADED: Loaded<never> = { value: undefined, failure: undefined, isSlow: false };

/** @param onChange called after every change */
function createLoader<T>(after: Clock['after'], onChange: () => void): Loader<T> {
  let current: Loaded<T> = NOT_LOADED;
  let newest = 0;

  function set(call: number, next: Loaded<T>): void {
    if (call !== newest || current === next) return;
    current = next;
    onChange();
  }

  async function load(read: () => Promise<T>): Promise<void> {
    const call = ++newest;
    const cancel = after(LOADING_DELAY, () => set(call, { ...current, isSlow: true }));
    const next = await read().then(
      (value) => ({ ...NOT_LOADED, value }),
      (error: unknown) => ({ ...NOT_LOADED, failure: errorMessage(error) }),
    );
    cancel();
    set(call, next);
  }

  return { current: () => current, load, forget: () => set(++newest, NOT_LOADED) };
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The recorded sessions and statistics that the screen shows. */
export type HistoryState = {
  readonly statistics: Loaded<StatisticsPage>;
  readonly sessions: Loaded<DaySessions>;
  /** What the editor of a label offers. */
  readonly labels: RecentLabels;
  /** The session that was the newest when the list was opened. */
  readonly newest: Selection | undefined;
  /** Whether a change is in progress: the sessions may be different in a moment. */
  readonly isChanging: boolean;
  /** A sentence about the result of the last key. */
  readonly message: string | undefined;
};

/** The sessions of a day, sorted by their start. */
type DaySessions = { readonly day: Day; readonly sessions: readonly LoggedSession[] };

/** Returns the sessions of a day; undefined until they are read. */
export function sessionsOfDay(
  { sessions: { value } }: Pick<HistoryState, 'sessions'>,
  day: Day,
): readonly LoggedSession[] | undefined {
  return value?.day === day ? value.sessions : undefined;
}

/** A change of recorded sessions that a key asks for. */
export type HistoryChange =
  | { readonly type: 'relabel'; readonly session: LoggedSession; readonly label: string }
  | { readonly type: 'remove'; readonly session: LoggedSession }
  | { readonly type: 'undo' };

/** Loads and keeps what the screens of recorded sessions show. */
export type HistoryStore = {
  /** Returns the same object until it changes. */
  state(): HistoryState;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Loads what a mode shows, again when today's sessions have changed, and forgets the rest. */
  loadFor(mode: Mode, today: Today): void;
  change(change: HistoryChange): Promise<void>;
  /** @param text undefined removes the message */
  showMessage(text: string | undefined): void;
};

export const NO_HISTORY: HistoryState = {
  statistics: NOT_LOADED,
  sessions: NOT_LOADED,
  labels: NO_LABELS,
  newest: undefined,
  isChanging: false,
  message: undefined,
};

export function historyStore(port: HistoryPort): HistoryStore {
  const listeners = new Set<() => void>();
  const statistics = createLoader<StatisticsPage>(port.after, () => update({}));
  const sessions = createLoader<DaySessions>(port.after, () => update({}));
  let state = NO_HISTORY;
  let loadedFor = '';
  let isEditing = false;
  let listed: Day | undefined;

  function update(changes: Partial<HistoryState>): void {
    const loaded = { statistics: statistics.current(), sessions: sessions.current() };
    const { value } = loaded.sessions;
    const newest = value && (state.newest ?? newestOf(value));
    state = { ...state, newest, ...changes, ...loaded };
    for (const listener of listeners) listener();
  }

  /** Reads the labels when the editor opens: its first frame does not wait for them. */
  async function loadLabels(mode: Mode): Promise<void> {
    const wasEditing = isEditing;
    isEditing = editsLabel(mode);
    if (isEditing && !wasEditing) update({ labels: await port.labels() });
  }

  function loadFor(mode: Mode, today: Today): void {
    void loadLabels(mode);
    const next = loadKey(mode, today);
    if (next === loadedFor) return;
    loadedFor = next;
    if (mode.type === 'statistics') {
      void statistics.load(() => port.statistics(periodOfMode(mode, today.day)));
    } else {
      statistics.forget();
    }
    const day = listsSessions(mode) ? dayOfList(mode, today.day) : undefined;
    if (day !== listed) sessions.forget();
    listed = day;
    void loadSessions();
  }

  async function loadSessions(): Promise<void> {
    const day = listed;
    if (day === undefined) return;
    await sessions.load(async () => ({ day, sessions: await port.sessions(day) }));
  }

  async function change(asked: HistoryChange): Promise<void> {
    update({ isChanging: true });
    const message = await makeChange(port, asked).catch(errorMessage);
    await loadSessions();
    update({ isChanging: false, message });
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loadFor,
    change,
    showMessage: (message) => update({ message }),
  };
}

// Stays the same until something must be loaded again, such as after a new session.
function loadKey(mode: Mode, today: Today): string {
  if (mode.type === 'statistics') {
    return JSON.stringify([periodOfMode(mode, today.day), today]);
  }
  return listsSessions(mode) ? JSON.stringify([dayOfList(mode, today.day), today]) : '';
}

function listsSessions(mode: Mode): mode is ListMode {
  return mode.type === 'sessions' || mode.type === 'relabelling' || mode.type === 'deleting';
}

function newestOf({ sessions }: DaySessions): Selection | undefined {
  return selectionAt(sessions, sessions.length - 1);
}

function makeChange(port: HistoryPort, change: HistoryChange): Promise<string | undefined> {
  switch (change.type) {
    case 'relabel':
      return port.relabel(change.session, change.label);
    case 'remove':
      return port.remove(change.session);
    case 'undo':
      return port.undo();
  }
}
