import { readFileSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileLock } from '../../src/storage/lock.ts';
import { identityName } from '../../src/storage/process-identity.ts';
import { memoryPendingSession } from '../../src/timer/timer-store.ts';
import { never } from '../storage/support/contenders.ts';
import { type FakeProcess, filesIn, type Machine } from '../storage/support/machine.ts';
import { withRunning } from '../storage/support/running-timer.ts';
import { session, snapshotOf } from '../storage/support/sessions.ts';
import { doctorBench } from './doctor-bench.ts';

/** Makes the state directory and the sessions directory. */
async function withStateDirectory(machine: Machine): Promise<Machine> {
  const { dayLogs } = machine.start().storage;
  await dayLogs.record(memoryPendingSession(session()), 0);
  return machine;
}

/** Holds a lock, under which a temporary file was made. */
function holdForever(
  { machine, context }: ReturnType<typeof doctorBench>,
  { processes }: FakeProcess,
  temporary: string,
): void {
  const lock = fileLock(context.disk, machine.clock, processes, [machine.lockDir], context.uid);
  void lock.hold(basename(temporary, '.md').replaceAll('.', '-'), 0, (note) => {
    note({ replaced: machine.dayLogFile, temporary });
    return never();
  });
}

describe('leftovers', () => {
  it('of a timer that was killed are reported, not recovered', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    const before = filesIn(machine.root);

    expect(await bench.lines('active interval', 'timer')).toEqual([
      'warn  active interval: process 102 was killed and left its interval; ' +
        'run "focus sessions list" to record it',
      'ok    timer: none is running here',
    ]);
    expect(filesIn(machine.root)).toEqual(before);
  });

  it('of another machine are reported', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    // The two machines were not started at once.
    machine.reboot();
    await withRunning(machine, machine.start({ host: 'laptop' }));

    expect(await bench.lines('active interval')).toEqual([
      'warn  active interval: a timer of the machine laptop uses this state directory; ' +
        'if it is no longer running, remove ~/state/active.json',
    ]);
  });

  it('are sessions that wait, whichever process records them', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const [dead, living] = [machine.start(), machine.start()];
    (await withRunning(machine, dead)).end();
    const spooled = join(machine.stateDir, 'spool', `${dead.storage.idPrefix}-1.json`);
    const text = readFileSync(spooled, 'utf8');
    writeFileSync(join(machine.stateDir, 'spool', 'b.json'), text);
    writeFileSync(join(machine.stateDir, 'spool', 'c.json'), '{');
    const id = `${living.storage.idPrefix}-1`;
    living.storage.activeInterval().end(snapshotOf(id, session()));
    dead.kill();

    expect(await bench.lines('spool')).toEqual([
      'warn  spool: 2 sessions wait in ~/state/spool to be recorded; ' +
        'run "focus sessions list" to try again and see the error',
      'warn  spool: 1 session waits in ~/state/spool to be recorded; ' +
        'the running timer tries again every few seconds; focus.log in the state directory has the error',
      'warn  spool: ~/state/spool has damaged files: 1; the next start of focus sets them aside',
    ]);
  });

  it('are files that were set aside', async () => {
    const bench = doctorBench();
    const { stateDir, sessionsDir } = await withStateDirectory(bench.machine);
    writeFileSync(join(stateDir, 'active.json.unreadable.2'), '');
    writeFileSync(join(stateDir, 'spool', 'x.json.unreadable'), '');
    writeFileSync(join(sessionsDir, '2026-01-28.md.corrupt-20260129T091500Z'), '');

    const aside = 'was set aside; copy what you need from it, then remove it';
    expect(await bench.lines('damaged files')).toEqual([
      `warn  damaged files: ~/state/active.json.unreadable.2 ${aside}`,
      `warn  damaged files: ~/state/spool/x.json.unreadable ${aside}`,
      `warn  damaged files: ~/sessions/2026-01-28.md.corrupt-20260129T091500Z ${aside}`,
    ]);
  });

  it('are temporary files of killed processes, which the next start removes', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const { stateDir, sessionsDir } = await withStateDirectory(machine);
    const now = machine.clock.now().epochMs / 1000;
    const temporary = (file: string, seconds = now) => {
      writeFileSync(file, 'x');
      utimesSync(file, seconds, seconds);
    };
    temporary(join(stateDir, 'active.json.1111'), now - 601);
    temporary(join(stateDir, 'spool', 'x.json.2222'), now - 601);
    temporary(join(stateDir, 'active.json.3333'));
    temporary(join(sessionsDir, '2026-01-29.md.4444'));
    temporary(join(sessionsDir, '2026-01-29.md.5555'));
    const [dead, living] = [machine.start(), machine.start()];
    holdForever(bench, dead, join(sessionsDir, '2026-01-29.md.4444'));
    holdForever(bench, dead, join(sessionsDir, '2026-01-29.md.6666'));
    holdForever(bench, living, join(sessionsDir, '2026-01-29.md.5555'));
    dead.kill();

    const left = (file: string) =>
      `warn  temporary files: a killed process left ${file}; the next start removes it`;
    expect(await bench.lines('temporary files')).toEqual([
      left('~/state/active.json.1111'),
      left('~/state/spool/x.json.2222'),
      left('~/sessions/2026-01-29.md.4444'),
    ]);
    await machine.start().storage.recover();
    expect(await bench.lines('temporary files')).toEqual(['ok    temporary files: none are left']);
  });

  it('of a doctor that was killed are removed', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const { sessionsDir } = await withStateDirectory(machine);
    const [dead, living] = [machine.start(), machine.start()];
    const probe = ({ processes }: FakeProcess) =>
      `.doctor-written.${identityName(processes.self())}.tmp`;
    for (const process of [dead, living]) writeFileSync(join(sessionsDir, probe(process)), '');
    writeFileSync(join(sessionsDir, '.obsidian.tmp'), '');
    dead.kill();
    await bench.run();
    expect(filesIn(sessionsDir)).toEqual([probe(living), '.obsidian.tmp', '2026-01-29.md']);
  });
});

describe('recorded lines', () => {
  const FIRST = session({ label: 'Mail' });
  const SECOND = session({ start: 600, end: 625, label: 'Read \u001b[31m' });

  async function recorded() {
    const bench = doctorBench();
    const { dayLogs } = bench.machine.start().storage;
    for (const each of [FIRST, SECOND, SECOND]) {
      await dayLogs.record(memoryPendingSession(each), 0);
    }
    return bench;
  }

  it('are all there', async () => {
    const bench = await recorded();
    expect(await bench.lines('recorded lines')).toEqual([
      'ok    recorded lines: 3 checked, none is missing',
    ]);
  });

  it('that an editor overwrote are reported, with their files; another format is not a change', async () => {
    const bench = await recorded();
    const later = '# 2026-01-29\n\n## Mine\n* [x] 10:00 – 10:25 (25m) Read [31m\n';
    writeFileSync(bench.machine.dayLogFile, later);

    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: "- 09:15 - 09:40 ✓ Complete (25m) — Mail" and 1 more line are no longer in ' +
        '~/sessions/2026-01-29.md; if you did not do that, run "focus check --put-back"',
    ]);
  });

  it('that were edited by hand or by a merge are still there, each once', async () => {
    const bench = await recorded();
    const edited =
      '## Sessions\n- 09:15 - 09:35 ○ Interrupted (20m) — Mail #work\n- 10:05 - 10:25 ✓ Complete (20m)\n';
    writeFileSync(bench.machine.dayLogFile, edited);

    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: "- 10:00 - 10:25 ✓ Complete (25m) — Read [31m" is no longer in ' +
        '~/sessions/2026-01-29.md; if you did not do that, run "focus check --put-back"',
    ]);
    const breaks = '- 09:15 - 09:40 ✓ Complete (25m) short break\n';
    writeFileSync(bench.machine.dayLogFile, `${edited}${breaks}- 10:00 - 10:25 ✓ Complete (25m)\n`);
    expect(await bench.lines('recorded lines')).toEqual([
      'ok    recorded lines: 3 checked, none is missing',
    ]);
  });

  it('whose file is missing are reported in one line', async () => {
    const bench = await recorded();
    unlinkSync(bench.machine.dayLogFile);
    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: ~/sessions/2026-01-29.md is missing, in which 3 sessions were recorded last; ' +
        'if you did not do that, run "focus check --put-back"',
    ]);
  });

  it('that were cut off count as none', async () => {
    const bench = await recorded();
    writeFileSync(join(bench.machine.stateDir, 'recorded.jsonl'), '{"file":\n"x"\nnull\n');
    expect(await bench.lines('recorded lines')).toEqual(['ok    recorded lines: none']);
  });
});
