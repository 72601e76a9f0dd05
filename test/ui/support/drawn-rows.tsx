import { stripVTControlCharacters } from 'node:util';
import chalk from 'chalk';
import { renderToString } from 'ink';
import { DEFAULT_KEYS } from '../../../src/keys/key-table.ts';
import { NO_HISTORY } from '../../../src/scene/history-store.ts';
import { type Mode, TIMER } from '../../../src/scene/mode.ts';
import type { Role, Scene } from '../../../src/scene/scene.ts';
import { DEFAULT_THEME, DEFAULT_THEME_SETTINGS, type Look } from '../../../src/terminal/theme.ts';
import { Screen } from '../../../src/ui/app.tsx';
import { Drawing } from '../../../src/ui/parts/styled.tsx';
import { createModel, createTools, type ScreenModel } from '../../../src/ui/screen-model.ts';
import { RUNNING } from '../../scene/support/sample-views.ts';

export const LEAVING: Mode = { type: 'leaving' };
export const HELP: Mode = { type: 'help', of: TIMER, scroll: 0 };
export const VIEW: Role = { type: 'view', of: 'tmux pane %3' };
const OWNED: Omit<Scene, 'ascii'> = {
  view: RUNNING,
  mode: TIMER,
  role: { type: 'owner' },
  ended: undefined,
  history: NO_HISTORY,
  before: [],
  keys: DEFAULT_KEYS,
  theme: DEFAULT_THEME_SETTINGS,
};
const LOOK: Look = { theme: DEFAULT_THEME, color: 0, ascii: false };

/** The model of an owner's screen, with the changes of `scene`. */
export function modelOf(
  scene: Partial<Scene>,
  columns = 80,
  rows = 24,
  look: Partial<Look> = {},
): ScreenModel {
  const whole = { ...LOOK, ...look };
  const all = { ...OWNED, ascii: whole.ascii, ...scene };
  return createModel(createTools(whole), all, { columns, rows });
}

/** The rows of an owner's screen, with the changes of `scene`, as they are sent to the terminal. */
export function styledRows(...given: Parameters<typeof modelOf>): string[] {
  const model = modelOf(...given);
  const { columns } = model.size;
  chalk.level = model.look.color === 0 ? 1 : model.look.color;
  const screen = <Screen model={model} />;
  return renderToString(<Drawing value={model}>{screen}</Drawing>, { columns }).split('\n');
}

/** The same rows as a reader sees them, without styles and trailing blanks. */
export function drawnRows(...given: Parameters<typeof modelOf>): string[] {
  return styledRows(...given).map((row) => stripVTControlCharacters(row).trimEnd());
}
