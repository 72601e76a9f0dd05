/** Durations are in milliseconds throughout the program; only text has other units. */
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
 * A duration for people: `1h 35m`, `9h`, `25m`, `45s`, `2h 30m 30s`. To the second, rounded down, so that
 * printed parts add up to their printed total.
 *
 * @param ms a duration in ms, 0 or more
 */
export function formatDuration(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  const rest = ms % HOUR;
  if (hours === 0) return formatMinutes(rest);
  return rest < SECOND ? `${hours}h` : `${hours}h ${formatMinutes(rest)}`;
}

/**
 * A duration in a day log: `25m`, `64m`, `45s`, `150m 30s`. To the second, rounded down.
 *
 * @param ms a duration in ms, 0 or more
 */
export function formatMinutes(ms: number): string {
  const [minutes, seconds] = [Math.floor(ms / MINUTE), Math.floor((ms % MINUTE) / SECOND)];
  if (seconds === 0) return `${minutes}m`;
  return minutes === 0 ? `${seconds}s` : `${minutes}m ${seconds}s`;
}

/**
 * A duration as a new session's line has it, in ms: rounded down to whole minutes, or to whole seconds
 * below one minute.
 */
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
