import type { DayLogSettings } from '../../../src/day-log/layout.ts';

export const DAY_LOG: DayLogSettings = {
  sessionsHeading: '## Sessions',
  summaryHeading: '## Summary',
  dayStart: 0,
};
