import { addDays, daysBetween, isWithin, weekdayOf } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { Statistics } from '../core/statistics.ts';
import type { ChartStyle } from './chart-style.ts';
import { dayOfMonth, monthOf, SHORT_MONTHS, SHORT_WEEKDAYS } from './time-words.ts';

const MARGIN = 'Mon '.length;
const WEEKDAYS = 7;

/** Weeks from left to right, weekdays from top to bottom, and a legend. */
export function heatmapRows(statistics: Statistics, columns: number, style: ChartStyle): string[] {
  const { period, bestDay } = statistics;
  const monday = addDays(period.from, -weekdayOf(period.from));
  const weeks = Math.floor(daysBetween(monday, period.to) / WEEKDAYS) + 1;
  const cell = MARGIN + 2 * weeks <= columns ? 2 : 1;
  const blocks = Math.ceil((weeks * cell) / Math.max(cell, columns - MARGIN));
  const perBlock = Math.ceil(weeks / blocks);
  const rows = Array.from({ length: blocks }, (_, block) => {
    const first = block * perBlock;
    const count = Math.min(perBlock, weeks - first);
    return blockRows(statistics, { monday, first, count, cell }, style);
  });
  return [...rows.flat(), ...legend(bestDay?.focusMs ?? 0, cell, style)];
}

type Block = {
  /** Of the first week of the heatmap. */
  readonly monday: Statistics['today'];
  /** The block's first week, from 0. */
  readonly first: number;
  readonly count: number;
  /** The width of a week in columns. */
  readonly cell: number;
};

function blockRows(statistics: Statistics, block: Block, style: ChartStyle): string[] {
  const levels = levelsOf(statistics);
  const { monday, first, count, cell } = block;
  const days = SHORT_WEEKDAYS.map((name, weekday) => {
    const glyphs = Array.from({ length: count }, (_, week) => {
      const day = addDays(monday, (first + week) * WEEKDAYS + weekday);
      const level = levels(day);
      return (level === undefined ? ' ' : (style.glyphs.heat[level] ?? ' ')).repeat(cell);
    });
    return style.faint(`${name} `) + coloured(glyphs.join('').trimEnd(), style);
  });
  return [' '.repeat(MARGIN) + style.faint(monthNames(statistics, block)), ...days];
}

/** 0 for a day without focus time, 1 to 4 for the quarters of the best day's; undefined if the day is not shown. */
function levelsOf({ period, byDay, bestDay, today }: Statistics) {
  const focus = new Map(byDay.map(({ day, focusMs }) => [day, focusMs]));
  return (day: Statistics['today']): number | undefined => {
    const ms = focus.get(day) ?? 0;
    if (!isWithin(day, period) || (day > today && ms === 0)) return undefined;
    return Math.ceil((4 * ms) / (bestDay?.focusMs ?? 1));
  };
}

/** A month's name is above the first week that begins in it. */
function monthNames({ period }: Statistics, { monday, first, count, cell }: Block): string {
  let text = '';
  for (let week = 0; week < count; week += 1) {
    const begins = addDays(monday, (first + week) * WEEKDAYS);
    const day = first + week === 0 ? period.from : begins;
    const name = SHORT_MONTHS[monthOf(day)] ?? '';
    const at = week * cell;
    const isFirst = week === 0 ? dayOfMonth(day) <= 21 : dayOfMonth(day) <= WEEKDAYS;
    const fits = at === 0 || text.length < at;
    if (isFirst && fits && at + name.length <= count * cell) text = text.padEnd(at) + name;
  }
  return text;
}

// Days without focus time stay in the background.
function coloured(text: string, { glyphs, focus, faint }: ChartStyle): string {
  const none = glyphs.heat[0] ?? '';
  return text.replace(/\S+/g, (run) =>
    run
      .split(new RegExp(`([${none}]+)`))
      .map((part) => (part.startsWith(none) ? faint(part) : part && focus(part)))
      .join(''),
  );
}

function legend(mostMs: number, cell: number, style: ChartStyle): string[] {
  const { heat } = style.glyphs;
  const levels = heat.map((glyph) => coloured(glyph.repeat(cell), style)).join(' ');
  const text =
    style.faint('less ') +
    levels +
    style.faint(` more, up to ${formatDuration(printedDuration(mostMs))}`);
  return ['', ' '.repeat(MARGIN) + text];
}
