import { stripVTControlCharacters } from 'node:util';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import { NO_HISTORY } from '../../src/ui/history/history-store.ts';
import type { Mode } from '../../src/ui/mode.ts';
import type { Role } from '../../src/ui/parts/role.ts';
import type { Scene } from '../../src/ui/screen-model.ts';
import {
  createModel,
  createStyle,
  type ScreenModel,
  type ScreenOptions,
} from '../../src/ui/screen-model.ts';
import { screenRows } from '../../src/ui/screen-rows.ts';
import { busy, marked, sampleView, waiting } from './sample-view.ts';

const SPENT = 9 * MINUTE + 18 * SECOND;
export const RUNNING = sampleView(
  busy('running', 'focus', SPENT, 'Review the parser #work'),
  SPENT,
);
export const PAUSED = sampleView(busy('paused', 'focus', SPENT, 'Review the parser #work'), SPENT);
export const MARKED = sampleView(
  marked(busy('running', 'focus', SPENT, 'Parser'), 'internal', 'external', 'external'),
  SPENT,
);
export const WAITING = sampleView(waiting('short-break'), 0);
export const LABELLED = sampleView(waiting('short-break', 'Parser'), 0);
export const TIMER: Mode = { type: 'timer' };
export const LEAVING: Mode = { type: 'leaving' };
export const VIEW: Role = { type: 'view', of: 'tmux pane %3' };
const OWNED: Scene = {
  view: RUNNING,
  mode: TIMER,
  role: { type: 'owner' },
  gone: undefined,
  history: NO_HISTORY,
};
const OPTIONS: ScreenOptions = { theme: DEFAULT_THEME, color: 0, ascii: false };

/** The screen of a timer's owner; of a view, or of a timer that is gone, where `scene` says so. */
export function rowsOf(
  view: TimerView,
  columns: number,
  rows: number,
  options: Partial<ScreenOptions> = {},
  mode = TIMER,
  scene: Partial<Scene> = {},
): string[] {
  return screenRows(modelOf({ view, mode, ...scene }, columns, rows, options));
}

/** What is on a screen: that of a timer's owner, where `scene` does not say otherwise. */
export function modelOf(
  scene: Partial<Scene>,
  columns = 80,
  rows = 24,
  options: Partial<ScreenOptions> = {},
): ScreenModel {
  const style = createStyle({ ...OPTIONS, ...options });
  return createModel(style, { ...OWNED, ...scene }, { columns, rows });
}

/** The rows as a reader sees them, without styles. */
export function plain(rows: readonly string[]): string[] {
  return rows.map((row) => stripVTControlCharacters(row).trimEnd());
}
