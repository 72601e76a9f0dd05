import type { MinuteOfDay } from '../core/day.ts';

/** How the day logs of a user are laid out. Headings are whole lines, level included. */
export type DayLogSettings = {
  /** Such as `## Sessions`. */
  readonly sessionsHeading: string;
  /** Such as `## Summary`. */
  readonly summaryHeading: string;
  /** When a day begins, local time: orders the lines of a log. */
  readonly dayStart: MinuteOfDay;
};

export const DEFAULT_DAY_LOG_SETTINGS: DayLogSettings = {
  sessionsHeading: '## Sessions',
  summaryHeading: '## Summary',
  dayStart: 0,
};
