import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { freshMachine } from '../support/machine.ts';
import { withDayLog } from '../support/recording.ts';
import { COMPLETE, INTERRUPTED, NOTHING, TWICE, withRunning } from '../support/running-timer.ts';
import { snapshot, TEN_MINUTES } from '../support/sessions.ts';

describe('a timer that was killed', () => {
  it('is recorded up to its last refresh, and reported once', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    const next = machine.start();
    expect(await next.storage.recover()).toMatchObject({
      recorded: [{ file: machine.dayLogFile, session: TEN_MINUTES }],
      died: { session: TEN_MINUTES, status: { kind: 'focus', state: 'running' } },
      failures: [],
    });
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(await next.storage.recover()).toEqual(NOTHING);
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(machine.leftovers()).toEqual([]);
  });

  it('is recorded after a power loss too', async () => {
    const machine = freshMachine();
    await withRunning(machine, machine.start());
    machine.reboot();
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
  });

  it('is recorded even if another process got its ID', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await withRunning(machine, dead);
    machine.reuse(dead.processes.self().pid);
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
  });

  it('within its first second leaves nothing', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await dead.storage.activeInterval().claim(snapshot('b-1'));
    dead.kill();
    const { died, ...recovery } = await machine.start().storage.recover();
    expect(died?.session).toBeNull();
    expect(recovery).toEqual(NOTHING);
    expect(machine.leftovers()).toEqual([]);
  });

  it('is spooled by the next timer that claims the directory', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    const next = machine.start();
    const active = next.storage.activeInterval();
    expect(await active.claim(snapshot('next'))).toEqual({ type: 'claimed' });
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(machine.leftovers()).toEqual(['state/active.json']);
  });
});

describe('a session that ended', () => {
  it('leaves the state directory to its timer at every instant', async () => {
    const machine = freshMachine();
    const process = machine.start();
    const { end } = await withRunning(machine, process);
    end();
    const other = machine.start().storage.activeInterval();
    expect(await other.claim(snapshot('other'))).toMatchObject({ type: 'held' });
  });

  it('is recorded once if its process was killed before it updated the older copy', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    const file = join(machine.root, 'state/active.json');
    const { end } = await withRunning(machine, dead);
    const older = readFileSync(file);
    end();
    writeFileSync(file, older);
    dead.kill();
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.leftovers()).toEqual([]);
  });

  it('waits in the spool, readable only by the user, until it is recorded', async () => {
    const machine = freshMachine();
    const process = machine.start();
    const { active, end } = await withRunning(machine, process);
    const pending = end();
    // Without the first the state directory would seem to be free while the timer lives.
    const spooled = 'state/spool/b0075a7e-101-101000-1.json';
    expect(machine.leftovers()).toEqual(['state/active.json', spooled]);
    active.release();
    expect(machine.leftovers()).toEqual([spooled]);
    const modes = ['state', 'state/spool', spooled].map((path) =>
      (statSync(join(machine.root, path)).mode & 0o7777).toString(8),
    );
    expect(modes).toEqual(['700', '700', '600']);
    await process.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.leftovers()).toEqual([]);
  });

  it('is left to its process while that is alive', async () => {
    const machine = freshMachine();
    (await withRunning(machine, machine.start())).end();
    expect(await machine.start().storage.recover()).toEqual(NOTHING);
    expect(machine.dayLog()).toBeUndefined();
  });

  it('is recorded by the next process', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    (await withRunning(machine, dead)).end();
    dead.kill();
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.leftovers()).toEqual([]);
  });

  it('waits while its log cannot be written, and is recorded once it can', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    (await withRunning(machine, dead)).end();
    dead.kill();
    writeFileSync(machine.sessionsDir, 'not a directory');
    const { recorded, failures } = await machine.start().storage.recover();
    expect(recorded).toEqual([]);
    expect(failures[0]).toContain('is kept in');
    await nodeDisk.unlink(machine.sessionsDir);
    expect((await machine.start().storage.recover()).recorded).toHaveLength(1);
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it('is recorded in addition to an equal line', async () => {
    const machine = withDayLog(COMPLETE);
    const dead = machine.start();
    (await withRunning(machine, dead)).end();
    dead.kill();
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(TWICE);
  });
});

describe('an interval of another machine', () => {
  it('is reported and left unchanged', async () => {
    const machine = freshMachine();
    await withRunning(machine, machine.start({ host: 'laptop' }));
    machine.reboot();
    const file = join(machine.stateDir, 'active.json');
    const before = readFileSync(file, 'utf8');
    const desk = machine.start({ host: 'desk' });
    expect(await desk.storage.recover()).toEqual({
      recorded: [],
      failures: [
        `"- 09:15 - 09:25 ○ Interrupted (10m)" of the machine laptop is left to that machine; remove ${file} if you no longer use it`,
      ],
    });
    expect(await desk.storage.activeInterval().claim(snapshot('desk-1'))).toMatchObject({
      type: 'held',
      elsewhere: true,
      file,
      by: { owner: { host: 'laptop' } },
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(machine.dayLog()).toBeUndefined();
  });

  it('that waits in the spool is reported too', async () => {
    const machine = freshMachine();
    const { active, end } = await withRunning(machine, machine.start({ host: 'laptop' }));
    end();
    active.release();
    machine.reboot();
    const { recorded, failures } = await machine.start({ host: 'desk' }).storage.recover();
    expect(recorded).toEqual([]);
    expect(failures).toEqual([expect.stringMatching(/^"- 09:15 .* of the machine laptop/)]);
    expect(machine.dayLog()).toBeUndefined();
  });
});
