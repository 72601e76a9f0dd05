import { describe, expect, it } from 'vitest';
import type { TimerView } from '../../src/timer/timer-view.ts';
import { type RenderedApp, renderApp } from '../support/sample-app.tsx';
import { RUNNING, VIEW } from './drawn-rows.ts';
import { busy, sampleView } from './sample-view.ts';

const shows = (text: string) => (screen: string) => expect(screen).toContain(text);

async function mounted(view: TimerView, role?: typeof VIEW): Promise<RenderedApp> {
  const screen = await renderApp(view, role && { role }, { columns: 40, rows: 3 });
  await screen.until(shows('Focus'));
  return screen;
}

describe('leaving the screen', () => {
  it('asks, while the time goes on, and goes back', async () => {
    const screen = await mounted(RUNNING);
    screen.type('q');
    await screen.until(shows('End?  e end   d background   Esc back'));
    screen.source.show(sampleView(busy('running', 'focus', 559_000), 559_000));
    await screen.until(shows('15:41'));
    expect(screen.text()).toContain('End?');
    screen.type('\u001b');
    await screen.until((text) => expect(text).not.toContain('End?'));
    expect(screen.asked).toEqual([]);
    screen.unmount();
  });

  it.each([
    ['qe', ['quit']],
    ['q\r', ['quit']],
    ['qd', ['detach']],
    ['qq\u0003', ['interrupt']],
  ])('%j does what it says, also when it comes at once', async (keys, asked) => {
    const screen = await mounted(RUNNING);
    screen.type(keys);
    await screen.until(() => expect(screen.asked).toEqual(asked));
    expect(screen.source.events).toEqual([]);
    screen.unmount();
  });

  it('is not asked about by a view', async () => {
    const screen = await mounted(RUNNING, VIEW);
    await screen.until(shows('view: tmux pane %3'));
    screen.type(' eq');
    await screen.until(() => expect(screen.asked).toEqual(['quit']));
    expect(screen.source.events).toEqual([
      { type: 'pause' },
      { type: 'mark-interruption', source: 'external', text: '' },
    ]);
    screen.unmount();
  });
});

describe('a view whose timer goes', () => {
  it('says so at once, whatever it showed, and offers to start again', async () => {
    const screen = await mounted(RUNNING, VIEW);
    screen.type('lnot saved');
    await screen.until(shows('not saved'));
    screen.source.end("The timer's process ended; its session was recovered");
    await screen.until(shows('Enter start again   q leave'));
    screen.type('s d');
    screen.type('\r');
    await screen.until(() => expect(screen.asked).toEqual(['startAgain']));
    expect(screen.source.events).toEqual([]);
    screen.unmount();
  });
});
