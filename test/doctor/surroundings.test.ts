import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ControlHandlers, serveControl } from '../../src/control/server.ts';
import { controlSocket } from '../../src/storage/state/control-socket.ts';
import { withRunning } from '../storage/support/running-timer.ts';
import { doctorBench } from './doctor-bench.ts';

const TMUX = { TMUX: '/tmp/tmux-0/default,1,0', TMUX_PANE: '%3' };

describe("today's log", () => {
  it('is reported with its first problem, and how many there are', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.sessionsDir);
    writeFileSync(
      bench.machine.dayLogFile,
      '# 2026-01-29\n\n## Sessions\n- 09:15 - 09:40 ✓ Complete\n<<<<<<< ours\n- 10:00 - 10:25 ✓ Complete (25m)\n=======\n>>>>>>> theirs\n',
    );
    expect(await bench.lines("today's log")).toEqual([
      'warn  today\'s log: ~/sessions/2026-01-29.md:4:27: the duration is missing, and one more problem; run "focus check today"',
    ]);
  });

  it('that cannot be read fails', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.dayLogFile, { recursive: true });
    expect(await bench.lines("today's log")).toEqual([
      "fail  today's log: ~/sessions/2026-01-29.md: it is not a regular file; " +
        'fix that and run "focus doctor" again',
    ]);
  });
});

describe('a running timer', () => {
  async function running(answer: ControlHandlers['answer'] | undefined) {
    const bench = doctorBench();
    await withRunning(bench.machine, bench.machine.start());
    const socket = await controlSocket(bench.context, bench.machine.stateDir);
    if (answer === undefined || socket === undefined) return bench;
    const handlers = { answer, onChange: () => () => undefined };
    const server = await serveControl(socket, handlers, bench.context.clock);
    onTestFinished(() => server.close(undefined));
    return bench;
  }

  it('answers', async () => {
    const bench = await running(() => ({ type: 'refused', why: 'asked for nothing' }));
    expect(await bench.lines('timer', 'active interval')).toEqual([
      'ok    active interval: belongs to process 102',
      'ok    timer: the timer of process 102 (in the background) answers',
    ]);
  });

  it('does not', async () => {
    const bench = await running(undefined);
    expect(await bench.lines('timer')).toEqual([
      'fail  timer: the timer of process 102 (in the background) is not responding: ' +
        'nothing listens at its socket; if it is stopped, run "kill -CONT 102" to continue it; ' +
        '"kill 102" saves its session and ends it',
    ]);
  });
});

describe('the terminal', () => {
  it('is none in a pipe', async () => {
    const bench = doctorBench({ isTTY: false });
    expect(await bench.lines('terminal', 'colours')).toEqual([
      'warn  terminal: stdin is not a terminal; start focus in a terminal, or pass --plain or --once',
      'ok    colours: off',
    ]);
  });

  it('may have no colours and no UTF-8', async () => {
    const bench = doctorBench({ env: { NO_COLOR: '1', LC_ALL: 'C' } });
    expect(await bench.lines('colours', 'characters')).toEqual([
      'ok    colours: off, since NO_COLOR is set',
      'warn  characters: LC_ALL is C, which is not UTF-8; ' +
        'set LANG to a UTF-8 locale such as C.UTF-8, or use "focus --ascii"',
    ]);
  });
});

describe('tmux', () => {
  const tmux = (version: string, passthrough: string) => ({
    tmux: `case "$1" in -V) echo 'tmux ${version}' ;; *) echo '${passthrough}' ;; esac\n`,
  });

  it('3.4 with its passthrough on has all', async () => {
    const bench = doctorBench({ env: TMUX, programs: tmux('3.4', 'on') });
    expect(await bench.lines('tmux', 'tmux passthrough', 'tmux alert')).toEqual([
      'ok    tmux: tmux 3.4',
      'ok    tmux passthrough: terminal notifications pass',
      'ok    tmux alert: on',
    ]);
  });

  it('3.1 has not', async () => {
    const bench = doctorBench({ env: TMUX, programs: tmux('3.1c', '') });
    expect(await bench.lines('tmux', 'tmux passthrough')).toEqual([
      'warn  tmux: tmux 3.1c has neither popups nor timed messages; install 3.2 or newer',
      'warn  tmux passthrough: off: terminal notifications do not reach your terminal; ' +
        'put "set -g allow-passthrough on" into tmux.conf (tmux 3.3 or newer)',
    ]);
  });

  it('outside, is only looked for', async () => {
    const bench = doctorBench({ programs: tmux('next-3.6', 'on') });
    expect(await bench.lines('tmux', 'tmux passthrough')).toEqual(['ok    tmux: tmux next-3.6']);
  });
});

describe('alerts', () => {
  const DESKTOP = { FOCUS_ALERTS_DESKTOP: 'true' };

  it('fail if a program that they need is missing', async () => {
    const bench = doctorBench({ env: DESKTOP });
    expect(await bench.lines('desktop alert')).toEqual([
      'fail  desktop alert: on, but notify-send is not on the PATH; ' +
        'install it (libnotify), or set desktop = false under [alerts]',
    ]);
    const { lines } = await bench.run('--alerts');
    expect(lines.join('\n')).toContain('notify-send is not on the PATH');
  });

  it('are raised only if requested', async () => {
    const programs = { 'notify-send': 'echo "no D-Bus" >&2; exit 1\n' };
    const bench = doctorBench({ env: DESKTOP, programs });

    expect(await bench.lines('desktop alert')).toEqual(['ok    desktop alert: on, by notify-send']);

    const { exitCode, lines } = await bench.run('--alerts');
    expect(exitCode).toBe(1);
    const text = lines.join('\n');
    expect(text).toContain(
      'fail  desktop alert: notify-send exited with 1 (no D-Bus); ' +
        'desktop = false under [alerts] turns it off',
    );
    expect(text).toContain('ok    bell alert: on; it was raised just now');
    expect(text).toContain('ok    tmux alert: on, used when focus runs in tmux');
    expect(text).toContain('\u0007');
    expect(text).toContain('\u001b]777;notify;focus doctor;');
  });

  it('of a terminal that is not known to show any are reported', async () => {
    const bench = doctorBench({ env: { TERM: 'linux' } });
    expect(await bench.lines('terminal alert')).toEqual([
      'warn  terminal alert: on, and linux is not known to show notifications; ' +
        'use the bell or the desktop alert; terminal = false turns it off',
    ]);
  });
});

describe('hooks', () => {
  it('are looked up, but not run', async () => {
    const bench = doctorBench({
      env: { FOCUS_CONFIG: 'config.toml' },
      programs: { log: 'touch ran\n' },
    });
    const config = [
      '[hooks]',
      'on_start = ["log", "start"]',
      'on_complete = ["./missing"]',
      'on_interrupt = "if true; then log; fi"',
      'on_break = "nowhere --now"',
    ];
    // A file that cannot be run.
    writeFileSync(join(bench.machine.root, 'missing'), '', { mode: 0o644 });
    writeFileSync(join(bench.machine.root, 'config.toml'), `${config.join('\n')}\n`);
    const remedy = 'install it, give its full path, or correct it under [hooks]';
    const { lines } = await bench.run();
    expect(lines.slice(-5, -1)).toEqual([
      'ok    hook on_start: log was found',
      `fail  hook on_complete: ./missing was not found; ${remedy}`,
      'ok    hook on_interrupt: if was found',
      `fail  hook on_break: nowhere was not found; ${remedy}`,
    ]);
  });
});
