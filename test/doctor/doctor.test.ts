import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../storage/support/machine.ts';
import { doctorBench } from './doctor-bench.ts';

describe('focus doctor', () => {
  it('on a new machine prints a line for each thing that works, and makes no files', async () => {
    const bench = doctorBench();

    expect(await bench.run()).toEqual({
      exitCode: 0,
      lines: [
        'focus 0.1.0, Node 20.19.0, linux',
        'Settings and directories',
        'ok    settings: there is no ~/.config/focus/config.toml: using the defaults',
        'ok    sessions directory: ~/sessions can be made in ~ when needed',
        'ok    state directory: ~/state can be made in ~ when needed',
        'ok    lock: works in ~/locks, none held for long',
        'Sessions and timer',
        'ok    spool: no session waits to be recorded',
        'ok    active interval: none',
        'ok    damaged files: there are none',
        'ok    temporary files: none are left',
        'ok    recorded lines: none',
        "ok    today's log: 0 sessions in ~/sessions/2026-01-29.md",
        'ok    timer: none is running here',
        'Terminal',
        'ok    terminal: xterm-256color, 80 columns, 24 rows',
        'ok    colours: on, 256',
        'ok    characters: LANG is C.UTF-8',
        'ok    tmux: is not installed',
        'Alerts and hooks',
        'ok    bell alert: on',
        'ok    terminal alert: on',
        'ok    desktop alert: auto, but notify-send is not on the PATH: the next command prints an end in the background',
        'ok    tmux alert: on, used when focus runs in tmux',
        'ok    sound alert: off',
        'ok    hooks: none are set',
        '21 ok',
      ],
    });
    expect(filesIn(bench.machine.root)).toEqual([]);
  });

  it('fails if the configuration is wrong, and runs the other checks', async () => {
    const bench = doctorBench({ env: { FOCUS_CONFIG: 'config.toml' } });
    writeFileSync(join(bench.machine.root, 'config.toml'), 'day_start = "25:00"\n');

    const { exitCode, lines } = await bench.run();

    expect(exitCode).toBe(1);
    expect(lines[2]).toBe(
      'fail  settings: ~/config.toml:1: day_start = "25:00" is not a time of day; ' +
        'allowed: "00:00" to "23:59"; the other checks ran without the configuration file',
    );
    expect(lines.at(-1)).toBe('20 ok, 1 failure');
  });

  it('fails if a variable is wrong, too', async () => {
    const bench = doctorBench({ env: { FOCUS_DAY_START: '25:00' } });
    const { exitCode, lines } = await bench.run();
    expect(exitCode).toBe(1);
    expect(lines[2]).toContain('fail  settings: FOCUS_DAY_START="25:00" is not a time of day');
  });

  it('continues after a check that throws', async () => {
    const bench = doctorBench({
      disk: {
        readdirSync: () => {
          throw Object.assign(new Error('i/o error'), { code: 'EIO' });
        },
      },
    });
    const { exitCode, lines } = await bench.run();
    expect(exitCode).toBe(1);
    expect(lines).toContain(
      'fail  spool: the disk failed to read or write (EIO); fix that and run "focus doctor" again',
    );
    expect(lines).toContain('ok    timer: none is running here');
  });

  it('changes no file that is there', async () => {
    const bench = doctorBench();
    const { stateDir, sessionsDir } = bench.machine;
    mkdirSync(join(stateDir, 'spool'), { recursive: true, mode: 0o700 });
    mkdirSync(sessionsDir);
    const files = [
      join(stateDir, 'active.json'),
      join(stateDir, 'spool', 'a.json'),
      join(stateDir, 'recorded.jsonl'),
      join(sessionsDir, '2026-01-29.md'),
    ];
    for (const file of files) writeFileSync(file, 'not ours\n');
    const before = filesIn(bench.machine.root);

    await bench.run();

    expect(filesIn(bench.machine.root)).toEqual(before);
  });
});
