import { indent, truncate } from '../../terminal/text.ts';
import { SESSIONS_KEYS, STATISTICS_KEYS } from '../keys/history-keys.ts';
import { type HelpGroup, helpFor, hintsFor, type PageSize } from '../keys/key-map.ts';
import { EVERYWHERE, HELP_KEYS, TIMER_KEYS } from '../keys/timer-keys.ts';
import type { HelpMode } from '../mode.ts';
import type { Scene, ScreenModel } from '../scene.ts';
import { footerTexts, type Page, pageFor, pageRows } from './page.ts';

const KEY_COLUMNS = 13;
const ENTRY_COLUMNS = 40;

/** Returns the rows of the help, from the top, with the time above it. */
export function helpScreen(model: ScreenModel, mode: HelpMode): string[] {
  const { page, content } = helpPage(model, mode);
  const top = Math.max(0, Math.min(mode.scroll, content.length - page.height));
  return pageRows(model, page, content.slice(top));
}

/** Returns how far the help can be scrolled. */
export function helpPageSize(model: ScreenModel, mode: HelpMode): PageSize {
  const { page, content } = helpPage(model, mode);
  const maxScroll = Math.max(0, content.length - page.height);
  return { rows: Math.max(1, page.height - 1), maxScroll };
}

/** Returns the keys of the screen that the help is about, in their groups. */
export function helpGroups(
  { of }: HelpMode,
  scene: Pick<Scene, 'role' | 'keys'>,
  ascii: boolean,
): readonly HelpGroup[] {
  switch (of.type) {
    case 'timer':
      return helpFor([TIMER_KEYS, EVERYWHERE], scene, ascii);
    case 'sessions':
      return helpFor([SESSIONS_KEYS, EVERYWHERE], scene, ascii);
    case 'statistics':
      return helpFor([STATISTICS_KEYS, EVERYWHERE], scene, ascii);
  }
}

function helpPage(model: ScreenModel, mode: HelpMode) {
  const content = contentRows(model, mode);
  const pageThat = (scrolls: boolean): Page => {
    const shown = { mode, scene: model, scrolls, ascii: model.ascii };
    return pageFor(model, footerTexts(model, [], hintsFor(HELP_KEYS, shown)));
  };
  const page = pageThat(false);
  return { page: content.length > page.height ? pageThat(true) : page, content };
}

// Two columns of groups if there is room, each about as high as the other.
function contentRows(model: ScreenModel, mode: HelpMode): readonly string[] {
  const { columns } = model.size;
  const groups = helpGroups(mode, model, model.ascii);
  const width = Math.min(columns, ENTRY_COLUMNS);
  const blocks = groups.map((group) => groupRows(model, group, width));
  if (columns < 2 * width) return placed(model, [blocks.flat()], width);
  const half = blocks.flat().length / 2;
  const isLeft = (index: number) => blocks.slice(0, index).flat().length < half;
  const left = blocks.filter((_, index) => isLeft(index)).flat();
  const right = blocks.filter((_, index) => !isLeft(index)).flat();
  return placed(model, [left, right], width);
}

function placed(
  { size }: ScreenModel,
  columns: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const margin = Math.floor((size.columns - columns.length * width) / 2);
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, y) =>
    indent(columns.map((column) => column[y] ?? ' '.repeat(width)).join(''), margin),
  );
}

function groupRows(
  { glyphs, styles }: ScreenModel,
  { title, lines }: HelpGroup,
  width: number,
): readonly string[] {
  const entries = lines.map(({ key, words }) => {
    const text = truncate(key.padEnd(KEY_COLUMNS) + words, width, glyphs.ellipsis).padEnd(width);
    return text.slice(0, KEY_COLUMNS) + styles.faint(text.slice(KEY_COLUMNS));
  });
  const heading = truncate(title, width, glyphs.ellipsis).padEnd(width);
  return [styles.strong(heading), ...entries, ' '.repeat(width)];
}
