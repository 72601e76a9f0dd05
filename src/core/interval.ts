/** What a stretch of time is for. */
export type Kind = 'focus' | 'short-break' | 'long-break';

/** A timed stretch that could run. */
export type Interval = {
  readonly kind: Kind;
  /** Its planned length, in ms; 0 where it has none and counts up (flow). */
  readonly plannedMs: number;
};

/** Whether an interval has no planned end: it lasts until the user ends it. */
export function isFlow({ plannedMs }: Interval): boolean {
  return plannedMs === 0;
}

/** The planned length of each kind, in ms; that of focus is 0 for flow. */
export type Lengths = Readonly<Record<Kind, number>>;

/** A kind in words, as day logs and screens have it. */
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
