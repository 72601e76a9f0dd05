import { expect, it } from 'vitest';
import { addDays } from '../../../../src/core/day.ts';
import { MINUTE } from '../../../../src/core/duration.ts';
import { WeekChart } from '../../../../src/ui/parts/day/week-chart.tsx';
import { RUNNING } from '../../../scene/support/sample-views.ts';
import { drawnPart } from '../../support/drawn-part.tsx';

it('the week has a bar for each of the last seven days, today the last', () => {
  const { today } = RUNNING;
  const before = [
    { day: addDays(today.day, -6), sessions: 3, completed: 3, focusMs: 78 * MINUTE },
    { day: addDays(today.day, -1), sessions: 1, completed: 1, focusMs: 5 * MINUTE },
  ];
  expect(drawnPart(<WeekChart today={today} before={before} columns={33} />)).toEqual([
    'Fri  ━━━━━━━━━━━━━━━━━━━━  1h 18m',
    'Sat  ────────────────────',
    'Sun  ────────────────────',
    'Mon  ────────────────────',
    'Tue  ────────────────────',
    'Wed  ━╸──────────────────      5m',
    'Thu  ━━━━━━━━━━──────────     39m',
  ]);
});

it('the bars make room for values with seconds', () => {
  const { today } = RUNNING;
  const focusMs = 127 * MINUTE + 49_000;
  const before = [{ day: addDays(today.day, -1), sessions: 1, completed: 1, focusMs }];
  expect(drawnPart(<WeekChart today={today} before={before} columns={33} />).slice(5)).toEqual([
    'Wed  ━━━━━━━━━━━━━━━━━━ 2h 7m 49s',
    'Thu  ━━━━━╸────────────       39m',
  ]);
});
