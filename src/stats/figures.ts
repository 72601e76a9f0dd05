import { counted } from '../core/counted.ts';
import { addDays } from '../core/day.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import type { GoalFigures, Statistics } from '../core/statistics.ts';
import type { Tally } from '../core/summary.ts';
import { displayWidth } from '../terminal/text.ts';
import { type Line, line, sideBySide } from './chart-line.ts';
import type { ChartGlyphs } from './chart-style.ts';
import { shortDay, yearOf } from './time-words.ts';

type Figure = {
  readonly label: string;
  readonly long: string;
  readonly short: string;
  /** For when no other text fits. */
  readonly least: string;
};

const GAP = 3;

/** The figures in two columns, or in one if two are too wide. */
export function figureLines(
  statistics: Statistics,
  columns: number,
  glyphs: ChartGlyphs,
): readonly Line[] {
  const [left, right] = [timeFigures(statistics, glyphs), dayFigures(statistics, glyphs)];
  const half = Math.floor(columns / 2);
  const room = (length: Length) => ({
    length,
    least: widthOf(left, length) + GAP,
    most: columns - widthOf(right, length),
  });
  const rooms = [room('long'), room('short'), room('least')];
  // In the middle if possible, where labels without figures are as well.
  const fits =
    rooms.find(({ least, most }) => least <= half && half <= most) ??
    rooms.find(({ least, most }) => least <= most);
  if (fits !== undefined) {
    const { length, least, most } = fits;
    const from = Math.min(most, Math.max(least, half));
    return sideBySide(linesOf(left, length), linesOf(right, length), from);
  }
  const all = [...left, ...right];
  const fitting = (['long', 'short'] as const).find((length) => widthOf(all, length) <= columns);
  return linesOf(all, fitting ?? 'least');
}

type Length = 'long' | 'short' | 'least';

function labelWidth(figures: readonly Figure[], length: Length): number {
  return Math.max(...figures.map(({ label }) => label.length)) + (length === 'least' ? 1 : 2);
}

function widthOf(figures: readonly Figure[], length: Length): number {
  return (
    labelWidth(figures, length) + Math.max(...figures.map((figure) => displayWidth(figure[length])))
  );
}

function linesOf(figures: readonly Figure[], length: Length): Line[] {
  const width = labelWidth(figures, length);
  return figures.map((figure) => [
    ...line(figure.label.padEnd(width), 'faint'),
    ...line(figure[length], 'strong'),
  ]);
}

function timeFigures(statistics: Statistics, glyphs: ChartGlyphs): Figure[] {
  const { focus, complete, interrupted, breaks, averageMs, completionRate } = statistics;
  const spent = ({ sessions, durationMs }: Tally) => `${formatDuration(durationMs)} in ${sessions}`;
  const rate = completionRate === undefined ? '' : `, ${Math.floor(completionRate * 100)}%`;
  const average =
    averageMs === undefined ? glyphs.dash : formatDuration(printedDuration(averageMs));
  return [
    figure(
      'Focus time',
      `${formatDuration(focus.durationMs)} in ${counted(focus.sessions, 'session')}`,
      spent(focus),
    ),
    figure('Completed', spent(complete) + rate, formatDuration(complete.durationMs) + rate),
    figure('Interrupted', spent(interrupted)),
    figure('Average', average),
    figure('Breaks', spent(breaks)),
  ];
}

function dayFigures(statistics: Statistics, glyphs: ChartGlyphs): Figure[] {
  const { streaks, goal, interruptions, period } = statistics;
  const { internal, external } = interruptions;
  const severalDays = period.from < period.to;
  return [
    ...(severalDays ? [bestDayFigure(statistics, glyphs.dash)] : []),
    ...(severalDays && streaks.current !== undefined
      ? [figure('Streak now', streakNow(statistics))]
      : []),
    ...(severalDays ? [figure('Best streak', counted(streaks.longest, 'day'))] : []),
    ...(goal === undefined ? [] : [severalDays ? goalFigure(goal) : dayGoal(goal, statistics)]),
    figure(
      'Interruptions',
      `${internal} internal, ${external} external`,
      `${internal} int., ${external} ext.`,
      String(internal + external),
    ),
  ];
}

function bestDayFigure({ bestDay, period }: Statistics, dash: string): Figure {
  if (bestDay === undefined) return figure('Best day', dash);
  const year = yearOf(period.from) === yearOf(period.to) ? '' : ` ${yearOf(bestDay.day)}`;
  const [day, span] = [shortDay(bestDay.day), formatDuration(bestDay.focusMs)];
  return figure(
    'Best day',
    `${day}${year}, ${span}`,
    `${day.slice('Mon '.length)}${year}, ${span}`,
  );
}

/** Only days of the period count: a streak that begins on its first day may be longer. */
function streakNow({ streaks, byDay, period, today }: Statistics): string {
  const days = streaks.current ?? 0;
  const endsToday = byDay.some(({ day, completed }) => day === today && completed > 0);
  const first = addDays(today, (endsToday ? 1 : 0) - days);
  return days > 0 && first === period.from ? `${days}+ days` : counted(days, 'day');
}

function goalFigure({ goal, daysReached, daysSoFar }: GoalFigures): Figure {
  const days = `${daysReached} of ${counted(daysSoFar, 'day')}`;
  return figure('Daily goal', `${days}, ${goalInWords(goal)}`, days);
}

/** The progress of a single day towards the goal. */
function dayGoal({ goal }: GoalFigures, { complete, focus }: Statistics): Figure {
  const done =
    goal.unit === 'sessions' ? String(complete.sessions) : formatDuration(focus.durationMs);
  return figure('Daily goal', `${done} of ${goalInWords(goal)}`);
}

function figure(
  label: string,
  long: string,
  short = long,
  least = short.replace(/(?: in|,) .*/, ''),
): Figure {
  return { label, long, short, least };
}

function goalInWords(goal: DailyGoal): string {
  switch (goal.unit) {
    case 'sessions':
      return counted(goal.count, 'session');
    case 'time':
      return formatDuration(goal.ms);
  }
}
