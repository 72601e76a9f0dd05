import { counted } from '../core/counted.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { Statistics } from '../core/statistics.ts';
import { tagKey } from '../core/tags.ts';
import { displayWidth, firstThatFits, plainText, truncate } from '../terminal/text.ts';
import { type Line, line, tidy } from './chart-line.ts';
import type { ChartGlyphs } from './chart-style.ts';

/** One row of a bar chart. */
export type Bar = {
  readonly label: string;
  /** In ms; undefined for a day in the future. */
  readonly ms: number | undefined;
  /** Emphasised, for today. */
  readonly strong?: boolean;
  /** Text after the value. */
  readonly note?: string;
  /** The tag whose colour the bar has. */
  readonly tag?: string | undefined;
};

const GAP = '  ';
const NARROWEST_BAR = 4;

/**
 * Horizontal bars, one in each row, with label and value; `columns` wide.
 *
 * @param spacious whether there are blank rows between them
 */
export function barLines(
  bars: readonly Bar[],
  columns: number,
  glyphs: ChartGlyphs,
  spacious = false,
): Line[] {
  const values = bars.map(({ ms }) => (ms === undefined ? '' : formatDuration(ms)));
  const notes = bars.map(({ note = '' }) => note);
  const [value, note] = [widest(values), widest(notes)];
  const label = Math.min(widest(bars.map((bar) => bar.label)), Math.floor(columns / 3));
  const rest = columns - label - GAP.length - value - GAP.length;
  const noted = note > 0 && rest - note - GAP.length >= 2 * NARROWEST_BAR;
  const room = noted ? rest - note - GAP.length : rest;
  const most = Math.max(0, ...bars.map(({ ms = 0 }) => ms));
  const steps = spacious ? glyphs.spaced : glyphs.across;
  const lines = bars.map((bar, index) => {
    const text = padEnd(truncate(bar.label, label, glyphs.ellipsis), label);
    if (bar.ms === undefined) return line(text.trimEnd(), 'faint');
    const role = bar.strong ? 'strong' : 'text';
    const drawn = room < NARROWEST_BAR ? '' : filled(bar.ms, most, room, steps).join('');
    return tidy([
      { text: text + GAP, role },
      { text: drawn, role: 'focus', tag: bar.tag },
      { text: (drawn && GAP) + padStart(values[index] ?? '', value), role },
      { text: noted ? GAP + padStart(notes[index] ?? '', note) : '', role: 'faint' },
    ]);
  });
  return spacious ? lines.flatMap((one, index) => (index === 0 ? [one] : [[], one])) : lines;
}

/** A row of cells, filled in proportion to the largest value; a value above zero is always visible. */
function filled(
  value: number,
  most: number,
  cells: number,
  steps: readonly string[],
): readonly string[] {
  const full = steps.length - 1;
  const units = value <= 0 ? 0 : Math.max(1, Math.round((value / most) * cells * full));
  return Array.from({ length: cells }, (_, cell) => {
    const step = Math.min(full, Math.max(0, units - cell * full));
    return steps[step] ?? ' ';
  });
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}

/** Like String.padEnd, by terminal columns. */
function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}

const MOST_TAGS = 8;

/** The tags with the most time; the others are one bar. Empty without sessions. */
export function tagBars(statistics: Statistics, ascii: boolean): readonly Bar[] {
  const { byTag } = statistics;
  const shown = byTag.length <= MOST_TAGS ? byTag : byTag.slice(0, MOST_TAGS - 1);
  const bars = shown.map(
    ({ tag, durationMs, sessions }): Bar => ({
      label: tag === undefined ? 'no tag' : plainText(`#${tag}`, ascii),
      ms: durationMs,
      note: counted(sessions, 'session'),
      tag,
    }),
  );
  const others = byTag.slice(shown.length).map(({ tag }) => tag);
  return others.length === 0 ? bars : [...bars, otherBar(statistics, others)];
}

/** The sessions that have one of the tags, each once. */
function otherBar({ byLabel }: Statistics, tags: readonly (string | undefined)[]): Bar {
  const keys = new Set(tags.map((tag) => tag && tagKey(tag)));
  const found = byLabel.filter(({ tags }) =>
    tags.length === 0 ? keys.has(undefined) : tags.some((tag) => keys.has(tagKey(tag))),
  );
  return {
    label: 'other',
    ms: found.reduce((sum, { durationMs }) => sum + durationMs, 0),
    note: counted(
      found.reduce((sum, { sessions }) => sum + sessions, 0),
      'session',
    ),
  };
}

/** Explains why {@link tagBars} add up to more than the focus time; empty if they do not. */
export function tagNote({ byLabel }: Statistics, columns: number): string {
  if (byLabel.every(({ tags }) => tags.length < 2)) return '';
  return firstThatFits(
    ['a session with two tags counts in both', 'two tags: counts in both', 'two tags: both'],
    columns,
  );
}

/** One vertical bar. */
export type Column = {
  /** The text below it; often empty. */
  readonly tick: string;
  readonly ms: number;
};

const WIDEST_COLUMN = 4;
/** The rule and the ticks. */
export const LEAST_COLUMN_LINES = 2;

/**
 * Vertical bars with a rule and the ticks below them.
 *
 * @param scale whether to write the highest value at the left
 */
export function columnLines(
  bars: readonly Column[],
  columns: number,
  height: number,
  scale: boolean,
  glyphs: ChartGlyphs,
): Line[] {
  const most = Math.max(0, ...bars.map(({ ms }) => ms));
  const top = scale ? `${formatDuration(printedDuration(most))} ` : '';
  const wide = Math.max(
    1,
    Math.min(WIDEST_COLUMN, Math.floor((columns - top.length) / bars.length)),
  );
  const margin = (row: number) => line((row === 0 ? top : '').padEnd(top.length), 'faint');
  const drawn = bars.map(({ ms }) => filled(ms, most, height, glyphs.up));
  const rows = Array.from({ length: height }, (_, row) => {
    const cells = drawn.map((cells) => columnCell(cells[height - 1 - row] ?? ' ', wide));
    return tidy([...margin(row), { text: cells.join(''), role: 'focus' }]);
  });
  const rule = glyphs.rule.repeat(wide * bars.length - (wide > 1 ? 1 : 0));
  return [
    ...rows,
    [...margin(-1), ...line(rule, 'rule')],
    [...margin(-1), ...line(ticks(bars, wide), 'faint')],
  ];
}

function columnCell(glyph: string, wide: number): string {
  return wide === 1 ? glyph : `${glyph.repeat(wide - 1)} `;
}

function ticks(bars: readonly Column[], wide: number): string {
  let text = '';
  for (const [index, { tick }] of bars.entries()) {
    const at = index * wide;
    const fits = at + tick.length <= bars.length * wide && (at === 0 || text.length < at);
    if (tick !== '' && fits) text = text.padEnd(at) + tick;
  }
  return text;
}
