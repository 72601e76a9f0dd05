import { DIGIT_FACES, THEME_NAMES } from '../../terminal/theme.ts';
import { type ThemesMode, TIMER } from '../mode.ts';
import type { ThemeChoice } from '../ports.ts';
import { type Action, enter, type KeyMap } from './key-map.ts';

/** The themes in the order in which they are shown. */
export const THEME_CHOICES: readonly ThemeChoice['name'][] = [...THEME_NAMES, 'auto'];

/** The keys that choose a theme. The screen shows each at once. */
export const THEMES_KEYS: KeyMap<ThemesMode> = {
  bindings: [
    {
      keys: ['Enter'],
      action: ({ mode }) => ({ type: 'use-theme', choice: mode.choice }),
      hint: { words: 'save', rank: 0 },
      help: 'use the theme, and save it',
    },
    {
      command: 'up',
      action: ({ mode }) => moveTheme(mode, -1),
      hint: { with: ['down'], words: 'theme', rank: 2 },
      help: 'the theme before',
    },
    { command: 'down', action: ({ mode }) => moveTheme(mode, 1), help: 'the next theme' },
    {
      command: 'earlier',
      action: ({ mode }) => moveDigits(mode, -1),
      hint: { with: ['later'], words: 'digits', rank: 3 },
      help: 'the digits before',
    },
    { command: 'later', action: ({ mode }) => moveDigits(mode, 1), help: 'the next digits' },
    { command: 'first', action: ({ mode }) => show(mode, { name: 'terminal' }) },
    { command: 'last', action: ({ mode }) => show(mode, { name: 'auto' }) },
    {
      command: 'back',
      keys: ['Esc'],
      action: () => enter(TIMER),
      hint: { words: 'cancel', rank: 1 },
    },
    {
      command: 'help',
      action: ({ mode }) => enter({ type: 'help', of: mode, scroll: 0 }),
      hint: { words: 'help', rank: 4 },
    },
    { command: 'themes', action: () => enter(TIMER), help: null },
  ],
};

function moveTheme(mode: ThemesMode, step: number): Action {
  return show(mode, { name: moved(THEME_CHOICES, mode.choice.name, step) });
}

function moveDigits(mode: ThemesMode, step: number): Action {
  return show(mode, { digits: moved(DIGIT_FACES, mode.choice.digits, step) });
}

/** After the last comes the first. */
function moved<T>(choices: readonly T[], current: T, step: number): T {
  return choices.at((choices.indexOf(current) + step) % choices.length) ?? current;
}

function show({ choice }: ThemesMode, changes: Partial<ThemeChoice>): Action {
  return enter({ type: 'themes', choice: { ...choice, ...changes } });
}
