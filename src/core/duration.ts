/** Durations are milliseconds throughout the program; only their texts name other units. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The shortest and longest interval that can be set, in ms. */
export const SHORTEST_INTERVAL = 1 * SECOND;
export const LONGEST_INTERVAL = 24 * HOUR;

const DURATION =
  /^(?:(\d{1,6})|(?=\d)(?:(\d{1,6})h(?: (?=\d))?)?(?:(\d{1,6})m(?: (?=\d))?)?(?:(\d{1,6})s)?)$/;

/**
 * Reads `25` (minutes), `25m`, `90s`, `1h`, `1h30m` and, as day logs written by hand have them,
 * `1h 4m` and `14m 32s`.
 *
 * @returns ms, or undefined if the text is not a duration
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [, bare, hours, minutes, seconds] = match;
  return (
    product(bare, MINUTE) +
    product(hours, HOUR) +
    product(minutes, MINUTE) +
    product(seconds, SECOND)
  );
}

function product(digits: string | undefined, unit: number): number {
  return digits === undefined ? 0 : Number(digits) * unit;
}

/**
 * A duration for people: `1h 35m`, `9h`, `25m`, and below one minute `45s`; rounded down.
 *
 * @param ms a duration in ms, 0 or more
 */
export function formatDuration(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  if (hours === 0) return formatMinutes(ms);
  return minutes === 0 ? `${hours}h` : `${hours}h ${minutes}m`;
}

/**
 * A duration in a day log: `25m`, `64m`, and below one minute `45s`; rounded down.
 *
 * @param ms a duration in ms, 0 or more
 */
export function formatMinutes(ms: number): string {
  return ms < MINUTE && ms > 0 ? `${Math.floor(ms / SECOND)}s` : `${Math.floor(ms / MINUTE)}m`;
}

/** The duration that {@link formatMinutes} prints, in ms: rounded down to minutes or seconds. */
export function printedDuration(ms: number): number {
  const unit = ms < MINUTE ? SECOND : MINUTE;
  return Math.floor(ms / unit) * unit;
}

/**
 * A countdown's text: `24:59`, from one hour on `1:04:59`. Rounded up, so that an interval begins
 * with its whole length on the screen and `00:00` means that it is over.
 *
 * @param ms the remaining time in ms; negative counts as 0
 */
export function formatCountdown(ms: number): string {
  return formatClock(Math.max(0, Math.ceil(ms / SECOND)));
}

/** The text of a count up, rounded down: `03:12`. */
export function formatCountUp(ms: number): string {
  return formatClock(Math.floor(ms / SECOND));
}

function formatClock(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const clock = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

/** What the shown time of an interval depends on. */
export type ShownTime = {
  /** In ms; negative after the planned end. */
  readonly remainingMs: number;
  /** In ms; 0 if there is no planned end. */
  readonly plannedMs: number;
  /** Whether time after the planned end counts. */
  readonly runsOn: boolean;
};

/** `24:59` before the planned end, `+03:12` after it; without one, the time spent: `12:34`. */
export function formatShownTime({ remainingMs, plannedMs, runsOn }: ShownTime): string {
  if (!runsOn || remainingMs > 0) return formatCountdown(remainingMs);
  const time = formatCountUp(-remainingMs);
  return plannedMs === 0 ? time : `+${time}`;
}
