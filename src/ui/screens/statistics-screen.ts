import { centre, firstThatFits, indent, truncate } from '../../terminal/text.ts';
import type { StatisticsMode } from '../mode.ts';
import type { Hint } from '../parts/hints.ts';
import type { ScreenModel } from '../screen-model.ts';
import { besideTime, footTexts, type Page, pageRows, pageWith } from './page.ts';

/** Statistics are no wider than that. */
const WIDEST = 120;

/** The rows of the statistics, from the top; the remaining time stays above them. */
export function statisticsScreen(model: ScreenModel, mode: StatisticsMode): string[] {
  const { columns, rows } = model.size;
  if (rows < 2) return [besideTime(model, (room) => contentRows(model, room)[0] ?? '')];
  const { page, content } = statisticsPage(model, mode);
  const top = Math.min(mode.scroll, content.length - page.height);
  const shown = content.slice(Math.max(0, top));
  const margin = Math.floor((columns - contentColumns(columns)) / 2);
  return pageRows(
    model,
    page,
    shown.map((row) => (row === '' ? '' : indent(row, margin))),
  );
}

/** How far the statistics can be scrolled, and how far at once, in rows. */
export function scrolling(model: ScreenModel, mode: StatisticsMode) {
  const { page, content } = statisticsPage(model, mode);
  return { most: Math.max(0, content.length - page.height), page: Math.max(1, page.height - 1) };
}

type StatisticsPart = { readonly page: Page; readonly content: readonly string[] };

function statisticsPage(model: ScreenModel, mode: StatisticsMode): StatisticsPart {
  const content = contentRows(model, contentColumns(model.size.columns));
  const failures = model.history.statistics.value?.failures ?? [];
  const pageFor = (scrolls: boolean) =>
    pageWith(model, footTexts(model, failures, hintsOf(model, mode, scrolls)));
  const page = pageFor(false);
  return { page: content.length > page.height ? pageFor(true) : page, content };
}

function contentColumns(columns: number): number {
  return columns < 30 ? columns : Math.min(columns - 4, WIDEST);
}

function contentRows(model: ScreenModel, columns: number): readonly string[] {
  const { value, failure, isSlow } = model.history.statistics;
  const { glyphs, styles, options } = model;
  if (failure !== undefined) return [styles.warning(truncate(failure, columns, glyphs.ellipsis))];
  if (isSlow) return [centre(styles.faint(firstThatFits(['Loading'], columns)), columns)];
  return value?.rowsFor({ ...options, columns }) ?? [];
}

function hintsOf({ ascii }: ScreenModel, { day }: StatisticsMode, scrolls: boolean): Hint[] {
  return [
    { key: ascii ? '[/]' : '←/→', what: 'move', rank: 1 },
    ...(day === undefined ? [] : [{ key: '0', what: 'now', rank: 3 }]),
    { key: 'd/w/m/y', what: 'period', rank: 2 },
    ...(scrolls ? [{ key: ascii ? 'j/k' : '↑/↓', what: 'scroll', rank: 4 }] : []),
    { key: 'Esc', what: 'timer', rank: 0 },
  ];
}
