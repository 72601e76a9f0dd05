import { describe, expect, it, vi } from 'vitest';
import { alertBench, focusOver } from './alert-bench.ts';

const HOSTILE = 'a;b\u001b\\\u0007\u009c;4;3';

/** What a terminal is sent at the end of a focus session. */
async function sent(env: Record<string, string>, label: string, tmux?: string) {
  const programs = tmux === undefined ? {} : { tmux: `echo '${tmux}'\n` };
  const bench = alertBench({ on: { terminal: true }, env, programs });
  bench.alert(focusOver(label));
  await bench.close(5_000);
  expect(bench.failures).toEqual([]);
  return bench.written();
}

describe('the notification of a terminal', () => {
  it.each([
    ['an xterm, and those that pass for one', { TERM: 'xterm-256color' }],
    ['WezTerm', { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }],
    ['Windows Terminal', { TERM: 'xterm-256color', WT_SESSION: '1' }],
    ['Ghostty', { TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty' }],
    ['foot', { TERM: 'foot' }],
    ['urxvt', { TERM: 'rxvt-unicode-256color' }],
  ])('is OSC 777 for %s', async (_, env) => {
    expect(await sent(env, HOSTILE)).toBe(
      '\u001b]777;notify;Focus complete;a,b \\ ,4,3 — next: short break\u0007',
    );
  });

  it.each([
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }],
    [{ TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }],
  ])('is OSC 9 for iTerm2: %o', async (env) => {
    expect(await sent(env, HOSTILE)).toBe(
      '\u001b]9;Focus complete: a,b \\ ,4,3 — next: short break\u0007',
    );
  });

  it('is OSC 99 for kitty, with the texts in base64', async () => {
    const title = Buffer.from('Focus complete').toString('base64');
    const body = Buffer.from('a;b \\ ;4;3 — next: short break').toString('base64');

    expect(await sent({ TERM: 'xterm-kitty' }, HOSTILE)).toBe(
      `\u001b]99;i=focus:d=0:e=1;${title}\u001b\\` +
        `\u001b]99;i=focus:d=1:p=body:e=1;${body}\u001b\\`,
    );
  });

  it.each([['linux'], ['screen-256color'], ['tmux-256color'], ['dumb'], ['vt100'], ['']])(
    'is none where it could be shown as text: TERM=%s',
    async (TERM) => {
      expect(await sent({ TERM }, 'parser')).toBe('');
    },
  );

  it('is not sent if stdout is not a terminal', async () => {
    const env = { TERM: 'xterm' };
    const bench = alertBench({ on: { terminal: true, bell: true }, env, isTTY: false });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.written()).toBe('');
  });
});

describe('the notification of a terminal that runs tmux', () => {
  // The environment is that of the terminal where the tmux server was started.
  const env = { TMUX: '/tmp/tmux-0/default,1,0', TMUX_PANE: '%3', TERM_PROGRAM: 'tmux' };
  const wrapped =
    '\u001bPtmux;\u001b\u001b]777;notify;Focus complete;parser — next: short break\u0007\u001b\\';

  it.each(['1', 'on', 'all'])('is passed through if that is allowed: %s', async (allowed) => {
    expect(await sent(env, 'parser', `${allowed} xterm-256color WezTerm 20240203`)).toBe(wrapped);
  });

  it.each(['0', 'off', ''])('is not sent if that is not allowed: "%s"', async (allowed) => {
    expect(await sent(env, 'parser', `${allowed} xterm-256color WezTerm 20240203`)).toBe('');
  });

  it("is the sequence of the client's terminal, with each escape doubled", async () => {
    expect(await sent(env, 'parser', '1 xterm-256color iTerm2 3.5.0')).toContain(
      '\u001bPtmux;\u001b\u001b]9;Focus',
    );
    const kitty = await sent({ TERM: 'xterm-kitty' }, 'parser');
    expect(await sent(env, 'parser', '1 xterm-kitty kitty(0.36.4)')).toBe(
      `\u001bPtmux;${kitty.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`,
    );
  });

  it('is not sent if no client is attached', async () => {
    expect(await sent(env, 'parser', '1  ')).toBe('');
  });

  it('is given up if tmux does not answer within a second', async () => {
    const bench = alertBench({
      on: { terminal: true },
      env,
      programs: { tmux: 'exec /bin/sleep 3600\n' },
    });
    bench.alert(focusOver('parser'));

    // First whether the session is attached, then what the client's terminal is.
    for (const question of ['#{session_attached}', '#{allow-passthrough} #{client_termname}']) {
      const asked = () => bench.called().some((line) => line.startsWith(question));
      await vi.waitFor(() => expect(asked()).toBe(true), 10_000);
      await bench.clock.advance(1_000);
    }
    await bench.close(5_000);

    expect(bench.written()).toBe('');
    expect(bench.failures).toEqual([
      'the terminal alert failed: tmux did not end within 1 s and was ended; ' +
        '"terminal = false" under [alerts] turns it off',
    ]);
  });
});
