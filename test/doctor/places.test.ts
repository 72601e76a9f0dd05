import { chmodSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileLock } from '../../src/storage/lock.ts';
import { doctorBench } from './doctor-bench.ts';

function failing(code: string) {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
}

describe('the directories', () => {
  it('that exist are tested, and left unchanged', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.sessionsDir);
    mkdirSync(bench.machine.stateDir, { mode: 0o700 });

    expect(await bench.lines('sessions directory', 'state directory')).toEqual([
      'ok    sessions directory: ~/sessions can be written',
      'ok    state directory: ~/state can be written',
    ]);
    expect(readdirSync(bench.machine.sessionsDir)).toEqual([]);
    expect(readdirSync(bench.machine.stateDir)).toEqual([]);
  });

  it('that cannot be written fail, with what to do', async () => {
    const full = doctorBench({ disk: { writeAll: failing('ENOSPC') } });
    expect(await full.lines('sessions directory')).toEqual([
      'fail  sessions directory: ~/sessions: no space left on the disk (ENOSPC); ' +
        'make room on the disk, or set sessions_dir to another directory',
    ]);
    const forbidden = doctorBench({ disk: { open: failing('EACCES') } });
    expect(await forbidden.lines('state directory')).toEqual([
      'fail  state directory: ~/state: permission denied (EACCES); ' +
        'give yourself the right to write there, or set FOCUS_STATE_DIR to another directory',
    ]);
  });

  it('in which no file can be renamed fail, and the file is removed', async () => {
    const bench = doctorBench({ disk: { rename: failing('EPERM') } });
    mkdirSync(bench.machine.sessionsDir);
    const [line] = await bench.lines('sessions directory');
    expect(line).toMatch(/^fail {2}sessions directory: ~\/sessions: not permitted \(EPERM\)/);
    expect(readdirSync(bench.machine.sessionsDir)).toEqual([]);
  });

  it.each([
    [
      'that is kept',
      'kept',
      'ok    sessions directory: the access control list of ~/sessions/2026-01-29.md is kept',
    ],
    [
      'that cannot be kept',
      'lost',
      'warn  sessions directory: the access control list of ~/sessions/2026-01-29.md cannot be kept: recording a session removes the access of others; install the cp of GNU coreutils, or share the directory instead',
    ],
  ])('may hold a log with an access control list %s', async (_, outcome, expected) => {
    const listModesSync = (paths: readonly string[]) => paths.map(() => '-rw-r-----+');
    const copyModeSync = () => {
      if (outcome !== 'kept') throw new Error('ENOENT');
    };
    const bench = doctorBench({ disk: { listModesSync, copyModeSync } });
    mkdirSync(bench.machine.sessionsDir);
    writeFileSync(bench.machine.dayLogFile, '');
    const lines = await bench.lines('sessions directory');
    expect(lines).toEqual(['ok    sessions directory: ~/sessions can be written', expected]);
    expect(readdirSync(bench.machine.sessionsDir)).toEqual(['2026-01-29.md']);
  });

  it('that are files fail', async () => {
    const bench = doctorBench();
    writeFileSync(bench.machine.sessionsDir, '');
    const [line] = await bench.lines('sessions directory');
    expect(line).toMatch(
      /^fail {2}sessions directory: ~\/sessions: ~\/sessions is not a directory/,
    );
  });

  it('warn if others can read the state', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.stateDir);
    chmodSync(bench.machine.stateDir, 0o755);
    expect(await bench.lines('state directory')).toEqual([
      'ok    state directory: ~/state can be written',
      'warn  state directory: its mode is 755: others have access; chmod 700 ~/state',
    ]);
  });

  it('fail if others may write the state, which is then not used', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.stateDir);
    chmodSync(bench.machine.stateDir, 0o777);
    expect(await bench.lines('state directory')).toEqual([
      'fail  state directory: others may write ~/state; chmod 700 it',
    ]);
  });
});

describe('the lock', () => {
  it('warns if a living process has held one for long', async () => {
    const bench = doctorBench();
    const { machine, context } = bench;
    const other = machine.start().processes;
    const lock = fileLock(context.disk, machine.clock, other, [machine.lockDir], context.uid);
    await lock.hold('a-day', 0, async () => {
      const [claim = ''] = readdirSync(machine.lockDir);
      const seconds = machine.clock.now().epochMs / 1000;
      utimesSync(join(machine.lockDir, claim), seconds, seconds - 4);
      expect(await bench.lines('lock')).toEqual([
        'ok    lock: works in ~/locks, none held for long',
      ]);
      utimesSync(join(machine.lockDir, claim), seconds, seconds - 40);
      expect(await bench.lines('lock')).toEqual([
        'warn  lock: process 102 has held a lock for 40 s; ' +
          'if it is stopped, run "kill -CONT 102" to continue it',
      ]);
    });
  });

  it('fails if others may write its directory', async () => {
    const bench = doctorBench();
    mkdirSync(bench.machine.lockDir);
    chmodSync(bench.machine.lockDir, 0o777);
    expect(await bench.lines('lock')).toEqual([
      'fail  lock: others may write ~/locks; chmod 700 it; fix that and run "focus doctor" again',
    ]);
  });
});
