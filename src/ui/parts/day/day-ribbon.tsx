import { Box, Text } from 'ink';
import { memo } from 'react';
import { MINUTES_PER_DAY, type MinuteOfDay, minutesIntoDay } from '../../../core/day.ts';
import { HOUR, MINUTE } from '../../../core/duration.ts';
import type { Kind } from '../../../core/interval.ts';
import type { Session } from '../../../core/session.ts';
import { tagsOf } from '../../../core/tags.ts';
import type { TextColors } from '../../../terminal/styles.ts';
import { Styled, useDrawing } from '../styled.tsx';

type DayRibbonProps = RibbonContent & {
  readonly columns: number;
  /** 2: with the hours below. */
  readonly rows: number;
};

/** The day as a ribbon: its sessions in the colours of their tags, its breaks, and what is ahead. */
export const DayRibbon = memo(function DayRibbon({ columns, rows, ...content }: DayRibbonProps) {
  const { glyphs, colors, look } = useDrawing();
  const ribbon = ribbonOf(content, columns);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      <Text wrap="truncate">
        {runsOf(ribbon.cells).map(({ cell, from, count }) => (
          <Text
            key={from}
            {...colorsOf(cell, colors)}
            inverse={cell.mark === 'tick' && !look.ascii}
          >
            {glyphs.ribbon[cell.mark].repeat(count)}
          </Text>
        ))}
      </Text>
      {rows > 1 && (
        <Hours names={hourNames(ribbon, content.dayStart)} now={ribbon.now} mark={glyphs.now} />
      )}
    </Box>
  );
});

type HoursProps = { readonly names: string; readonly now: number; readonly mark: string };

function Hours({ names, now, mark }: HoursProps) {
  return (
    <Text wrap="truncate">
      <Styled tone="faint">{names.slice(0, now)}</Styled>
      <Styled strong>{mark}</Styled>
      <Styled tone="faint">{names.slice(now + 1)}</Styled>
    </Text>
  );
}

type Run = { readonly cell: RibbonCell; readonly from: number; readonly count: number };

/** Joins neighbours that look the same. */
function runsOf(cells: readonly RibbonCell[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, cell] of cells.entries()) {
    const last = runs.at(-1);
    const joins =
      last !== undefined &&
      last.cell.mark === cell.mark &&
      last.cell.kind === cell.kind &&
      last.cell.tag === cell.tag;
    if (joins) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ cell, from: index, count: 1 });
  }
  return runs;
}

function colorsOf({ mark, kind, tag }: RibbonCell, colors: TextColors) {
  switch (mark) {
    case 'none':
      return colors.rule;
    case 'tick':
    case 'focus':
    case 'interrupted':
      return tag === undefined ? colors[kind] : colors.tag(tag);
    case 'break':
    case 'ahead':
      return colors[kind];
  }
}

/** The interval that is running or paused, in minutes of the wall clock. */
export type UnderWay = {
  readonly kind: Kind;
  readonly label: string;
  readonly start: MinuteOfDay;
  /** When it was paused; undefined while it runs. */
  readonly pausedAt: MinuteOfDay | undefined;
  /** When it ends, if it is running and its end is in the future. */
  readonly end: MinuteOfDay | undefined;
  readonly interruptions: readonly MinuteOfDay[];
};

/** What a ribbon shows. Times are minutes of the wall clock. */
export type RibbonContent = {
  readonly sessions: readonly Session[];
  readonly current: UnderWay | undefined;
  readonly now: MinuteOfDay;
  /** When days begin. */
  readonly dayStart: MinuteOfDay;
};

/** One column of a ribbon. */
type RibbonCell = {
  readonly mark: 'none' | 'focus' | 'interrupted' | 'break' | 'ahead' | 'tick';
  readonly kind: Kind;
  /** The first tag of a focus session, without its `#`. */
  readonly tag: string | undefined;
};

type Ribbon = {
  /** Minutes per cell. */
  readonly step: number;
  /** When the first cell begins, in minutes since the day began. */
  readonly from: number;
  readonly cells: readonly RibbonCell[];
  /** The cell of this moment. */
  readonly now: number;
};

type Stretch = {
  /** In minutes since the day began. */
  readonly from: number;
  readonly to: number;
  readonly mark: RibbonCell['mark'];
  readonly kind: Kind;
  readonly tag: string | undefined;
};

const NOTHING: RibbonCell = { mark: 'none', kind: 'focus', tag: undefined };
/** The minutes per cell: as few as the day and the columns allow. */
const STEPS = [10, 12, 15, 18, 20, 22, 24, 26, 28, 30, 36, 40, 48, 60, 90, 120, 240];
/** The ribbon shows at least this much of the day, in minutes, so that its scale seldom changes. */
const SHORTEST_DAY = 8 * 60;

/** Returns a ribbon from the hour of the day's first session, as wide as `columns` or as the day is long. */
function ribbonOf(content: RibbonContent, columns: number): Ribbon {
  const { dayStart, current } = content;
  const stretches = stretchesOf(content);
  const now = minutesIntoDay(content.now, dayStart);
  const first = hourBefore(Math.min(now, ...stretches.map(({ from }) => from)), dayStart);
  const last = Math.max(now + 1, ...stretches.map(({ to }) => to));
  const span = Math.max(SHORTEST_DAY, last - first);
  const step = STEPS.find((each) => each * columns >= span) ?? MINUTES_PER_DAY;
  const count = Math.min(columns, Math.ceil(MINUTES_PER_DAY / step));
  // The ribbon begins at an hour, and ends less than an hour after the day.
  const latest = hourBefore(MINUTES_PER_DAY - count * step + 59, dayStart);
  const from = Math.min(first, latest);
  const ticks = ticksOf(content.sessions, current, dayStart);
  const cells = Array.from({ length: count }, (_, index) => {
    const begin = from + index * step;
    return cellAt(stretches, ticks, begin, begin + step);
  });
  return { step, from, cells, now: Math.floor((now - from) / step) };
}

function hourBefore(minute: number, dayStart: MinuteOfDay): number {
  return Math.max(0, minute - ((minute + dayStart) % 60));
}

function stretchesOf({ sessions, current, now, dayStart }: RibbonContent): readonly Stretch[] {
  const recorded = sessions.map(({ start, end, durationMs, kind, status, label }): Stretch => {
    const from = minutesIntoDay(start, dayStart);
    const minutes = Math.max(Math.floor(durationMs / MINUTE), between(start, end));
    const done = status === 'complete' ? 'focus' : 'interrupted';
    const mark = kind === 'focus' ? done : 'break';
    return { from, to: from + Math.max(1, minutes), mark, kind, tag: tagsOf(label)[0] };
  });
  return current === undefined ? recorded : [...recorded, ...underWay(current, now, dayStart)];
}

function underWay(
  { kind, label, start, pausedAt, end }: UnderWay,
  now: MinuteOfDay,
  dayStart: MinuteOfDay,
): readonly Stretch[] {
  const from = minutesIntoDay(start, dayStart);
  const until = from + Math.max(1, between(start, pausedAt ?? now));
  const [tag, mark] = [tagsOf(label)[0], kind === 'focus' ? 'focus' : 'break'] as const;
  const done: Stretch = { from, to: until, mark, kind, tag };
  if (end === undefined) return [done];
  return [done, { from: until, to: until + between(now, end), mark: 'ahead', kind, tag }];
}

function between(start: MinuteOfDay, end: MinuteOfDay): number {
  return (end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

function ticksOf(
  sessions: readonly Session[],
  current: UnderWay | undefined,
  dayStart: MinuteOfDay,
): readonly number[] {
  const recorded = sessions.flatMap(({ interruptions = [] }) =>
    interruptions.map(({ minute }) => minute),
  );
  return [...recorded, ...(current?.interruptions ?? [])].map((minute) =>
    minutesIntoDay(minute, dayStart),
  );
}

/** Returns the stretch that takes most of a cell, or an interruption in it. */
function cellAt(
  stretches: readonly Stretch[],
  ticks: readonly number[],
  begin: number,
  end: number,
): RibbonCell {
  let most = 0;
  let cell = NOTHING;
  for (const { from, to, mark, kind, tag } of stretches) {
    const shared = Math.min(to, end) - Math.max(from, begin);
    if (shared > most) [most, cell] = [shared, { mark, kind, tag }];
  }
  const isTick = cell.mark !== 'none' && ticks.some((at) => at >= begin && at < end);
  return isTick ? { ...cell, mark: 'tick' } : cell;
}

/** Returns the names of hours below a ribbon, without those that `now` would cover. */
function hourNames({ step, from, cells, now }: Ribbon, dayStart: MinuteOfDay): string {
  const perHour = HOUR / MINUTE / step;
  const every = [1, 2, 3, 4, 6, 12].find((hours) => hours * perHour >= 5) ?? 24;
  const names = Array<string>(cells.length).fill(' ');
  for (let hour = Math.ceil((from + dayStart) / 60); ; hour++) {
    const cell = Math.floor((hour * 60 - dayStart - from) / step);
    if (cell + 1 >= cells.length) break;
    const isNamed = hour % every === 0 && (now < cell - 1 || now > cell + 2);
    if (isNamed) names.splice(cell, 2, ...String(hour % 24).padStart(2, '0'));
  }
  return names.join('');
}
