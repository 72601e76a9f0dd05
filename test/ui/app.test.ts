import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import type { AppProps } from '../../src/ui/app.tsx';
import type { Size } from '../../src/ui/layout.ts';
import { MORNING, sampleHistory } from '../scene/support/sample-history.ts';
import {
  AWAY,
  busy,
  pausedFor,
  RUNNING,
  sampleView,
  WAITING,
  waiting,
} from '../scene/support/sample-views.ts';
import { type RenderedApp, renderApp } from '../support/sample-app.tsx';
import { VIEW } from './support/drawn-rows.tsx';

const LABEL = 'Review the parser #work';

const shows = (text: string) => (screen: string) => expect(screen).toContain(text);
const hides = (text: string) => (screen: string) => expect(screen).not.toContain(text);

async function rendered(
  view: TimerView,
  changes?: Partial<AppProps>,
  size?: Size,
): Promise<RenderedApp> {
  const screen = await renderApp(view, changes, size);
  onTestFinished(screen.unmount);
  return screen;
}

describe('keys on the screen', () => {
  it('become events of the timer in their order, even if they arrive together', async () => {
    const screen = await rendered(RUNNING);
    screen.type(' s++-r');
    await screen.until(() =>
      expect(screen.source.events).toEqual([
        { type: 'pause' },
        { type: 'skip' },
        { type: 'extend', byMs: MINUTE },
        { type: 'extend', byMs: MINUTE },
        { type: 'extend', byMs: -MINUTE },
        { type: 'restart' },
      ]),
    );
  });

  it('are not what the terminal says about its background, even long after it was asked', async () => {
    const screen = await rendered(RUNNING);
    screen.type('\u001b]11;rgb:1e1e/1e1e/2e2e\u001b\\');
    screen.type('+');
    await screen.until(() =>
      expect(screen.source.events).toEqual([{ type: 'extend', byMs: MINUTE }]),
    );
    expect(screen.calls).toEqual([]);
  });

  it('start a waiting interval', async () => {
    const screen = await rendered(WAITING);
    screen.type('\r');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'start' }]));
  });

  it('suspend, interrupt, detach, and quit an interval that has just begun', async () => {
    const screen = await rendered(sampleView(busy('running', 'focus', 0, LABEL), 0));
    for (const key of ['\u001a', '\u0003', 'd', 'q']) screen.type(key);
    await screen.until(() =>
      expect(screen.calls).toEqual(['suspend', 'interrupt', 'detach', 'quit']),
    );
  });

  it('open the help and close it, with the time above it', async () => {
    const screen = await rendered(RUNNING);
    screen.type('?');
    await screen.until(shows('skip to the next'));
    expect(screen.text()).toContain('15:42');
    screen.type('\u001b');
    await screen.until(shows('39m today'));
  });

  it('edit the label by whole characters, with pasted lines joined', async () => {
    const screen = await rendered(RUNNING);
    screen.type('l');
    await screen.until(shows('Enter save'));
    screen.type('\u0015日本👩‍💻');
    screen.type('\u001b[D\u001b[D\u007f');
    screen.type('\u001b[200~ one\r\ntwo \u001b[201~');
    await screen.until(shows('one two'));
    screen.type('\u0005!\r');
    await screen.until(() =>
      expect(screen.source.events).toEqual([{ type: 'relabel', label: ' one two 本👩‍💻!' }]),
    );
    await screen.until(shows(LABEL));
  });

  it('offer recent labels and tags while the label is edited', async () => {
    const { port } = sampleHistory(MORNING);
    const screen = await rendered(RUNNING, { history: port });
    screen.type('l\u0015');
    await screen.until(shows('Tab #tag'));
    screen.type('\u001b[A\u001b[A');
    await screen.until(shows('Mail'));
    screen.type('!\u0020#\t\r');
    await screen.until(() =>
      expect(screen.source.events).toEqual([{ type: 'relabel', label: 'Mail! #work' }]),
    );
  });

  it('cancel the label with Esc', async () => {
    const screen = await rendered(RUNNING);
    screen.type('lxyz');
    await screen.until(shows(`${LABEL}xyz`));
    screen.type('\u001b');
    await screen.until(hides('xyz'));
    expect(screen.source.events).toEqual([]);
  });

  it('remove notices with Esc, until they come back', async () => {
    const notices = [{ severity: 'warning', text: 'Disk full: ~/a.md' }] as const;
    const screen = await rendered({ ...RUNNING, notices });
    await screen.until(shows('! Disk full'));
    screen.type('\u001b');
    await screen.until(hides('Disk full'));
    screen.source.show(RUNNING);
    await screen.until(hides('Disk full'));
    screen.source.show({ ...RUNNING, notices });
    await screen.until(shows('! Disk full'));
    expect(screen.source.events).toEqual([]);
  });

  it('do nothing when they are pasted into the timer', async () => {
    const screen = await rendered(RUNNING);
    screen.type('\u001b[200~sqr\u001b[201~');
    screen.type(' ');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'pause' }]));
    expect(screen.calls).toEqual([]);
  });
});

describe('leaving the screen', () => {
  const SMALL = { columns: 40, rows: 3 };

  it('asks first while the timer keeps running, and goes back', async () => {
    const screen = await rendered(RUNNING, {}, SMALL);
    screen.type('q');
    await screen.until(shows('End?  y end   d background   n back'));
    screen.source.show(sampleView(busy('running', 'focus', 559 * SECOND), 559 * SECOND));
    await screen.until(shows('15:41'));
    expect(screen.text()).toContain('End?');
    screen.type('\u001b');
    await screen.until(hides('End?'));
    expect(screen.calls).toEqual([]);
  });

  it.each([
    ['qy', 'quit'],
    ['qq', 'quit'],
    ['q\r', 'quit'],
    ['qd', 'detach'],
    ['q\u0003', 'interrupt'],
  ])('%j calls %s, even if both keys arrive together', async (keys, call) => {
    const screen = await rendered(RUNNING);
    screen.type(keys);
    await screen.until(() => expect(screen.calls).toEqual([call]));
    expect(screen.source.events).toEqual([]);
  });

  it('does not ask on a view', async () => {
    const screen = await rendered(RUNNING, { role: VIEW }, SMALL);
    await screen.until(shows('Focus · view'));
    screen.type(' eq');
    await screen.until(() => expect(screen.calls).toEqual(['quit']));
    expect(screen.source.events).toEqual([
      { type: 'pause' },
      { type: 'mark-interruption', source: 'external', text: '' },
    ]);
  });
});

describe('a view whose timer ends', () => {
  it('reports it at once, whatever it showed, and offers to start again', async () => {
    const screen = await rendered(RUNNING, { role: VIEW });
    screen.type('lnot saved');
    await screen.until(shows('not saved'));
    screen.source.end("The timer's process ended; its session was recovered");
    await screen.until(shows('Enter start again   q leave'));
    screen.type('s d');
    screen.type('\r');
    await screen.until(() => expect(screen.calls).toEqual(['startAgain']));
    expect(screen.source.events).toEqual([]);
  });
});

describe('questions on the screen', () => {
  it('about time away are answered with a key', async () => {
    const screen = await rendered(AWAY);
    await screen.until(shows('Count it?'));
    screen.type('+y');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'count-away' }]));
    screen.source.show(RUNNING);
    await screen.until(hides('Count it?'));
  });

  it('after a long pause appear once Space is pressed', async () => {
    const screen = await rendered(pausedFor(75 * MINUTE));
    await screen.until(shows('Space resume'));
    screen.type(' ');
    await screen.until(shows('Go on?'));
    expect(screen.source.events).toEqual([]);
    screen.type('\u001b');
    await screen.until(hides('Go on?'));
    screen.type('  ');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'resume' }]));
  });

  it('disappear when another view ends the pause, and keys work as before', async () => {
    const screen = await rendered(pausedFor(75 * MINUTE));
    await screen.until(shows('Space resume'));
    screen.type(' ');
    await screen.until(shows('Go on?'));
    screen.source.show(sampleView(busy('running', 'focus', 0), 90 * MINUTE));
    await screen.until(shows('h sessions'));
    screen.type('e');
    await screen.until(() =>
      expect(screen.source.events).toEqual([
        { type: 'mark-interruption', source: 'external', text: '' },
      ]),
    );
    // The next pause asks nothing by itself.
    screen.source.show(sampleView(busy('paused', 'focus', 95 * MINUTE), 95 * MINUTE));
    await screen.until(shows('Space resume'));
    expect(screen.text()).not.toContain('Go on?');
  });
});

describe('recorded sessions on the screen', () => {
  const withHistory = async (view: TimerView, size?: Size) => {
    const { port, ...history } = sampleHistory(MORNING);
    return { ...(await rendered(view, { history: port }, size)), ...history };
  };
  const READING = sampleView(busy('running', 'focus', 0, 'Read'), 0);

  it('load statistics on request, and again when an interval ends', async () => {
    const screen = await withHistory(READING, { columns: 60, rows: 2 });
    expect(screen.calls).toEqual([]);
    screen.type('\t');
    await screen.until(shows('Week 5 of 2026'));
    screen.source.show({ ...READING, today: { ...READING.today, sessions: [] } });
    await screen.until(() => expect(screen.calls).toHaveLength(2));
    screen.type('[');
    await screen.until(shows('Week 4 of 2026'));
    screen.type('y\u001b[D');
    await screen.until(() => expect(screen.calls.at(-1)).toBe('year 2025-01-01'));
    expect(screen.text()).toContain('25:00');
    screen.type('t');
    await screen.until(hides('2025'));
  });

  it('are relabelled, also with pasted text, and deleted, and the list is updated', async () => {
    const screen = await withHistory(READING);
    screen.type('h');
    await screen.until(shows('▸ 10:30 - 10:55'));
    screen.type('kl\u0015');
    screen.type('\u001b[200~one\ntwo\u001b[201~');
    await screen.until(shows('one two'));
    screen.type('\r');
    await screen.until(() =>
      expect(screen.calls.slice(1)).toEqual([
        'labels',
        'relabel 2026-01-29T1002: one two',
        '2026-01-29',
      ]),
    );
    screen.type('x');
    await screen.until(shows('Delete this session and its 2 notes?'));
    screen.type('y');
    await screen.until(hides('10:02'));
    expect(screen.text()).toContain('▸ 10:30 - 10:55');
    expect(screen.source.events).toEqual([]);
  });

  it('show what was undone, or why not, until the next key', async () => {
    const screen = await withHistory(READING);
    screen.type('hu');
    await screen.until(shows('Undid: delete 09:40'));
    screen.type('k');
    await screen.until(hides('Undid'));
    screen.refuse('/logs/2026-01-29.md cannot be changed');
    screen.type('xy');
    await screen.until(shows('/logs/2026-01-29.md cannot be changed'));
    expect(screen.text()).toContain('10:02');
  });

  it('appear below the selected one when the timer records them', async () => {
    const screen = await withHistory(READING);
    screen.record(MORNING.slice(0, 3));
    screen.type('h');
    await screen.until(shows('▸ 10:02'));
    screen.record(MORNING);
    screen.source.show({ ...READING, today: { ...READING.today, sessions: MORNING } });
    await screen.until(shows('10:30 - 10:55'));
    expect(screen.text()).toContain('▸ 10:02');
  });

  it('are those of other days, too', async () => {
    const screen = await withHistory(READING);
    screen.type('h');
    await screen.until(shows('▸ 10:30'));
    screen.type('\u001b[D');
    await screen.until(shows('No sessions were recorded on this day.'));
    expect(screen.text()).toContain('Yesterday  Wednesday 28 January 2026');
    screen.type('\u001b[C');
    await screen.until(shows('▸ 10:30'));
    expect(screen.calls).toEqual(['2026-01-29', '2026-01-28', '2026-01-29']);
  });

  it('are continued, back on the timer', async () => {
    const screen = await withHistory(sampleView(waiting('focus'), 0));
    screen.type('h');
    await screen.until(shows('▸ 10:30'));
    screen.type('c');
    await screen.until(shows('can be continued; this one is'));
    screen.type('kc');
    await screen.until(() =>
      expect(screen.source.events).toMatchObject([{ type: 'continue', was: { start: 602 } }]),
    );
    await screen.until(shows('Enter start'));
  });
});
