/** What a day is to hold: completed focus sessions, or focus time, complete or not. */
export type DailyGoal =
  | { readonly unit: 'sessions'; readonly count: number }
  | { readonly unit: 'time'; readonly ms: number };
