import { expect, it } from 'vitest';
import { statusAsJson } from '../../src/status/status-json.ts';
import { status, WAITING } from './sample-status.ts';

const read = (given: Parameters<typeof statusAsJson>[0]) => {
  const text = statusAsJson(given, '{icon} {remaining} {label}', false);
  expect(text).not.toContain('\n');
  return JSON.parse(text);
};

it('the JSON of a running interval', () => {
  expect(read(status())).toEqual({
    text: '● 15:00 Review #work',
    tooltip: 'focus, running, 15:00 of 25:00 left; today 2 sessions, 64m',
    class: ['focus', 'running'],
    percentage: 40,
    state: 'running',
    kind: 'focus',
    label: 'Review #work',
    remainingSeconds: 900,
    elapsedSeconds: 600,
    plannedSeconds: 1500,
    startedAt: '2026-01-29T09:15:00+01:00',
    endsAt: '2026-01-29T09:40:00+01:00',
    completedToday: 2,
    focusTodaySeconds: 3840,
    dailyGoal: null,
    cyclePosition: 2,
    longBreakEvery: 4,
  });
});

it('the JSON of a pause has whole seconds that make up the planned length', () => {
  const paused = read(status({ state: 'paused', remainingMs: 899_100 }));
  expect(paused).toMatchObject({
    class: ['focus', 'paused'],
    remainingSeconds: 900,
    elapsedSeconds: 600,
    endsAt: null,
  });
});

it('the JSON of a timer that waits', () => {
  expect(read(WAITING)).toMatchObject({
    text: 'waiting: short break 05:00',
    class: ['short-break', 'waiting'],
    percentage: 0,
    remainingSeconds: 300,
    elapsedSeconds: 0,
    startedAt: null,
    endsAt: null,
  });
});
