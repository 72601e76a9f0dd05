import { formatCountdown, formatCountUp } from './duration.ts';

/** What the time that is shown of an interval depends on. */
export type ShownTime = {
  /** In ms; below zero past the planned end. */
  readonly remainingMs: number;
  /** In ms; 0 where there is no planned end. */
  readonly plannedMs: number;
  /** Whether time past the planned end counts. */
  readonly runsOn: boolean;
};

/** The time of an interval: `24:59` is left, past its end `+03:12`; without one, `12:34` is spent. */
export function formatShownTime({ remainingMs, plannedMs, runsOn }: ShownTime): string {
  if (!runsOn || remainingMs > 0) return formatCountdown(remainingMs);
  const time = formatCountUp(-remainingMs);
  return plannedMs === 0 ? time : `+${time}`;
}
