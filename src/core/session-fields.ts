import { parseDay } from './day.ts';
import { type Session, SHORTEST_SESSION } from './session.ts';

/** The fields of an object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether what a file or another process says is a session. */
export function isSession(value: unknown): value is Session {
  return (
    isFields(value) &&
    isDay(value['day']) &&
    isMinute(value['start']) &&
    isMinute(value['end']) &&
    isSessionLength(value['durationMs']) &&
    isOneOf(value['kind'], ['focus', 'short-break', 'long-break']) &&
    isOneOf(value['status'], ['complete', 'interrupted']) &&
    typeof value['label'] === 'string' &&
    (value['interruptions'] === undefined || isInterruptions(value['interruptions'])) &&
    (value['continues'] === undefined || isContinuation(value['continues']))
  );
}

function isContinuation(value: unknown): boolean {
  return (
    isFields(value) &&
    isSession(value['was']) &&
    isMinute(value['start']) &&
    isSessionLength(value['durationMs'])
  );
}

function isInterruptions(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) =>
        isFields(one) &&
        isMinute(one['minute']) &&
        isOneOf(one['source'], ['internal', 'external']) &&
        typeof one['text'] === 'string',
    )
  );
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && parseDay(value) !== undefined;
}

function isSessionLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= SHORTEST_SESSION;
}

export function isMinute(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1440;
}

export function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return typeof value === 'string' && allowed.includes(value);
}
