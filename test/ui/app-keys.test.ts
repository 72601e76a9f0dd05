import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import { type RenderedApp, renderApp } from '../support/sample-app.tsx';
import { busy, sampleView, waiting } from './sample-view.ts';

const LABEL = 'Review the parser #work';
const SPENT = 9 * MINUTE + 18 * SECOND;
const RUNNING = sampleView(busy('running', 'focus', SPENT, LABEL), SPENT);

const shows = (text: string) => (screen: string) => expect(screen).toContain(text);

describe('keys', () => {
  const mounted = async (view: TimerView): Promise<RenderedApp> => {
    const screen = await renderApp(view);
    await screen.until(shows('Today'));
    return screen;
  };

  it('become events of the timer, also when they come together', async () => {
    const screen = await mounted(RUNNING);
    screen.type(' s++-r');
    await screen.until(() => expect(screen.source.events).toHaveLength(6));
    expect(screen.source.events).toEqual([
      { type: 'pause' },
      { type: 'skip' },
      { type: 'extend', byMs: MINUTE },
      { type: 'extend', byMs: MINUTE },
      { type: 'extend', byMs: -MINUTE },
      { type: 'restart' },
    ]);
    screen.unmount();
  });

  it('start what waits', async () => {
    const screen = await mounted(sampleView(waiting('short-break'), 0));
    screen.type('\r');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'start' }]));
    screen.unmount();
  });

  it('suspend, interrupt, detach, and quit what has only begun', async () => {
    const screen = await mounted(sampleView(busy('running', 'focus', 0, LABEL), 0));
    screen.type('\u001a');
    screen.type('\u0003');
    screen.type('d');
    screen.type('q');
    await screen.until(() =>
      expect(screen.asked).toEqual(['suspend', 'interrupt', 'detach', 'quit']),
    );
    screen.unmount();
  });

  it('open the help and close it, the time always in sight', async () => {
    const screen = await mounted(RUNNING);
    screen.type('?');
    await screen.until(shows('skip to the next interval'));
    expect(screen.text()).toContain('15:42');
    screen.type('\u001b');
    await screen.until(shows('Today'));
    screen.unmount();
  });

  it('edit the label: moved by whole characters, pasted lines made one', async () => {
    const screen = await mounted(RUNNING);
    screen.type('l');
    await screen.until(shows(`Label: ${LABEL}`));
    screen.type('\u0015日本👩‍💻');
    screen.type('\u001b[D\u001b[D\u007f');
    screen.type('\u001b[200~ one\r\ntwo \u001b[201~');
    await screen.until(shows('one two'));
    screen.type('\u0005!\r');
    await screen.until(() =>
      expect(screen.source.events).toEqual([{ type: 'relabel', label: ' one two 本👩‍💻!' }]),
    );
    await screen.until(shows(LABEL));
    screen.unmount();
  });

  it('leave the label with Esc', async () => {
    const screen = await mounted(RUNNING);
    screen.type('lxyz');
    await screen.until(shows(`${LABEL}xyz`));
    screen.type('\u001b');
    await screen.until((text) => expect(text).not.toContain('xyz'));
    expect(screen.source.events).toEqual([]);
    screen.unmount();
  });

  it('pasted into the timer do nothing', async () => {
    const screen = await mounted(RUNNING);
    screen.type('\u001b[200~sqr\u001b[201~');
    screen.type(' ');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'pause' }]));
    expect(screen.asked).toEqual([]);
    screen.unmount();
  });
});
