import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { statsAsJson } from '../../src/cli/stats-command.ts';
import type { Day } from '../../src/core/day.ts';
import { periodOf } from '../../src/core/day.ts';
import { statisticsOf } from '../../src/core/statistics.ts';
import { parseDayLog } from '../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';

const DAY = '2026-01-29' as Day;
const LOG = parseDayLog(
  `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Write #work
  - 09:20 external interruption — phone
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:50 - 11:04 ○ Interrupted (14m)
- 12:00 - 12:99 ✓ Complete (25m)
`,
  DAY,
  DEFAULT_DAY_LOG_SETTINGS,
);

function json(): Record<string, unknown> {
  const dailyGoal = { unit: 'time', ms: 90 * 60_000 } as const;
  const question = { period: periodOf('day', DAY), today: DAY, dailyGoal, tag: undefined };
  const failures = ['/logs/2026-01-28.md cannot be read: permission denied (EACCES)'];
  return JSON.parse(statsAsJson(statisticsOf(LOG.sessions, question), { logs: [LOG], failures }));
}

it('the JSON of statistics has every figure, in seconds', () => {
  const { byHour, byWeekday, ...rest } = json();
  expect(rest).toEqual({
    period: { unit: 'day', from: '2026-01-29', to: '2026-01-29' },
    today: '2026-01-29',
    tag: null,
    focus: { sessions: 2, durationSeconds: 2340 },
    complete: { sessions: 1, durationSeconds: 1500 },
    interrupted: { sessions: 1, durationSeconds: 840 },
    completionRate: 0.5,
    averageSeconds: 1170,
    breaks: { sessions: 1, durationSeconds: 300 },
    interruptions: { internal: 0, external: 1 },
    bestDay: { day: '2026-01-29', focusSeconds: 2340 },
    currentStreakDays: 1,
    longestStreakDays: 1,
    dailyGoal: { sessions: null, focusSeconds: 5400, daysReached: 0, daysSoFar: 1 },
    byTag: [
      { tag: 'work', sessions: 1, durationSeconds: 1500 },
      { tag: null, sessions: 1, durationSeconds: 840 },
    ],
    byDay: [{ day: '2026-01-29', sessions: 2, completed: 1, focusSeconds: 2340 }],
    problems: [{ day: '2026-01-29', line: 8, column: 11, message: 'the end time cannot be read' }],
    failures: ['/logs/2026-01-28.md cannot be read: permission denied (EACCES)'],
  });
  expect(byHour).toHaveLength(24);
  expect(byHour).toContainEqual({ hour: 10, focusSeconds: 600 });
  expect(byWeekday).toHaveLength(7);
  expect(byWeekday).toContainEqual({ weekday: 4, sessions: 2, durationSeconds: 2340 });
});

it('docs/json.md has a row for each of its fields', () => {
  const docs = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
  const [, section = ''] = docs.split('## `focus stats --json`');
  const [rows = ''] = section.split(/^## /m);
  const fields = [...rows.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)/g)].map(([, name]) => name),
  );
  expect(fields).toEqual(Object.keys(json()));
});
