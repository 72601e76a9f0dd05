import { type MinuteOfDay, minutesIntoDay } from './day.ts';
import type { Session } from './session.ts';

/** The sessions of one day by their start; those of the same minute keep their order. */
export function byStart<S extends Session>(
  sessions: readonly S[],
  dayStart: MinuteOfDay,
): readonly S[] {
  const place = ({ start }: Session) => minutesIntoDay(start, dayStart);
  return sessions.toSorted((a, b) => place(a) - place(b));
}
