import { stripVTControlCharacters } from 'node:util';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import { helpScreen } from '../../src/ui/help-screen.ts';
import type { Mode } from '../../src/ui/mode.ts';
import { createModel, createStyle, type ScreenOptions } from '../../src/ui/screen-model.ts';
import { DEFAULT_THEME } from '../../src/ui/theme.ts';
import { timerScreen } from '../../src/ui/timer-screen.ts';
import { busy, sampleView, waiting } from './sample-view.ts';

const SPENT = 9 * MINUTE + 18 * SECOND;
export const RUNNING = sampleView(
  busy('running', 'focus', SPENT, 'Review the parser #work'),
  SPENT,
);
export const PAUSED = sampleView(busy('paused', 'focus', SPENT, 'Review the parser #work'), SPENT);
export const WAITING = sampleView(waiting('short-break'), 0);
export const LABELLED = sampleView(waiting('short-break', 'Parser'), 0);
export const TIMER: Mode = { type: 'timer' };
const OPTIONS: ScreenOptions = { theme: DEFAULT_THEME, color: false, ascii: false };

export function rowsOf(
  view: TimerView,
  columns: number,
  rows: number,
  options: Partial<ScreenOptions> = {},
  mode = TIMER,
): string[] {
  const style = createStyle({ ...OPTIONS, ...options });
  const model = createModel(style, view, mode, { columns, rows });
  return mode.type === 'help' ? helpScreen(model) : timerScreen(model);
}

/** The rows as a reader sees them, without styles. */
export function plain(rows: readonly string[]): string[] {
  return rows.map((row) => stripVTControlCharacters(row).trimEnd());
}
