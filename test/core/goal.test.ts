import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { type DailyGoal, formatGoal, isGoalReached } from '../../src/core/goal.ts';

const SESSIONS: DailyGoal = { unit: 'sessions', count: 3 };
const TIME: DailyGoal = { unit: 'time', ms: 60 * MINUTE };

describe('the goal of a day', () => {
  it.each<[string, DailyGoal, number, number, string, boolean]>([
    ['no session of three', SESSIONS, 0, 0, '0/3', false],
    ['two sessions of three, however long', SESSIONS, 2, 400 * MINUTE, '2/3', false],
    ['three sessions', SESSIONS, 3, 3 * SECOND, '3/3', true],
    ['more sessions than that', SESSIONS, 5, 125 * MINUTE, '5/3', true],
    ['no time of an hour', TIME, 0, 0, '0m/1h', false],
    ['seconds of it', TIME, 1, 45 * SECOND, '45s/1h', false],
    ['nearly an hour, in many sessions', TIME, 9, 60 * MINUTE - 1, '59m 59s/1h', false],
    ['an hour, none of it complete', TIME, 0, 60 * MINUTE, '1h/1h', true],
    ['more time than that', TIME, 3, 75 * MINUTE, '1h 15m/1h', true],
  ])('%s', (_what, goal, completed, focusMs, text, reached) => {
    const progress = { completed, focusMs };
    expect(formatGoal(goal, progress)).toBe(text);
    expect(isGoalReached(goal, progress)).toBe(reached);
  });
});
