import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { busy, PAUSED, RUNNING, sampleView } from '../scene/support/sample-views.ts';
import { settled } from '../support/fake-clock.ts';
import { mountScreen } from '../support/mounted-screen.ts';
import { drawnRows } from './support/drawn-rows.tsx';

const LABEL = 'Review the parser #work';
const COLORED = { theme: DEFAULT_THEME, color: 3, ascii: false } as const;

function running(spentMs: number): TimerView {
  return sampleView(busy('running', 'focus', spentMs, LABEL), spentMs);
}

/** The screen has on it what was drawn for its size: no row is wrapped, and none was scrolled away. */
function shows(view: TimerView, columns = 80, rows = 24): (screen: string) => void {
  const drawn = drawnRows({ view }, columns, rows);
  return (screen) => expect(screen.split('\n')).toEqual(drawn);
}

/** The frames that were begun: each is a synchronized update (DEC mode 2026). */
const framesIn = (written: string) =>
  written
    .split('\u001b[?2026h')
    .slice(1)
    .map((frame) =>
      stripVTControlCharacters(frame)
        .split('\n')
        .map((row) => row.trimEnd()),
    );

describe('the app on a terminal', () => {
  it.each([
    [200, 60],
    [140, 40],
    [100, 6],
    [80, 24],
    [60, 15],
    [40, 10],
    [30, 5],
    [20, 3],
    [12, 2],
    [12, 1],
    [1, 1],
  ])(
    'at %i by %i shows what is drawn for that size, and after a change too',
    async (columns, rows) => {
      const screen = mountScreen(RUNNING, columns, rows);
      await screen.until(shows(RUNNING, columns, rows));
      screen.source.show(PAUSED);
      await screen.until(shows(PAUSED, columns, rows));
      screen.unmount();
    },
  );

  it('draws at once, whatever the size: 1 by 1 too', async () => {
    const screen = mountScreen(RUNNING, 1, 1);
    screen.resize(0, 0);
    screen.resize(2, 1);
    await screen.until((text) => expect(text).toBe('15'));
    screen.unmount();
  });

  it('shows after each tick what a new drawing would', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    for (const spentMs of [559, 560, 600, 899, 900, 901, 1499].map((s) => s * SECOND)) {
      screen.source.show(running(spentMs));
      await screen.until(shows(running(spentMs)));
    }
    screen.unmount();
  });

  it('shows after resizing what a new drawing would', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    for (const [columns, rows] of [
      [60, 15],
      [200, 60],
      [30, 5],
      [80, 24],
      [80, 23],
      [79, 24],
      [20, 3],
      [100, 6],
      [12, 1],
      [80, 24],
    ] as const) {
      screen.resize(columns, rows);
      await screen.until(shows(RUNNING, columns, rows));
    }
    screen.unmount();
  });

  it('draws one frame for each new size, even one before it has drawn the first', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    screen.resize(40, 10);
    await screen.until(shows(RUNNING, 40, 10));
    // Wide enough for the week, which is read after the first frame.
    screen.resize(80, 24);
    await screen.until(shows(RUNNING, 80, 24));
    for (const [columns, rows, before, after] of [
      [60, 15, RUNNING, PAUSED],
      [30, 5, PAUSED, RUNNING],
      [12, 2, RUNNING, PAUSED],
    ] as const) {
      const start = screen.written().length;
      screen.resize(columns, rows);
      await screen.until(shows(before, columns, rows));
      screen.source.show(after);
      await screen.until(shows(after, columns, rows));
      const [erased, first, ...others] = framesIn(screen.written().slice(start));
      expect(erased).toEqual(['']);
      expect(first).toEqual(drawnRows({ view: before }, columns, rows));
      expect(others).toHaveLength(1);
    }
    screen.unmount();
  });

  it('draws no old rows at a new size, although a frame is due', async () => {
    const screen = mountScreen(running(558 * SECOND), 80, 24);
    await screen.until(shows(running(558 * SECOND)));
    // Ink draws the first at once, and the next a thirtieth of a second later.
    for (const spentMs of [559 * SECOND, 562 * SECOND]) {
      screen.source.show(running(spentMs));
      await Promise.resolve();
    }
    // After an immediate, timers come next.
    await settled();
    const due = performance.now() + 50;
    while (performance.now() < due);
    screen.resize(40, 10);
    await screen.until(shows(running(562 * SECOND), 40, 10));
    const [, sinceErased = ''] = screen.written().split('\u001b[H\u001b[J');
    expect(framesIn(sinceErased)).toEqual([drawnRows({ view: running(562 * SECOND) }, 40, 10)]);
    screen.unmount();
  });

  it('never clears the scrollback, nor the screen at a tick', async () => {
    const screen = mountScreen(RUNNING, 80, 24, { look: COLORED });
    await screen.until(shows(RUNNING));
    screen.source.show(PAUSED);
    await screen.until(shows(PAUSED));
    expect(screen.written()).not.toContain('\u001b[3J');
    expect(screen.written()).not.toContain('\u001b[2J');
    screen.unmount();
    await screen.exited;
    expect(screen.written()).not.toContain('\u001b[3J');
  });

  it('sends at most 400 bytes for an ordinary second', async () => {
    const screen = mountScreen(running(61 * SECOND), 80, 24, { look: COLORED });
    await screen.until(shows(running(61 * SECOND)));
    const before = Buffer.byteLength(screen.written());
    screen.source.show(running(62 * SECOND));
    await screen.until(shows(running(62 * SECOND)));
    expect(Buffer.byteLength(screen.written()) - before).toBeLessThanOrEqual(400);
    screen.unmount();
  });

  it('shows the cursor again after it has ended', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until(shows(RUNNING));
    expect(screen.written()).toContain('\u001b[?25l');
    screen.unmount();
    await screen.exited;
    expect(screen.written().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      screen.written().lastIndexOf('\u001b[?25l'),
    );
  });

  it('draws nothing after a component has thrown, and reports it', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until(shows(RUNNING));
    // A view that no timer makes.
    screen.source.show(undefined as never);
    await screen.until(() => expect(screen.calls.join()).toContain('fault: TypeError'));
    await screen.until((text) => expect(text.trim()).toBe(''));
    screen.unmount();
  });

  it('has colour only if the look has', async () => {
    const plain = mountScreen(RUNNING, 80, 24);
    const colored = mountScreen(RUNNING, 80, 24, { look: COLORED });
    await plain.until(shows(RUNNING));
    await colored.until(shows(RUNNING));
    expect(plain.written()).not.toContain('\u001b[31m');
    expect(colored.written()).toContain('\u001b[31m');
    plain.unmount();
    colored.unmount();
  });
});

describe('the cursor', () => {
  it('is where the next character of a label goes, and hidden otherwise', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until(shows(RUNNING));
    expect(screen.cursor()).toBeUndefined();
    screen.type('l\u0015日本');
    await screen.until((text) => expect(text).toContain('日本'));
    const row = screen
      .text()
      .split('\n')
      .findIndex((text) => text.includes('日本'));
    const left = screen.text().split('\n')[row]?.indexOf('日') ?? 0;
    await screen.until(() => expect(screen.cursor()).toEqual({ x: left + 4, y: row }));
    screen.type('\u001b[D');
    await screen.until(() => expect(screen.cursor()).toEqual({ x: left + 2, y: row }));
    screen.source.show(running(600 * SECOND));
    await screen.until((text) => expect(text).toContain('日本'));
    expect(screen.cursor()).toEqual({ x: left + 2, y: row });
    screen.type('\u001b');
    await screen.until(() => expect(screen.cursor()).toBeUndefined());
    await screen.until(shows(running(600 * SECOND)));
    screen.unmount();
  });
});

it('the mouse wheel sends arrow keys where something scrolls, and not while a text is edited', async () => {
  const screen = mountScreen(RUNNING, 80, 24);
  // DEC mode 1007, alternate scroll.
  const wheel = () => screen.written().split('\u001b[?1007').at(-1)?.[0];
  const typed = async (keys: string, text: string, expected: string) => {
    screen.type(keys);
    await screen.until((shown) => expect(shown).toContain(text));
    await screen.until(() => expect(wheel()).toBe(expected));
  };
  await typed('', LABEL, 'l');
  await typed('l', 'Enter save', 'l');
  await typed('\u001b', 's skip', 'l');
  await typed('t', 'd/w/m/y', 'h');
  await typed('?', 'a page down', 'h');
  await typed('qq', 's skip', 'l');
  await typed(',', 'Theme: terminal', 'h');
  screen.unmount();
});

describe('the title of the terminal', () => {
  const title = (...given: Parameters<typeof mountScreen>) => {
    const screen = mountScreen(...given);
    return {
      ...screen,
      // OSC 2 sets it, and BEL ends it.
      titles: () =>
        screen
          .written()
          .split('\u001b]2;')
          .slice(1)
          .map((after) => after.split('\u0007')[0]),
    };
  };

  it('has the minutes, the kind, the state and the label, and changes with them', async () => {
    const screen = title(RUNNING, 80, 24, {}, true);
    await screen.until(() => expect(screen.titles()).toEqual([`15m Focus · ${LABEL}`]));
    screen.source.show(running(559 * SECOND));
    screen.source.show(PAUSED);
    await screen.until(() =>
      expect(screen.titles().slice(1)).toEqual([`15m Focus · paused · ${LABEL}`]),
    );
    screen.unmount();
  });

  it('is left alone in a terminal without one', async () => {
    const screen = title(RUNNING, 80, 24);
    await screen.until(shows(RUNNING));
    expect(screen.titles()).toEqual([]);
    screen.unmount();
  });
});
