import type { Session } from './session.ts';

/** A day's focus sessions, counted. Breaks are not in it. */
export type Summary = {
  readonly complete: Tally;
  readonly partial: Tally;
  /** The sum of the printed durations, in ms. */
  readonly totalMs: number;
};

export type Tally = { readonly sessions: number; readonly durationMs: number };

/** Counts focus sessions; totals are sums of printed durations, so that a reader can check them. */
export function summarize(sessions: readonly Session[]): Summary {
  const focus = sessions.filter((session) => session.kind === 'focus');
  const complete = tally(focus.filter((session) => session.status === 'complete'));
  const partial = tally(focus.filter((session) => session.status === 'interrupted'));
  return { complete, partial, totalMs: complete.durationMs + partial.durationMs };
}

/** Counts sessions of whatever kind. */
export function tally(sessions: readonly Session[]): Tally {
  return {
    sessions: sessions.length,
    durationMs: sessions.reduce((sum, session) => sum + session.durationMs, 0),
  };
}

/** `1 session`, `2 sessions`. */
export function countSessions(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`;
}
