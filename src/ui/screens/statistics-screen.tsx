import { Box } from 'ink';
import { useMemo } from 'react';
import { PERIOD_UNITS } from '../../core/day.ts';
import type { Statistics } from '../../core/statistics.ts';
import { hintsFor, type PageSize } from '../../scene/keys/key-map.ts';
import { STATISTICS_KEYS } from '../../scene/keys/page-keys.ts';
import { periodOfMode, type StatisticsMode } from '../../scene/mode.ts';
import { type Line, lineWidth } from '../../stats/chart-line.ts';
import { figureLabels, type Section, statisticsSections, titleLine } from '../../stats/sections.ts';
import type { Look } from '../../terminal/theme.ts';
import type { Size } from '../layout.ts';
import { ChartRow } from '../parts/chart-row.tsx';
import type { ScrolledOff } from '../parts/scroll-marks.tsx';
import { Styled } from '../parts/styled.tsx';
import type { ScreenModel } from '../screen-model.ts';
import { OneRowPage, Page, pageLayout } from './page.tsx';

type Props = { readonly model: ScreenModel; readonly mode: StatisticsMode };

/** The statistics of a period. The frame is drawn at once, the figures when the day logs are read. */
export function StatisticsScreen({ model, mode }: Props) {
  const { size, look, history } = model;
  const { columns, rows } = size;
  const statistics = statisticsOf(model, mode);
  const sections = useMemo(
    () => statistics && sectionsOf(statistics, { columns, rows }, look),
    [statistics, columns, rows, look],
  );
  if (rows < 2) {
    const content = (room: number) => <Title model={model} mode={mode} columns={room} />;
    return <OneRowPage model={model} content={content} />;
  }
  const { column, rows: height } = pageLayout(size);
  const shown = sections && shownFrom(sections, mode.scroll, roomIn(height));
  const scrolls = shown !== undefined && shown.sections.length < (sections?.length ?? 0);
  const { value, failure } = history.statistics;
  return (
    <Page
      model={model}
      scrolled={shown?.scrolled}
      messages={failure === undefined ? (value?.failures ?? []) : [failure]}
      hints={hintsFor(STATISTICS_KEYS, { mode, scene: model, scrolls })}
    >
      {height >= WITH_TITLE && <Title model={model} mode={mode} columns={column.width} />}
      {height >= WITH_GAP && <ChartRow spans={[]} />}
      {shown === undefined ? (
        <Frame model={model} mode={mode} columns={column.width} rows={roomIn(height)} />
      ) : (
        <Lines lines={linesOf(shown.sections)} />
      )}
    </Page>
  );
}

/** Returns how far the statistics can be scrolled: by sections, of which none is cut. */
export function statisticsPageSize(model: ScreenModel, mode: StatisticsMode): PageSize {
  const statistics = statisticsOf(model, mode);
  if (statistics === undefined) return { rows: 1, maxScroll: 0 };
  const sections = sectionsOf(statistics, model.size, model.look);
  const room = roomIn(pageLayout(model.size).rows);
  const { sections: shown } = shownFrom(sections, mode.scroll, room);
  return { rows: Math.max(1, shown.length), maxScroll: lastFirst(sections, room) };
}

/** With this many rows or more, the content begins with the title, and with this many a blank row is below it. */
const WITH_TITLE = 3;
const WITH_GAP = 8;

function roomIn(height: number): number {
  return Math.max(1, height - (height >= WITH_TITLE ? 1 : 0) - (height >= WITH_GAP ? 1 : 0));
}

/** Returns the statistics of the period, not of the one before; undefined while they are read. */
function statisticsOf({ history, view }: ScreenModel, mode: StatisticsMode) {
  const { value, failure } = history.statistics;
  const { unit, from } = periodOfMode(mode, view.today.day);
  if (value === undefined || failure !== undefined) return undefined;
  const { period } = value.statistics;
  return period.unit === unit && period.from === from ? value.statistics : undefined;
}

const ADVICE = 'Each appears here when it ends.';

function sectionsOf(statistics: Statistics, size: Size, look: Look): readonly Section[] {
  const { column, rows } = pageLayout(size);
  const room = { ...look, columns: column.width, rows: roomIn(rows), advice: ADVICE };
  const spacious = statisticsSections(statistics, { ...room, spacious: true });
  if (fitting(spacious, room.rows) === spacious.length) return spacious;
  const sections = statisticsSections(statistics, room);
  if (rows >= WITH_TITLE) return sections;
  return [{ name: '', lines: [titleLine(statistics, column.width, look)] }, ...sections];
}

type Shown = { readonly sections: readonly Section[]; readonly scrolled: ScrolledOff };

/** Returns the sections from `first` on that fit, with a blank row between them. */
function shownFrom(sections: readonly Section[], first: number, rows: number): Shown {
  const from = Math.min(first, lastFirst(sections, rows));
  const count = fitting(sections.slice(from), rows);
  const after = sections.slice(from + count);
  const names = after.map(({ name }) => name).filter((name) => name !== '');
  return {
    sections: sections.slice(from, from + count),
    scrolled: { above: from, below: after.length, names },
  };
}

function fitting(sections: readonly Section[], rows: number): number {
  let free = rows;
  const cut = sections.findIndex(({ lines }, index) => {
    free -= lines.length + (index === 0 ? 0 : 1);
    return free < 0;
  });
  return Math.max(1, cut < 0 ? sections.length : cut);
}

/** The first section that is shown if the last one is. */
function lastFirst(sections: readonly Section[], rows: number): number {
  return Math.max(0, sections.length - fitting(sections.toReversed(), rows));
}

function linesOf(sections: readonly Section[]): readonly Line[] {
  return sections.flatMap(({ lines }, index) => (index === 0 ? lines : [[], ...lines]));
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return Array.from(lines.entries(), ([y, spans]) => <ChartRow key={y} spans={spans} />);
}

type SizedProps = Props & { readonly columns: number };

/** The labels of the figures, and after a while what takes long. */
function Frame({ model, mode, columns, rows }: SizedProps & { readonly rows: number }) {
  const { look, view, history } = model;
  if (history.statistics.failure !== undefined) return null;
  const period = periodOfMode(mode, view.today.day);
  if (pageLayout(model.size).rows < WITH_TITLE) {
    return <Title model={model} mode={mode} columns={columns} />;
  }
  const query = { period, today: view.today.day, tag: undefined, dailyGoal: view.rules.dailyGoal };
  const lines = figureLabels(query, { ...look, columns, rows: Math.max(1, rows - 2) });
  return (
    <>
      <Lines lines={lines} />
      {history.statistics.isSlow && <Styled tone="faint">Reading the day logs</Styled>}
    </>
  );
}

/** The period, and the periods that can be chosen if there is room. */
function Title({ model, mode, columns }: SizedProps) {
  const title = titleLine(
    { period: periodOfMode(mode, model.view.today.day), tag: undefined },
    columns,
    model.look,
  );
  const room = columns - lineWidth(title);
  return (
    <Box width={columns} height={1} flexShrink={0} justifyContent="space-between">
      <ChartRow spans={title} />
      {room > PERIOD_UNITS.join(TAB_GAP).length + 2 && (
        <Box gap={TAB_GAP.length} flexShrink={0}>
          {PERIOD_UNITS.map((unit) => (
            <Styled
              key={unit}
              tone={unit === mode.unit ? 'focus' : 'faint'}
              strong={unit === mode.unit}
            >
              {unit}
            </Styled>
          ))}
        </Box>
      )}
    </Box>
  );
}

const TAB_GAP = '  ';
