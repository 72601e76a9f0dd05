import { byStart } from '../core/session-order.ts';
import type { Storage } from '../storage/storage.ts';

/** What a completion script asks the program for: these change while the shell runs. */
export const ASKED_WORDS = ['days', 'sessions'] as const;

export type AskedWords = (typeof ASKED_WORDS)[number];

type Logs = Pick<Storage, 'history' | 'dayStart'>;

/** Sessions of so many of the latest days that have a log are offered. */
const LATEST_DAYS = 14;

/** The words, the likeliest first. */
export async function askedWords(what: AskedWords, logs: Logs): Promise<readonly string[]> {
  switch (what) {
    case 'days':
      return [...(await logs.history.days()).toReversed(), 'today', 'yesterday'];
    case 'sessions':
      return ['last', ...(await latestSessions(logs))];
  }
}

async function latestSessions({ history, dayStart }: Logs): Promise<readonly string[]> {
  const days = (await history.days()).slice(-LATEST_DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { logs } = await history.load(first, last);
  return logs.flatMap(({ sessions }) => byStart(sessions, dayStart).map(({ id }) => id)).reverse();
}
