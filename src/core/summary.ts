import type { Session } from './session.ts';

/** Some sessions; the time in ms. */
export type Tally = { readonly sessions: number; readonly durationMs: number };

/** The focus sessions of a day, counted; without breaks. */
export type Summary = {
  readonly complete: Tally;
  readonly partial: Tally;
  /** The sum of the printed durations, in ms. */
  readonly totalMs: number;
};

/** What a summary depends on. */
export type Counted = Pick<Session, 'kind' | 'status' | 'durationMs'>;

/** Counts focus sessions. Totals are sums of printed durations, so that a reader can check them. */
export function summarize(sessions: readonly Counted[]): Summary {
  const focus = sessions.filter((session) => session.kind === 'focus');
  const complete = tally(focus.filter((session) => session.status === 'complete'));
  const partial = tally(focus.filter((session) => session.status === 'interrupted'));
  return { complete, partial, totalMs: complete.durationMs + partial.durationMs };
}

function tally(sessions: readonly Counted[]): Tally {
  return {
    sessions: sessions.length,
    durationMs: sessions.reduce((sum, session) => sum + session.durationMs, 0),
  };
}
