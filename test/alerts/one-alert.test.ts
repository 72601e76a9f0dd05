import { describe, expect, it } from 'vitest';
import { alertBench, focusOver } from './alert-bench.ts';

const ON = { bell: true, terminal: true, desktop: 'auto', tmux: true } as const;
const TERMINAL = { TERM: 'xterm-256color' };
const DISPLAY = { DISPLAY: ':0' };
const TMUX = { TMUX: '/tmp/tmux-0/default,1,0', TMUX_PANE: '%3' };
const NOTIFY = { 'notify-send': '' };
const END = 'Focus complete: parser — next: short break';

/** A tmux with these clients; the session of our pane is attached to one of them or not. */
function tmuxWith(clients: string, attached = '1') {
  const script = `
case "$*" in
  *session_attached*) echo '${attached}' ;;
  list-clients*) printf '%s' '${clients}' ;;
  *allow-passthrough*) echo '0 xterm-256color WezTerm' ;;
esac
`;
  return { tmux: script };
}

/** Ends an interval; returns how often each alert was raised, and what went unnoticed. */
async function alertsAtEnd(given: Omit<Parameters<typeof alertBench>[0], 'on'>, on = {}) {
  const shown: string[] = [];
  const views = (given.views ?? []).map((answers, n) => (what: Parameters<typeof answers>[0]) => {
    const isShown = answers(what);
    if (isShown) shown.push(`view ${n + 1}`);
    return isShown;
  });
  const bench = alertBench({ ...given, views, on: { ...ON, ...on } });
  bench.alert(focusOver('parser'));
  await bench.close(5_000);
  const calls = bench.called();
  const notifications = bench.written().split('\u001b]777;notify;').length - 1;
  const clients = calls.filter((_, n) => calls[n - 1] === '-c');
  return {
    views: shown,
    // OSC 777 ends in a BEL, too.
    bells: bench.written().split('\u0007').length - 1 - notifications,
    terminal: notifications,
    desktop: calls.filter((line) => line === 'notify-send').length,
    tmux: calls.filter((line) => line === '-d').length,
    clients,
    nextCommand: bench.unnoticed,
    failures: bench.failures,
  };
}

const NONE = {
  views: [],
  bells: 0,
  terminal: 0,
  desktop: 0,
  tmux: 0,
  clients: [],
  nextCommand: [],
  failures: [],
};

describe('an end is announced once', () => {
  it("by the timer's own screen, outside tmux", async () => {
    const env = { ...TERMINAL, ...DISPLAY };
    const seen = await alertsAtEnd({ env, programs: NOTIFY });
    expect(seen).toEqual({ ...NONE, bells: 1, terminal: 1 });
  });

  it("by the timer's own screen, in tmux: a message on the client of its pane", async () => {
    const env = { ...TERMINAL, ...DISPLAY, ...TMUX };
    const programs = { ...NOTIFY, ...tmuxWith('/dev/pts/1\n') };
    expect(await alertsAtEnd({ env, programs })).toEqual({ ...NONE, bells: 1, tmux: 1 });
  });

  it("by the timer's own screen alone if views are attached too", async () => {
    const seen = await alertsAtEnd({ env: TERMINAL, views: [() => true] });
    expect(seen).toEqual({ ...NONE, bells: 1, terminal: 1 });
  });

  it('by the view, if the timer is in the background', async () => {
    const given = { env: { ...DISPLAY, ...TMUX }, isTTY: false, views: [() => true] };
    const programs = { ...NOTIFY, ...tmuxWith('/dev/pts/1\n') };
    expect(await alertsAtEnd({ ...given, programs })).toEqual({ ...NONE, views: ['view 1'] });
  });

  it('by the view that was attached last, of two', async () => {
    const seen = await alertsAtEnd({ isTTY: false, views: [() => true, () => true] });
    expect(seen).toEqual({ ...NONE, views: ['view 1'] });
  });

  it('by the other view if the last one is suspended', async () => {
    const seen = await alertsAtEnd({ isTTY: false, views: [() => false, () => true] });
    expect(seen).toEqual({ ...NONE, views: ['view 2'] });
  });

  it('in the background by the desktop, if every view is suspended', async () => {
    const given = { env: DISPLAY, isTTY: false, programs: NOTIFY };
    const seen = await alertsAtEnd({ ...given, views: [() => false] });
    expect(seen).toEqual({ ...NONE, desktop: 1 });
  });

  it('in the background by the desktop, outside tmux', async () => {
    const seen = await alertsAtEnd({ env: DISPLAY, isTTY: false, programs: NOTIFY });
    expect(seen).toEqual({ ...NONE, desktop: 1 });
  });

  it('in the background in tmux by the desktop, and on every client', async () => {
    const given = { env: { ...DISPLAY, ...TMUX }, isTTY: false };
    const programs = { ...NOTIFY, ...tmuxWith('/dev/pts/1\n/dev/pts/2\n') };
    const clients = ['/dev/pts/1', '/dev/pts/2'];
    const seen = await alertsAtEnd({ ...given, programs });
    expect(seen).toEqual({ ...NONE, desktop: 1, tmux: 2, clients });
  });

  it('in the background in tmux on every client, without notify-send', async () => {
    const programs = tmuxWith('/dev/pts/1\n');
    const seen = await alertsAtEnd({ env: TMUX, isTTY: false, programs });
    expect(seen).toEqual({ ...NONE, tmux: 1, clients: ['/dev/pts/1'] });
  });

  it.each([
    ['over SSH without anything', { isTTY: false }],
    ['with notify-send on a server that has no display', { isTTY: false, programs: NOTIFY }],
    ['in tmux with nobody attached', { isTTY: false, env: TMUX, programs: tmuxWith('') }],
    [
      'with a desktop that does not answer',
      { isTTY: false, env: DISPLAY, programs: { 'notify-send': 'exit 1' } },
    ],
  ])('by the next command, in the background %s', async (_, given) => {
    const { nextCommand, tmux } = await alertsAtEnd(given);
    expect({ nextCommand, tmux }).toEqual({ nextCommand: [END], tmux: 0 });
  });

  it('as in the background on a screen in a session of tmux that is detached', async () => {
    const env = { ...TERMINAL, ...TMUX };
    const alone = await alertsAtEnd({ env, programs: tmuxWith('', '0') });
    // tmux keeps the bell's mark until someone looks at the window.
    expect(alone).toEqual({ ...NONE, bells: 1, nextCommand: [END] });
    const elsewhere = await alertsAtEnd({ env, programs: tmuxWith('/dev/pts/1\n', '0') });
    expect(elsewhere).toEqual({ ...NONE, bells: 1, tmux: 1, clients: ['/dev/pts/1'] });
  });

  it('by the desktop only if the settings allow it', async () => {
    const given = { env: DISPLAY, isTTY: false, programs: NOTIFY };
    const seen = await alertsAtEnd(given, { desktop: false });
    expect(seen).toEqual({ ...NONE, nextCommand: [END] });
  });
});
