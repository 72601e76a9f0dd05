import type { Clock } from '../../context.ts';
import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import type { Today } from '../../timer/timer-view.ts';
import { type Mode, periodShown } from '../mode.ts';
import type { HistoryPort, StatisticsPage } from './history-port.ts';
import { type Selection, selectionAt } from './selection.ts';

/** Something that is loaded anew from time to time. */
export type Loaded<T> = {
  /** What there is until there is something newer. */
  readonly value: T | undefined;
  /** Why the newest cannot be had: a sentence. */
  readonly failure: string | undefined;
  /** Whether it takes longer than a moment. */
  readonly isSlow: boolean;
};

type Loading<T> = {
  /** The same object until it changes. */
  shown(): Loaded<T>;
  /** Of several, the last one counts; settles once this one is over, never rejects. */
  load(read: () => Promise<T>): Promise<void>;
  forget(): void;
};

/** What is there sooner replaces what was there without a word in between, in ms. */
const A_MOMENT = 200;

export const NOTHING: Loaded<never> = { value: undefined, failure: undefined, isSlow: false };

/** @param changed called after every change */
function loading<T>(after: Clock['after'], changed: () => void): Loading<T> {
  let shown: Loaded<T> = NOTHING;
  let newest = 0;

  function show(own: number, next: Loaded<T>): void {
    if (own !== newest || shown === next) return;
    shown = next;
    changed();
  }

  async function load(read: () => Promise<T>): Promise<void> {
    const own = ++newest;
    const cancel = after(A_MOMENT, () => show(own, { ...shown, isSlow: true }));
    const next = await read().then(
      (value) => ({ ...NOTHING, value }),
      (error: unknown) => ({ ...NOTHING, failure: errorInWords(error) }),
    );
    cancel();
    show(own, next);
  }

  return { shown: () => shown, load, forget: () => show(++newest, NOTHING) };
}

/** What was thrown, for the user. */
function errorInWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What is known of recorded sessions: no more than was asked for. */
export type HistoryShown = {
  readonly statistics: Loaded<StatisticsPage>;
  /** Today's, by their start. */
  readonly sessions: Loaded<readonly LoggedSession[]>;
  /** The newest of them when they were opened. */
  readonly newest: Selection | undefined;
  /** Whether a change is under way: the sessions may be others in a moment. */
  readonly isChanging: boolean;
  /** What came of the last key, where that is worth a sentence. */
  readonly said: string | undefined;
};

/** A change of recorded sessions that a key asks for. */
export type HistoryChange =
  | { readonly type: 'relabel'; readonly session: LoggedSession; readonly label: string }
  | { readonly type: 'remove'; readonly session: LoggedSession }
  | { readonly type: 'undo' };

/** Keeps what the screens of recorded sessions show. */
export type HistoryStore = {
  /** The same object until it changes. */
  shown(): HistoryShown;
  /** @returns what ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Loads what a mode shows, again where the timer's day has other sessions; forgets the rest. */
  follow(mode: Mode, today: Today): void;
  change(change: HistoryChange): Promise<void>;
  /** @param text undefined: what was said is read */
  say(text: string | undefined): void;
};

export const NO_HISTORY: HistoryShown = {
  statistics: NOTHING,
  sessions: NOTHING,
  newest: undefined,
  isChanging: false,
  said: undefined,
};

export function historyStore(port: HistoryPort): HistoryStore {
  const listeners = new Set<() => void>();
  const statistics = loading<StatisticsPage>(port.after, () => tell({}));
  const sessions = loading<readonly LoggedSession[]>(port.after, () => tell({}));
  let shown = NO_HISTORY;
  let matter = '';
  let listed = false;

  function tell(changes: Partial<HistoryShown>): void {
    const loaded = { statistics: statistics.shown(), sessions: sessions.shown() };
    const { value } = loaded.sessions;
    const newest = value && (shown.newest ?? selectionAt(value, value.length - 1));
    shown = { ...shown, newest, ...changes, ...loaded };
    for (const listener of listeners) listener();
  }

  function follow(mode: Mode, today: Today): void {
    const next = matterOf(mode, today);
    if (next === matter) return;
    matter = next;
    if (mode.type === 'statistics') {
      void statistics.load(() => port.statistics(periodShown(mode, today.day)));
    } else {
      statistics.forget();
    }
    listed = showsSessions(mode);
    if (listed) void sessions.load(port.today);
    else sessions.forget();
  }

  async function change(asked: HistoryChange): Promise<void> {
    tell({ isChanging: true });
    const said = await perform(port, asked).catch(errorInWords);
    if (listed) await sessions.load(port.today);
    tell({ isChanging: false, said });
  }

  return {
    shown: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow,
    change,
    say: (said) => tell({ said }),
  };
}

// The same for as long as nothing has to be loaded anew: a session that has come into its log is
// another one than before, by its place there.
function matterOf(mode: Mode, today: Today): string {
  if (mode.type === 'statistics') {
    return JSON.stringify([periodShown(mode, today.day), today]);
  }
  return showsSessions(mode) ? JSON.stringify(today) : '';
}

function showsSessions({ type }: Mode): boolean {
  return type === 'sessions' || type === 'relabelling' || type === 'deleting';
}

function perform(port: HistoryPort, change: HistoryChange): Promise<string | undefined> {
  switch (change.type) {
    case 'relabel':
      return port.relabel(change.session, change.label);
    case 'remove':
      return port.remove(change.session);
    case 'undo':
      return port.undo();
  }
}
