import { describe, expect, it } from 'vitest';
import type { TimerView } from '../../../src/timer/timer-view.ts';
import { mountScreen } from '../../support/mounted-screen.ts';
import { busy, sampleView, waiting } from '../sample-view.ts';
import { MORNING, sampleHistory } from './sample-history.ts';

const RUNNING = sampleView(busy('running', 'focus', 0, 'Read'), 0);
const WAITING = sampleView(waiting('focus'), 0);

const shows = (text: string) => (screen: string) => expect(screen).toContain(text);
const hides = (text: string) => (screen: string) => expect(screen).not.toContain(text);

async function mounted(view: TimerView, columns = 80, rows = 24) {
  const history = sampleHistory(MORNING);
  const screen = mountScreen(view, columns, rows, { history: history.port });
  await screen.until(shows('Focus'));
  return { ...screen, ...history };
}

describe('statistics on the screen', () => {
  it('are loaded when they are asked for, and anew when an interval ends', async () => {
    const screen = await mounted(sampleView(busy('running', 'focus', 0), 0), 60, 2);
    expect(screen.asked).toEqual([]);
    screen.type('\t');
    await screen.until(shows('week from 2026-01-26 to 2026-02-01'));
    screen.source.show({ ...RUNNING, today: { ...RUNNING.today, sessions: [] } });
    await screen.until(() => expect(screen.asked).toHaveLength(2));
    screen.type('[');
    await screen.until(shows('week from 2026-01-19 to 2026-01-25'));
    screen.type('y\u001b[D');
    await screen.until(shows('year from 2025-01-01 to 2025-12-31'));
    expect(screen.text()).toContain('25:00');
    screen.resize(40, 12);
    await screen.until(shows('year from 2025-01-01'));
    screen.type('t');
    await screen.until(hides('year from'));
    screen.unmount();
  });
});

describe("the day's sessions on the screen", () => {
  it('are relabelled, pasted text too, and deleted; the list follows', async () => {
    const screen = await mounted(RUNNING);
    screen.type('h');
    await screen.until(shows('▸ 10:30 - 10:55'));
    screen.type('kl\u0015');
    screen.type('\u001b[200~one\ntwo\u001b[201~');
    await screen.until(shows('one two'));
    screen.type('\r');
    await screen.until(() =>
      expect(screen.asked.slice(1)).toEqual(['relabel 2026-01-29T1002: one two', 'today']),
    );
    screen.type('x');
    await screen.until(shows('Delete this session and its 2 notes?'));
    screen.type('y');
    await screen.until(hides('10:02'));
    expect(screen.text()).toContain('▸ 10:30 - 10:55');
    expect(screen.source.events).toEqual([]);
    screen.unmount();
  });

  it('say what was taken back, or why not, until the next key', async () => {
    const screen = await mounted(RUNNING);
    screen.type('hu');
    await screen.until(shows('Took back "it"'));
    screen.type('k');
    await screen.until(hides('Took back'));
    screen.refuse('/logs/2026-01-29.md cannot be changed');
    screen.type('xy');
    await screen.until(shows('/logs/2026-01-29.md cannot be changed'));
    expect(screen.text()).toContain('10:02');
    screen.unmount();
  });

  it('have a session that the timer records below the selected one', async () => {
    const screen = await mounted(RUNNING);
    screen.record(MORNING.slice(0, 3));
    screen.type('h');
    await screen.until(shows('▸ 10:02'));
    screen.record(MORNING);
    screen.source.show({ ...RUNNING, today: { ...RUNNING.today, sessions: MORNING } });
    await screen.until(shows('10:30 - 10:55'));
    expect(screen.text()).toContain('▸ 10:02');
    screen.unmount();
  });

  it('are continued, back on the timer', async () => {
    const screen = await mounted(WAITING);
    screen.type('h');
    await screen.until(shows('▸ 10:30'));
    screen.type('c');
    await screen.until(shows('This session is complete'));
    screen.type('kc');
    await screen.until(() => expect(screen.source.events).toHaveLength(1));
    expect(screen.source.events).toMatchObject([{ type: 'continue', was: { start: 602 } }]);
    await screen.until(shows('Enter start'));
    screen.unmount();
  });
});
