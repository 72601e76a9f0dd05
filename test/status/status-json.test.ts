import { expect, it } from 'vitest';
import { statusAsJson, unsavedAsJson } from '../../src/status/status-json.ts';
import { status, WAITING } from './sample-status.ts';

const read = (given: Parameters<typeof statusAsJson>[0], unsaved = 0) => {
  const text = statusAsJson(given, '{icon} {remaining} {label}', false, unsaved);
  expect(text).not.toContain('\n');
  return JSON.parse(text);
};

it('the JSON of a running interval', () => {
  expect(read(status())).toEqual({
    text: '● 15:00 Review #work',
    tooltip: 'focus, running, 15:00 of 25:00 left; today 2 sessions, 1h 4m',
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
    unsavedSessions: 0,
  });
});

it('the JSON has the number of sessions that are not in their day logs yet', () => {
  expect(read(status(), 1)).toMatchObject({
    text: '● 15:00 Review #work ! 1 unsaved',
    tooltip:
      'focus, running, 15:00 of 25:00 left; today 2 sessions, 1h 4m; 1 session is not in its day log yet',
    class: ['focus', 'running', 'unsaved'],
    unsavedSessions: 1,
  });
});

it('the JSON of unsaved sessions alone, if no timer is running', () => {
  expect(JSON.parse(unsavedAsJson(2))).toEqual({
    text: '! 2 unsaved',
    tooltip: '2 sessions are not in their day logs yet',
    class: ['unsaved'],
    percentage: 0,
    state: 'none',
    unsavedSessions: 2,
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

it('the JSON of a waiting timer', () => {
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

it('the JSON of overtime has the time after the end as negative', () => {
  expect(read(status({ runsOn: true, remainingMs: -192_000 }))).toMatchObject({
    text: '● +03:12 Review #work',
    tooltip: 'focus, running, +03:12 past 25:00; today 2 sessions, 1h 4m',
    class: ['focus', 'running', 'overtime'],
    percentage: 100,
    remainingSeconds: -192,
    elapsedSeconds: 1692,
    plannedSeconds: 1500,
    endsAt: null,
  });
});

it('the JSON before overtime is that of any other interval', () => {
  expect(read(status({ runsOn: true }))).toEqual(read(status()));
});

it('the JSON of flow has the time spent as negative, and no length', () => {
  expect(read(status({ runsOn: true, plannedMs: 0, remainingMs: -754_000 }))).toMatchObject({
    text: '● 12:34 Review #work',
    tooltip: 'focus, running, 12:34 so far; today 2 sessions, 1h 4m',
    class: ['focus', 'running', 'flow'],
    percentage: 0,
    remainingSeconds: -754,
    elapsedSeconds: 754,
    plannedSeconds: 0,
    startedAt: '2026-01-29T09:15:00+01:00',
    endsAt: null,
  });
});

it('the JSON of a paused interval after its end has whole seconds, rounded as shown', () => {
  const paused = { state: 'paused', runsOn: true, remainingMs: -192_700 } as const;
  expect(read(status(paused))).toMatchObject({
    text: '‖ +03:12 Review #work',
    class: ['focus', 'paused', 'overtime'],
    remainingSeconds: -192,
    elapsedSeconds: 1692,
  });
  expect(read(status({ ...paused, plannedMs: 0, remainingMs: -700 }))).toMatchObject({
    text: '‖ 00:00 Review #work',
    class: ['focus', 'paused', 'flow'],
    remainingSeconds: 0,
    elapsedSeconds: 0,
  });
});

it.each([
  [{ unit: 'sessions', count: 8 }, { sessions: 8 }],
  [{ unit: 'time', ms: 14_400_000 }, { seconds: 14_400 }],
] as const)('the JSON of the goal %j', (dailyGoal, json) => {
  expect(read(status({ dailyGoal }))).toMatchObject({ dailyGoal: json });
});
