import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { DEFAULT_THEME_SETTINGS, screenTheme } from '../../src/terminal/theme.ts';
import { busy, PAUSED, RUNNING, sampleView } from '../scene/support/sample-views.ts';
import { mountScreen } from '../support/mounted-screen.ts';
import { drawnRows } from './support/drawn-rows.tsx';

const NORD = screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'nord' }, 3);
const PAPER_16 = screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'paper' }, 1);
const ON_NORD = { theme: NORD, color: 3, ascii: false } as const;
const LABEL = 'Review the parser #work';

function onNord(view: TimerView) {
  return mountScreen(view, 80, 24, { look: ON_NORD });
}

/** The foregrounds of the characters and the backgrounds of all cells, as numbers; -1 is the terminal's own. */
function colors(screen: ReturnType<typeof mountScreen>) {
  const rows = screen.text().split('\n');
  const cells = screen.styles().flatMap((row, y) =>
    row.split(' ').map((style, x) => {
      const [text, background] = style.split(',').map(Number);
      return { text, background, isBlank: (rows[y]?.[x] ?? ' ') === ' ' };
    }),
  );
  return {
    text: new Set(cells.filter(({ isBlank }) => !isBlank).map(({ text }) => text)),
    background: new Set(cells.map(({ background }) => background)),
  };
}

describe('a theme with a background', () => {
  it('paints every cell, and no text has the colour of the terminal', async () => {
    const screen = onNord(RUNNING);
    await screen.until((text) => expect(text).toContain(LABEL));
    expect(colors(screen).background).toEqual(new Set([0x2e3440]));
    expect(colors(screen).text).not.toContain(-1);
    expect(colors(screen).text).toContain(0xeceff4);
    screen.unmount();
  });

  it('paints every cell after changes, keys and resizing too', async () => {
    const screen = onNord(RUNNING);
    await screen.until((text) => expect(text).toContain(LABEL));
    for (const [columns, rows] of [
      [60, 15],
      [120, 40],
      [12, 1],
      [80, 24],
    ] as const) {
      screen.resize(columns, rows);
      screen.source.show(PAUSED);
      await screen.until((text) => {
        expect(text.split('\n').length).toBe(rows);
        expect(text).toMatch(/paused|\u2016/);
        expect(colors(screen).background).toEqual(new Set([0x2e3440]));
      });
      screen.source.show(RUNNING);
    }
    screen.type('?');
    await screen.until((text) => expect(text).toContain('pause, resume'));
    expect(colors(screen).background).toEqual(new Set([0x2e3440]));
    screen.unmount();
  });

  it('sends at most 400 bytes for an ordinary second', async () => {
    const at = (spentMs: number) => sampleView(busy('running', 'focus', spentMs, LABEL), spentMs);
    const screen = onNord(at(61 * SECOND));
    const shows = (spentMs: number) => {
      const rows = drawnRows({ view: at(spentMs) }, 80, 24, ON_NORD);
      return screen.until((text) => expect(text.split('\n')).toEqual(rows));
    };
    await shows(61 * SECOND);
    const before = Buffer.byteLength(screen.written());
    screen.source.show(at(62 * SECOND));
    await shows(62 * SECOND);
    expect(Buffer.byteLength(screen.written()) - before).toBeLessThanOrEqual(400);
    screen.unmount();
  });

  it('paints with the 16 colours if there are no more', async () => {
    const look = { theme: PAPER_16, color: 1, ascii: false } as const;
    const screen = mountScreen(RUNNING, 80, 24, { look });
    await screen.until((text) => expect(text).toContain(LABEL));
    expect(colors(screen).background).toEqual(new Set([15]));
    expect(colors(screen).text).not.toContain(-1);
    screen.unmount();
  });
});

describe('the theme of the terminal, and a screen without colours', () => {
  it('paint nothing', async () => {
    for (const look of [
      { theme: screenTheme(DEFAULT_THEME_SETTINGS, 3), color: 3, ascii: false },
      {
        theme: screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'nord' }, 0),
        color: 0,
        ascii: false,
      },
    ] as const) {
      const screen = mountScreen(RUNNING, 80, 24, { look });
      await screen.until((text) => expect(text).toContain(LABEL));
      expect(colors(screen).background).toEqual(new Set([-1]));
      expect(colors(screen).text).toContain(-1);
      screen.unmount();
    }
  });
});

describe('a theme that is chosen', () => {
  it('is shown at once, used after Enter, and not after Esc', async () => {
    const look = { theme: screenTheme(DEFAULT_THEME_SETTINGS, 3), color: 3, ascii: false } as const;
    const screen = mountScreen(RUNNING, 80, 24, { look });
    const until = (text: string, background: number) =>
      screen.until((shown) => {
        expect(shown).toContain(text);
        expect(colors(screen).background).toEqual(new Set([background]));
      });
    await until(LABEL, -1);
    screen.type(',');
    await until('Theme: terminal, 1 of 11. Digits: block', -1);
    screen.type('jj');
    await until('Theme: dusk, 3 of 11', 0x1b1d2a);
    screen.type('j');
    await until('Theme: catppuccin, 4 of 11', 0x1e1e2e);
    screen.type('\u001b');
    await until('Space pause', -1);
    screen.type(',jj\r');
    await until('Space pause', 0x1b1d2a);
    expect(screen.calls).toEqual(['use dusk block']);
    screen.resize(60, 15);
    await until(LABEL, 0x1b1d2a);
    screen.unmount();
  });

  it('is used even if it could not be written, which is reported until the next key', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until((text) => expect(text).toContain(LABEL));
    screen.type(',kk\r');
    await screen.until((text) =>
      expect(text).toContain('! config.toml was not changed: permission'),
    );
    screen.type('+');
    await screen.until((text) => expect(text).not.toContain('config.toml'));
    expect(screen.calls).toEqual(['use dracula block']);
    screen.unmount();
  });
});
