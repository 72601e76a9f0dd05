import { LONGEST_INTERVAL, MINUTE, parseDuration } from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import type { OnSleep } from '../core/timer.ts';
import { type Reading, readAs, refused, type ValueType } from './value-type.ts';
import { COUNT, DURATION } from './value-types.ts';

/** A length of time after which something happens, in ms; undefined: it never does. */
export const AFTER: ValueType<number | undefined> = {
  toml: ['string', 'number'],
  mismatch: DURATION.mismatch,
  allowed: `${DURATION.allowed}, or "off"`,
  read: (text, bases) => (text === 'off' ? readAs(undefined) : DURATION.read(text, bases)),
  format: (ms) => (ms === undefined ? 'off' : DURATION.format(ms)),
};

/** How many are left; undefined: all. */
export const LIMIT: ValueType<number | undefined> = {
  toml: ['number', 'string'],
  mismatch: COUNT.mismatch,
  allowed: '1 to 999999, or "off"',
  read(text) {
    if (text === 'off') return readAs(undefined);
    if (!/^-?\d+$/.test(text)) return refused(this.mismatch);
    const count = Number(text);
    return count >= 1 && count <= 999_999 ? readAs(count) : refused('is out of range');
  },
  format: (count) => (count === undefined ? 'off' : String(count)),
};

/** Sessions as a bare number, focus time as a duration; undefined: no goal. */
export const GOAL: ValueType<DailyGoal | undefined> = {
  toml: ['number', 'string'],
  mismatch: 'is neither a number of sessions nor a duration',
  allowed: '1 to 99 sessions, such as 8; a time from 1m to 24h, such as "4h", "200m"; or "off"',
  read(text) {
    if (text === 'off') return readAs(undefined);
    if (/^\d+$/.test(text)) return sessionsGoal(Number(text));
    const ms = parseDuration(text);
    if (ms === undefined) return refused(this.mismatch);
    const isInRange = ms >= MINUTE && ms <= LONGEST_INTERVAL;
    return isInRange ? readAs({ unit: 'time', ms }) : refused('is out of range');
  },
  format(goal) {
    if (goal === undefined) return 'off';
    return goal.unit === 'sessions' ? String(goal.count) : DURATION.format(goal.ms);
  },
};

function sessionsGoal(count: number): Reading<DailyGoal> {
  return count >= 1 && count <= 99
    ? readAs({ unit: 'sessions', count })
    : refused('is out of range');
}

const ON_SLEEP_ANSWERS: readonly OnSleep[] = ['ask', 'count', 'leave-out', 'end'];

export const ON_SLEEP: ValueType<OnSleep> = {
  toml: ['string'],
  mismatch: 'is not a known answer',
  allowed: ON_SLEEP_ANSWERS.join(', '),
  read(text) {
    const answer = ON_SLEEP_ANSWERS.find((known) => known === text);
    return answer === undefined ? refused(this.mismatch) : readAs(answer);
  },
  format: (answer) => answer,
};
