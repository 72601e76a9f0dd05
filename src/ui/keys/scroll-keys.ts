import type { HelpMode, StatisticsMode } from '../mode.ts';
import { type Action, type Binding, enter, type KeyPress } from './key-map.ts';

/** A page that can be longer than the screen. */
type PageMode = HelpMode | StatisticsMode;

/** The keys that scroll a page. */
export const SCROLL_KEYS: readonly Binding<PageMode>[] = [
  {
    command: 'up',
    action: (press) => scrollBy(press, -1),
    hint: ({ scrolls }) => (scrolls ? { with: ['down'], words: 'scroll', rank: 4 } : undefined),
  },
  { command: 'down', action: (press) => scrollBy(press, 1) },
  { command: 'page_up', action: (press) => scrollBy(press, -press.page().rows) },
  { command: 'page_down', action: (press) => scrollBy(press, press.page().rows) },
  { command: 'first', action: (press) => scrollBy(press, -press.page().maxScroll) },
  { command: 'last', action: (press) => scrollBy(press, press.page().maxScroll) },
];

function scrollBy({ mode, page }: KeyPress<PageMode>, rows: number): Action {
  const { maxScroll } = page();
  const from = Math.min(mode.scroll, maxScroll);
  return enter({ ...mode, scroll: Math.max(0, Math.min(maxScroll, from + rows)) });
}
