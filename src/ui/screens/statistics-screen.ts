import { centre, firstThatFits, indent, truncate } from '../../terminal/text.ts';
import { STATISTICS_KEYS } from '../keys/history-keys.ts';
import { hintsFor, type PageSize } from '../keys/key-map.ts';
import type { StatisticsMode } from '../mode.ts';
import type { ScreenModel } from '../scene.ts';
import { footerTexts, type Page, pageFor, pageRows, timeAndText } from './page.ts';

/** The statistics are no wider than this. */
const WIDEST = 120;

/** Returns the rows of the statistics, from the top, with the timer's line above them. */
export function statisticsScreen(model: ScreenModel, mode: StatisticsMode): string[] {
  const { columns, rows } = model.size;
  if (rows < 2) return [timeAndText(model, (room) => contentRows(model, room)[0] ?? '')];
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

/** Returns how far the statistics can be scrolled. */
export function statisticsPageSize(model: ScreenModel, mode: StatisticsMode): PageSize {
  const { page, content } = statisticsPage(model, mode);
  const maxScroll = Math.max(0, content.length - page.height);
  return { rows: Math.max(1, page.height - 1), maxScroll };
}

type StatisticsPart = { readonly page: Page; readonly content: readonly string[] };

function statisticsPage(model: ScreenModel, mode: StatisticsMode): StatisticsPart {
  const content = contentRows(model, contentColumns(model.size.columns));
  const failures = model.history.statistics.value?.failures ?? [];
  const { ascii } = model;
  const pageThat = (scrolls: boolean) => {
    const hints = hintsFor(STATISTICS_KEYS, { mode, scene: model, scrolls, ascii });
    return pageFor(model, footerTexts(model, failures, hints));
  };
  const page = pageThat(false);
  return { page: content.length > page.height ? pageThat(true) : page, content };
}

function contentColumns(columns: number): number {
  return columns < 30 ? columns : Math.min(columns - 4, WIDEST);
}

function contentRows(model: ScreenModel, columns: number): readonly string[] {
  const { value, failure, isSlow } = model.history.statistics;
  const { glyphs, styles, look } = model;
  if (failure !== undefined) return [styles.warning(truncate(failure, columns, glyphs.ellipsis))];
  if (isSlow) return [centre(styles.faint(firstThatFits(['Loading'], columns)), columns)];
  return value?.rowsFor({ ...look, columns }) ?? [];
}
