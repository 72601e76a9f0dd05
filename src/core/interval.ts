/** What a stretch of time is for. */
export type Kind = 'focus' | 'short-break' | 'long-break';

/** A timed stretch that could run. */
export type Interval = {
  readonly kind: Kind;
  /** Its planned length, in ms. */
  readonly plannedMs: number;
};

/** The planned length of each kind, in ms. */
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
