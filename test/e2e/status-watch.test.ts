import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { focusCommand, startPiped } from '../support/focus-program.ts';
import { freshHome, type Home } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';

/** `focus status --watch`, and the lines that it has printed. */
function watching(home: Home, ...args: string[]) {
  const watcher = startPiped(home, ['status', '--watch', ...args]);
  onTestFinished(() => void watcher.kill('SIGKILL'));
  const until = (what: RegExp) =>
    vi.waitFor(() => expect(watcher.printed.stdout).toMatch(what), 15_000);
  return { ...watcher, until };
}

describe('focus status --watch', () => {
  it('prints a line for each change, and an empty one when the timer ends', async () => {
    const home = freshHome();
    const { until } = watching(home, '--format', '{icon} {remaining}');
    const timer = await backgroundTimer([], home);
    await until(/^(● 25:00\n)?(● 24:59\n)?● 24:5[0-8]\n/);
    await timer.focus('pause');
    await until(/\n‖ 24:5\d\n$/);
    await timer.focus('skip');
    await until(/\nwaiting: short break 05:00\n$/);
    await timer.focus('stop');
    await until(/\n\n$/);
    await timer.focus('start');
    await until(/\n\n● 2[45]:..\n/);
    timer.kill();
    await until(/:\d\d\n\n$/);
  });

  it('prints no line twice', async () => {
    const { home } = await backgroundTimer();
    const watcher = watching(home);
    await watcher.until(/(.*\n){4}/);
    const lines = watcher.printed.stdout.trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('ends when it is asked to, or when nobody reads it', async () => {
    const { home } = await backgroundTimer();
    const watcher = watching(home);
    await watcher.begun;
    watcher.kill('SIGTERM');
    expect(await watcher.ended).toMatchObject({ stderr: '' });
    const [file, ...args] = focusCommand(['status', '--watch']);
    const script = '{ "$@"; echo "exit $?" >&2; } | head -n 2';
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', file, ...args]);
    await terminal.exited();
    expect(terminal.screen.ordinaryText()).toMatch(/^● .*\n● .*\nexit 0$/);
  });
});
