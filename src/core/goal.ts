import { formatDuration } from './duration.ts';

/** What a day is to hold: completed focus sessions, or focus time, complete or not. */
export type DailyGoal =
  | { readonly unit: 'sessions'; readonly count: number }
  | { readonly unit: 'time'; readonly ms: number };

/** What a day holds so far. */
export type Progress = {
  readonly completed: number;
  /** In ms. */
  readonly focusMs: number;
};

/** Whether the day holds what it is to hold. */
export function isGoalReached(goal: DailyGoal, { completed, focusMs }: Progress): boolean {
  switch (goal.unit) {
    case 'sessions':
      return completed >= goal.count;
    case 'time':
      return focusMs >= goal.ms;
  }
}

/** How far the goal is reached: `3/8`, or `75m/240m`. */
export function formatGoal(goal: DailyGoal, { completed, focusMs }: Progress): string {
  switch (goal.unit) {
    case 'sessions':
      return `${completed}/${goal.count}`;
    case 'time':
      return `${formatDuration(focusMs)}/${formatDuration(goal.ms)}`;
  }
}
