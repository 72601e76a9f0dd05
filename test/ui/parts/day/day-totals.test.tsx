import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src/core/day.ts';
import { HOUR, MINUTE } from '../../../../src/core/duration.ts';
import { DayTotals } from '../../../../src/ui/parts/day/day-totals.tsx';
import { RUNNING, session } from '../../../scene/support/sample-views.ts';
import { drawnPart } from '../../support/drawn-part.tsx';

const { today } = RUNNING;

const figures = (daysAgo: number, minutes: number, completed = 1) => ({
  day: addDays(today.day, -daysAgo),
  sessions: 1,
  completed,
  focusMs: minutes * MINUTE,
});

const drawn = (changes: Partial<Parameters<typeof DayTotals>[0]>, columns = 72) =>
  drawnPart(
    <DayTotals
      today={today}
      goal={undefined}
      before={undefined}
      added={undefined}
      columns={columns}
      {...changes}
    />,
  )[0];

describe('the totals of the day', () => {
  it('are the focus time, the sessions and the goal', () => {
    expect(drawn({})).toBe('39m today · 1 session complete');
    expect(drawn({ goal: { unit: 'time', ms: 4 * HOUR } })).toBe(
      '39m today · 1 session complete · goal 39m/4h',
    );
    expect(drawn({ goal: { unit: 'sessions', count: 1 } })).toContain('goal 1/1 ✓');
  });

  it('have a bar for each of the last seven days once they are read', () => {
    const before = [figures(6, 39), figures(3, 20, 0), figures(1, 10)];
    expect(drawn({ before }, 60)).toBe(
      '39m today · 1 session complete      █▁▁▅▁▃█  2 days in a row',
    );
  });

  it('count the days in a row, as far back as they are read', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, ago) => figures(count - ago, 9));
    expect(drawn({ before: days(5) })).toContain('6 days in a row');
    expect(drawn({ before: days(29) })).toContain('30+ days in a row');
    expect(drawn({ before: [] })).not.toContain('in a row');
  });

  it('show what has just been added', () => {
    expect(drawn({ added: session(840, 25) })).toBe('39m +25m today · 1 session complete');
  });

  it.each([
    [44, '39m today · 1 complete · goal 1/8    ▃▃▃▃▃▃█'],
    [26, '39m today · goal 1/8'],
    [12, '39m today'],
    [4, '39m'],
    [2, ''],
  ])('are short in %i columns', (columns, text) => {
    const before = [6, 5, 4, 3, 2, 1].map((ago) => figures(ago, 9));
    expect(drawn({ before, goal: { unit: 'sessions', count: 8 } }, columns)).toBe(text);
  });
});
