import {
  type Day,
  formatMinuteOfDay,
  type MinuteOfDay,
  parseDay,
  parseMinuteOfDay,
} from '../core/day.ts';

/** What a session ID names: the day log, the start time, and which session of that minute, from 1. */
export type SessionId = {
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly ordinal: number;
};

const ID = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(?:\.([1-9]\d{0,4}))?$/;

/**
 * Reads `2026-01-29T0915` or, for a further session of the same minute, `2026-01-29T0915.2`.
 *
 * @returns undefined for anything else, so that no path is ever built from it
 */
export function parseSessionId(text: string): SessionId | undefined {
  const [, date = '', hours, minutes, suffix] = ID.exec(text) ?? [];
  const day = parseDay(date);
  const minute = parseMinuteOfDay(`${hours}:${minutes}`);
  const ordinal = Number(suffix ?? 1);
  if (day === undefined || minute === undefined || suffix === '1') return undefined;
  return { day, minute, ordinal };
}

/** The inverse of {@link parseSessionId}. */
export function formatSessionId({ day, minute, ordinal }: SessionId): string {
  const time = formatMinuteOfDay(minute).replace(':', '');
  return `${day}T${time}${ordinal === 1 ? '' : `.${ordinal}`}`;
}
