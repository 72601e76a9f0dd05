import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { mountScreen } from '../support/mounted-screen.ts';
import { busy, sampleView } from './support/sample-views.ts';

const LABEL = 'Review the parser #work';
const RUNNING = running(9 * MINUTE + 18 * SECOND);
const PAUSED = sampleView(busy('paused', 'focus', 558 * SECOND, LABEL), 558 * SECOND);
const COLORED = { theme: DEFAULT_THEME, color: 3, ascii: false } as const;

function running(spentMs: number): TimerView {
  return sampleView(busy('running', 'focus', spentMs, LABEL), spentMs);
}

const shows = (text: string) => (screen: string) => expect(screen).toContain(text);

/** What a screen that was drawn only once has on it. */
async function freshText(view: TimerView, columns: number, rows: number): Promise<string> {
  const screen = mountScreen(view, columns, rows);
  await screen.until(shows('Focus'));
  const text = screen.text();
  screen.unmount();
  return text;
}

describe('the app on a terminal', () => {
  it.each([
    [200, 60],
    [80, 24],
    [60, 15],
    [40, 10],
    [30, 5],
    [20, 3],
    [12, 1],
  ])('at %i by %i shows the state, and scrolls nothing away', async (columns, rows) => {
    const screen = mountScreen(RUNNING, columns, rows);
    await screen.until(shows('Focus'));
    expect(screen.terminal.buffer.active.baseY).toBe(0);
    screen.source.show(PAUSED);
    await screen.until(shows('paused'));
    expect(screen.terminal.buffer.active.baseY).toBe(0);
    screen.unmount();
  });

  it('draws at once, whatever the size: 1 by 1 too', async () => {
    const screen = mountScreen(RUNNING, 1, 1);
    screen.resize(0, 0);
    screen.resize(2, 1);
    await screen.until((text) => expect(text).toBe('15'));
    screen.unmount();
  });

  it('is after ticks what a new drawing would be', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    for (const spentMs of [559, 560, 600, 899, 900, 901, 1499].map((s) => s * SECOND)) {
      screen.source.show(running(spentMs));
      const fresh = await freshText(running(spentMs), 80, 24);
      await screen.until((text) => expect(text).toBe(fresh));
    }
    screen.unmount();
  });

  it('is after resizing what a new drawing would be', async () => {
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
      const fresh = await freshText(RUNNING, columns, rows);
      await screen.until((text) => expect(text).toBe(fresh));
    }
    screen.unmount();
  });

  it('never clears the scrollback, nor the screen at a tick', async () => {
    const screen = mountScreen(RUNNING, 80, 24, { screen: COLORED });
    await screen.until(shows('Focus'));
    screen.source.show(PAUSED);
    await screen.until(shows('paused'));
    expect(screen.written()).not.toContain('\u001b[3J');
    expect(screen.written()).not.toContain('\u001b[2J');
    screen.unmount();
    await screen.exited;
    expect(screen.written()).not.toContain('\u001b[3J');
  });

  it('sends at most 400 bytes for an ordinary second', async () => {
    const screen = mountScreen(running(61 * SECOND), 80, 24, { screen: COLORED });
    await screen.until(shows('Focus'));
    const before = Buffer.byteLength(screen.written());
    const first = screen.text();
    screen.source.show(running(62 * SECOND));
    await screen.until((text) => expect(text).not.toBe(first));
    expect(Buffer.byteLength(screen.written()) - before).toBeLessThanOrEqual(400);
    screen.unmount();
  });

  it('shows the cursor again after it has ended', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until(shows('Focus'));
    expect(screen.written()).toContain('\u001b[?25l');
    screen.unmount();
    await screen.exited;
    expect(screen.written().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      screen.written().lastIndexOf('\u001b[?25l'),
    );
  });

  it('draws nothing after a component has thrown, and reports it', async () => {
    const screen = mountScreen(RUNNING, 80, 24);
    await screen.until(shows('Focus'));
    // A view that no timer makes.
    screen.source.show(undefined as never);
    await screen.until(() => expect(screen.asked.join()).toContain('fault: TypeError'));
    await screen.until((text) => expect(text.trim()).toBe(''));
    screen.unmount();
  });

  it('has colour only if asked', async () => {
    const plain = mountScreen(RUNNING, 80, 24);
    const colored = mountScreen(RUNNING, 80, 24, { screen: COLORED });
    await plain.until(shows('Focus'));
    await colored.until(shows('Focus'));
    expect(plain.written()).not.toContain('\u001b[31m');
    expect(colored.written()).toContain('\u001b[31m');
    plain.unmount();
    colored.unmount();
  });
});
