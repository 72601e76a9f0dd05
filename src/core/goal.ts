import { formatDuration } from './duration.ts';

/** The goal of a day: completed focus sessions, or focus time, completed or not. */
export type DailyGoal =
  | { readonly unit: 'sessions'; readonly count: number }
  | { readonly unit: 'time'; readonly ms: number };

/** The focus of a day so far. */
type Progress = {
  readonly completed: number;
  /** In ms. */
  readonly focusMs: number;
};

export function isGoalReached(goal: DailyGoal, { completed, focusMs }: Progress): boolean {
  switch (goal.unit) {
    case 'sessions':
      return completed >= goal.count;
    case 'time':
      return focusMs >= goal.ms;
  }
}

/** Progress towards the goal: `3/8`, or `1h 15m/4h`. */
export function formatGoal(goal: DailyGoal, { completed, focusMs }: Progress): string {
  switch (goal.unit) {
    case 'sessions':
      return `${completed}/${goal.count}`;
    case 'time':
      return `${formatDuration(focusMs)}/${formatDuration(goal.ms)}`;
  }
}
