import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identityName } from '../../src/storage/process-identity.ts';
import { memoryPendingSession } from '../../src/timer/timer-store.ts';
import { filesIn } from '../storage/support/machine.ts';
import { withRunning } from '../storage/support/running-timer.ts';
import { session, snapshotOf } from '../storage/support/sessions.ts';
import { doctorBench } from './doctor-bench.ts';

describe('leftovers', () => {
  it('of a timer that was killed are told, and not recovered', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    const before = filesIn(machine.root);

    expect(await bench.lines('active interval', 'timer')).toEqual([
      'warn  active interval: process 102, whose interval it is, is gone; ' +
        '"focus sessions list", or the next start, records it',
      'ok    timer: none is running here',
    ]);
    expect(filesIn(machine.root)).toEqual(before);
  });

  it('of another machine are told', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    // The two machines were not started at once.
    machine.reboot();
    await withRunning(machine, machine.start({ host: 'laptop' }));

    expect(await bench.lines('active interval')).toEqual([
      'warn  active interval: a timer of the machine laptop has this state directory; ' +
        'if it is no longer running, remove ~/state/active.json',
    ]);
  });

  it('are sessions that wait, whoever is to record them', async () => {
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
        '"focus sessions list" tries again and says what is in the way',
      'warn  spool: 1 session waits in ~/state/spool to be recorded; ' +
        'the timer that runs tries again every few seconds and says what is in the way',
      'warn  spool: ~/state/spool has damaged files: 1; the next start of focus sets them aside',
    ]);
  });

  it('are files that were set aside, and temporary files of dead processes', async () => {
    const bench = doctorBench();
    const { machine } = bench;
    const dead = machine.start();
    await dead.storage.dayLogs.record(memoryPendingSession(session()), 0);
    const name = identityName(dead.processes.self());
    const living = identityName(machine.start().processes.self());
    const { stateDir, sessionsDir } = machine;
    writeFileSync(join(stateDir, 'active.json.unreadable.2'), '');
    writeFileSync(join(stateDir, 'spool', 'x.json.unreadable'), '');
    writeFileSync(join(stateDir, `.${name}.tmp`), '');
    writeFileSync(join(stateDir, `.${living}.tmp`), '');
    writeFileSync(join(sessionsDir, '2026-01-28.md.corrupt-20260129T091500Z'), '');
    writeFileSync(join(sessionsDir, `.2026-01-29.md.${name}.tmp`), '');
    writeFileSync(join(sessionsDir, '.obsidian.tmp'), '');
    dead.kill();

    const aside = 'was set aside; take from it what you need and remove it';
    expect(await bench.lines('damaged files', 'temporary files')).toEqual([
      `warn  damaged files: ~/state/active.json.unreadable.2 ${aside}`,
      `warn  damaged files: ~/state/spool/x.json.unreadable ${aside}`,
      `warn  damaged files: ~/sessions/2026-01-28.md.corrupt-20260129T091500Z ${aside}`,
      `warn  temporary files: a killed process left ~/state/.${name}.tmp; the next start removes it`,
      `warn  temporary files: a killed process left ~/sessions/.2026-01-29.md.${name}.tmp; the next start removes it`,
    ]);
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
      'ok    recorded lines: 3 known, none has vanished',
    ]);
  });

  it('that an editor wrote over are told, with their files; another way to write them is none', async () => {
    const bench = await recorded();
    const later = '# 2026-01-29\n\n## Mine\n* [x] 10:00 – 10:25 (25m) Read [31m\n';
    writeFileSync(bench.machine.dayLogFile, later);

    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: "- 09:15 - 09:40 ✓ Complete (25m) — Mail" is no longer in ' +
        '~/sessions/2026-01-29.md; if you did not do that, paste the line back',
      'warn  recorded lines: "- 10:00 - 10:25 ✓ Complete (25m) — Read [31m" is no longer in ' +
        '~/sessions/2026-01-29.md; if you did not do that, paste the line back',
    ]);
  });

  it('whose file is gone are told in one line', async () => {
    const bench = await recorded();
    unlinkSync(bench.machine.dayLogFile);
    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: ~/sessions/2026-01-29.md, where 3 sessions were recorded, is gone; ' +
        'if you did not do that, look in your backup or sync tool',
    ]);
  });

  it('that were cut off count as none', async () => {
    const bench = await recorded();
    writeFileSync(join(bench.machine.stateDir, 'recorded.jsonl'), '{"file":\n"x"\nnull\n');
    expect(await bench.lines('recorded lines')).toEqual(['ok    recorded lines: none are known']);
  });
});
