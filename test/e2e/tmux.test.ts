import { execFileSync, spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { HAS_TMUX } from '../support/shells.ts';
import { timeLeft } from '../support/time-left.ts';

const INTERRUPTED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Read

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

/** A pane with a shell, forty lines in its history, and then `focus`; its server is the test's own. */
async function focusInTmux() {
  const home = freshHome({ PS1: '$ ' });
  const socket = `focus-test-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const tmux = (...args: string[]) =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      env: home.env,
      encoding: 'utf8',
      timeout: 10_000,
    });
  onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server'], { timeout: 10_000 }));
  tmux('new-session', '-d', '-x', '100', '-y', '24', '/bin/sh -i');
  const screen = () => tmux('capture-pane', '-p');
  const until = (what: string, isMet: () => boolean) =>
    vi.waitFor(
      () => {
        if (!isMet()) throw new Error(`waited for ${what}; the pane shows:\n${screen()}`);
      },
      { timeout: 15_000, interval: 50 },
    );
  const pane = {
    home,
    tmux,
    screen,
    until,
    /** The pane with its history. */
    all: () => tmux('capture-pane', '-p', '-S', '-').trimEnd(),
    ask: (what: string) => tmux('display-message', '-p', what).trim(),
    enter: (line: string) => tmux('send-keys', '-l', `${line}\n`),
  };
  pane.enter('seq -f "line %g" 40');
  await until('the lines', () => screen().includes('line 40'));
  const history = pane.all().split('\n').slice(0, 40);
  pane.enter(`${focusCommand(['-l', 'Read']).join(' ')}; echo "exit $?"`);
  await until('a second to be counted', () => (timeLeft(screen()) ?? '25:00') !== '25:00');
  return { ...pane, history };
}

describe('in tmux', () => {
  beforeEach(({ skip }) => skip(!HAS_TMUX, 'tmux is not installed'));

  it('Ctrl-C records, exits 130 and leaves screen and history as they were', async () => {
    const { home, tmux, all, ask, screen, until, history } = await focusInTmux();
    expect(ask('#{alternate_on} #{cursor_flag}')).toBe('1 0');
    tmux('send-keys', 'C-c');
    await until('the exit code', () => screen().includes('exit 130'));
    expect(ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
    expect(all().split('\n').slice(0, 40)).toEqual(history);
    expect(all()).toContain('line 40');
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
  });

  it('a pane that is closed records', async () => {
    const { home, tmux } = await focusInTmux();
    // The server goes with its last pane.
    tmux('kill-pane');
    await vi.waitFor(() => expect(secondsAside(home.dayLog())).toBe(INTERRUPTED), 10_000);
  });

  it('a second focus is a view, and says in which pane the timer runs', async () => {
    const { tmux, ask, screen, until } = await focusInTmux();
    const pane = ask('#{pane_id}');
    tmux('split-window', '/bin/sh -i');
    tmux('send-keys', '-l', `${focusCommand().join(' ')}; echo "exit $?"\n`);
    await until('the view', () => screen().includes(`view of the timer in tmux pane ${pane}`));
    tmux('send-keys', 'q');
    await until('the exit code', () => screen().includes('exit 0'));
  });
});
