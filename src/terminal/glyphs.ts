/** The characters that screens are drawn with. */
export type Glyphs = {
  readonly barFilled: string;
  /** The end of the filled part, if half a cell is filled. */
  readonly barHead: string;
  readonly barEmpty: string;
  /** Marks of the cycle: focus sessions that are complete, in progress, and in the future. */
  readonly cycleDone: string;
  readonly cycleCurrent: string;
  readonly cycleAhead: string;
  readonly complete: string;
  readonly interrupted: string;
  readonly paused: string;
  readonly waiting: string;
  readonly separator: string;
  readonly rule: string;
  /** The cells of a day's ribbon. */
  readonly ribbon: Readonly<
    Record<'none' | 'focus' | 'interrupted' | 'break' | 'ahead' | 'tick', string>
  >;
  /** Points at this moment on the ribbon. */
  readonly now: string;
  readonly ellipsis: string;
  /** Marks of what is scrolled off the top and the bottom. */
  readonly above: string;
  readonly below: string;
};

const UNICODE: Glyphs = {
  barFilled: '━',
  barHead: '╸',
  barEmpty: '─',
  cycleDone: '●',
  cycleCurrent: '◐',
  cycleAhead: '○',
  complete: '✓',
  interrupted: '○',
  paused: '‖',
  waiting: '▸',
  separator: '·',
  rule: '─',
  ribbon: { none: '─', focus: '█', interrupted: '▓', break: '▒', ahead: '░', tick: '┃' },
  now: '▲',
  ellipsis: '…',
  above: '▲',
  below: '▼',
};

const ASCII: Glyphs = {
  barFilled: '#',
  barHead: '',
  barEmpty: '-',
  cycleDone: '#',
  cycleCurrent: '>',
  cycleAhead: '-',
  complete: 'x',
  interrupted: 'o',
  paused: '||',
  waiting: '>',
  separator: '-',
  rule: '-',
  ribbon: { none: '-', focus: '#', interrupted: '+', break: '=', ahead: '.', tick: '!' },
  now: '^',
  ellipsis: '...',
  above: '^',
  below: 'v',
};

/** Returns the characters for a terminal that shows Unicode, or only ASCII. */
export function glyphsFor(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE;
}
