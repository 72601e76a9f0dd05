/** The characters that screens are drawn with. */
export type Glyphs = {
  /** A lit cell of the big digits. */
  readonly block: string;
  readonly barFilled: string;
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
  readonly ellipsis: string;
};

const UNICODE: Glyphs = {
  block: '█',
  barFilled: '━',
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
  ellipsis: '…',
};

const ASCII: Glyphs = {
  block: '#',
  barFilled: '#',
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
  ellipsis: '...',
};

/** Returns the characters for a terminal that shows Unicode, or only ASCII. */
export function glyphsFor(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE;
}
