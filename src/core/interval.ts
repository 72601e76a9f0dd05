import { LONGEST_INTERVAL, SECOND, SHORTEST_INTERVAL } from './duration.ts';

export const KINDS = ['focus', 'short-break', 'long-break'] as const;

export type Kind = (typeof KINDS)[number];

/** An interval to run. */
export type Interval = {
  readonly kind: Kind;
  /** Its planned length, in ms; 0 if it has none and counts up (flow). */
  readonly plannedMs: number;
};

/** Whether an interval has no planned end: it lasts until the user ends it. */
export function isFlow({ plannedMs }: Interval): boolean {
  return plannedMs === 0;
}

/** The planned length of each kind, in ms; that of focus is 0 for flow, that of a break 0 if there is none. */
type Lengths = Readonly<Record<Kind, number>>;

/** A kind in words, as in day logs and on screens. */
export function kindInWords(kind: Kind): string {
  switch (kind) {
    case 'focus':
      return 'focus';
    case 'short-break':
      return 'short break';
    case 'long-break':
      return 'long break';
  }
}

/** A text with its first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How intervals follow one another. */
export type CycleRules = {
  readonly lengths: Lengths;
  /** A long break follows after this many completed focus sessions of the day. */
  readonly longBreakEvery: number;
  /** The break after a flow session is the time spent divided by this. */
  readonly flowBreak: number;
};

/** The planned interval of a kind. */
export function intervalOf(kind: Kind, rules: CycleRules): Interval {
  return { kind, plannedMs: rules.lengths[kind] };
}

/** What the next interval depends on. */
export type Ended = Interval & {
  /** Whether it reached its planned length. */
  readonly isComplete: boolean;
  /** In ms. */
  readonly spentMs: number;
};

/**
 * The interval to propose after one that ended. After an interrupted focus session it is a short
 * break, so that skipping right after a long break does not bring a second one; after flow, a break
 * in proportion to the time spent. If there are no long breaks, short ones take their place; without short
 * ones, focus follows focus.
 *
 * @param completedToday completed focus sessions of the day, including the one that just ended
 */
export function nextInterval(ended: Ended, completedToday: number, rules: CycleRules): Interval {
  if (ended.kind !== 'focus') return intervalOf('focus', rules);
  const { lengths } = rules;
  const focus = intervalOf('focus', rules);
  if (isFlow(ended)) {
    const plannedMs = flowBreak(ended, rules);
    return lengths['short-break'] > 0 ? { kind: 'short-break', plannedMs } : focus;
  }
  const cycleIsFull = completedToday > 0 && completedToday % rules.longBreakEvery === 0;
  const long = ended.isComplete && cycleIsFull;
  const kind = long && lengths['long-break'] > 0 ? 'long-break' : 'short-break';
  return lengths[kind] > 0 ? intervalOf(kind, rules) : focus;
}

function flowBreak({ spentMs }: Ended, rules: CycleRules): number {
  const part = Math.round(spentMs / rules.flowBreak / SECOND) * SECOND;
  return Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, part));
}

/**
 * How many marks of the cycle are filled: all of them after the last focus session of a cycle, until
 * the next focus session begins.
 *
 * @param kind of the interval that is running or proposed
 */
export function cyclePosition(kind: Kind, completedToday: number, rules: CycleRules): number {
  const position = completedToday % rules.longBreakEvery;
  const full = position === 0 && completedToday > 0 && kind !== 'focus';
  return full ? rules.longBreakEvery : position;
}
