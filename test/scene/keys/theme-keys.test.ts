import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/scene/keys/key-map.ts';
import { type Mode, TIMER } from '../../../src/scene/mode.ts';
import type { ThemeChoice } from '../../../src/scene/ports.ts';
import { entering, press } from '../../ui/support/press-key.ts';

const NORD: ThemeChoice = { name: 'nord', digits: 'block' };

const choosing = (choice: Partial<ThemeChoice>): Mode => ({
  type: 'themes',
  choice: { ...NORD, ...choice },
});

describe('keys of the themes', () => {
  it('open with the theme that is used', () => {
    expect(press(',', { theme: NORD })).toEqual(entering(choosing({})));
  });

  it.each([
    ['Down', { name: 'gruvbox' }],
    ['j', { name: 'gruvbox' }],
    ['Up', { name: 'catppuccin' }],
    ['Home', { name: 'terminal' }],
    ['G', { name: 'auto' }],
    ['Right', { digits: 'thin' }],
    ['Left', { digits: 'braille' }],
  ] as const)('%s shows another', (key, choice) => {
    expect(press(key, { mode: choosing({}) })).toEqual(entering(choosing(choice)));
  });

  it('continue with the first after the last', () => {
    const last = choosing({ name: 'auto', digits: 'braille' });

    expect(press('Down', { mode: last })).toEqual(
      entering(choosing({ name: 'terminal', digits: 'braille' })),
    );
    expect(press('Right', { mode: last })).toEqual(
      entering(choosing({ name: 'auto', digits: 'block' })),
    );
  });

  it('use what is shown with Enter, and nothing with Esc, q and the key that opened them', () => {
    const use: Action = { type: 'use-theme', choice: NORD };
    expect(press('Enter', { mode: choosing({}) })).toEqual(use);
    for (const key of ['Esc', 'q', ',']) {
      expect(press(key, { mode: choosing({}) })).toEqual(entering(TIMER));
    }
  });

  it('leave the timer alone', () => {
    for (const key of ['s', 'r', 'Space', '+', 'd']) {
      expect(press(key, { mode: choosing({}) })).toBeUndefined();
    }
  });
});
