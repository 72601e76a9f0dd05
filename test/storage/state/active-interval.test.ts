import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { filesIn, freshMachine } from '../support/machine.ts';
import { COMPLETE, INTERRUPTED, NOTHING, withRunning } from '../support/running-timer.ts';
import { session, snapshot, snapshotOf, TEN_MINUTES } from '../support/sessions.ts';

describe('one timer for each state directory', () => {
  it('a second one learns who has it, and leaves it alone', async () => {
    const machine = freshMachine();
    await withRunning(machine, machine.start());
    const second = machine.start().storage.activeInterval();
    const file = join(machine.stateDir, 'active.json');
    const before = readFileSync(file, 'utf8');
    expect(await second.claim(snapshot('second'))).toMatchObject({
      type: 'held',
      elsewhere: false,
    });
    expect(() => second.refresh(snapshot('second'))).toThrow('belongs to another timer');
    second.release();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('one that could not claim it still saves its session, separately', async () => {
    const machine = freshMachine();
    await withRunning(machine, machine.start());
    const second = machine.start();
    const pending = second.storage.activeInterval().end(snapshotOf('second-1', session()));
    expect(machine.leftovers()).toEqual(['state/active.json', 'state/spool/second-1.json']);
    await second.storage.dayLogs.record(pending, 0);
    expect(machine.leftovers()).toEqual(['state/active.json']);
  });

  it('is free after it was released', async () => {
    const machine = freshMachine();
    const { active } = await withRunning(machine, machine.start());
    active.release();
    expect(machine.leftovers()).toEqual([]);
    const next = machine.start().storage.activeInterval();
    expect(await next.claim(snapshot('next'))).toEqual({ type: 'claimed' });
  });

  it('is taken over from the process that hands it over', async () => {
    const machine = freshMachine();
    const first = machine.start();
    await withRunning(machine, first);
    const next = machine.start().storage.activeInterval();
    const claimed = await next.claim(snapshotOf('next', TEN_MINUTES), first.processes.self());
    expect(claimed).toEqual({ type: 'claimed' });
  });

  it('is not taken over from a process that has died: its session would be recorded twice', async () => {
    const machine = freshMachine();
    const first = machine.start();
    await withRunning(machine, first);
    first.kill();
    const second = machine.start();
    const next = second.storage.activeInterval();
    await expect(
      next.claim(snapshotOf('next', TEN_MINUTES), first.processes.self()),
    ).rejects.toThrow('its timer has ended');
    await second.storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(machine.leftovers()).toEqual([]);
  });

  it('continues after the state directory was removed', async () => {
    const machine = freshMachine();
    const { active } = await withRunning(machine, machine.start());
    await nodeDisk.rename(machine.stateDir, `${machine.stateDir}-away`);
    active.refresh(snapshotOf('again', TEN_MINUTES));
    expect(filesIn(machine.stateDir)).toEqual(['active.json']);
  });
});

describe('a file of the state directory that is damaged', () => {
  const ASIDE = 'active.json.unreadable';

  it('is set aside and reported, and no earlier one is lost', async () => {
    const machine = freshMachine();
    const active = join(machine.stateDir, 'active.json');
    mkdirSync(machine.stateDir);
    for (const text of ['first', 'second']) {
      writeFileSync(active, text);
      const { failures } = await machine.start().storage.recover();
      expect(failures).toEqual([
        expect.stringContaining(`${active} is damaged and was renamed to`),
      ]);
    }
    expect(filesIn(machine.stateDir)).toEqual([ASIDE, `${ASIDE}.2`, 'focus.log']);
    expect(readFileSync(join(machine.stateDir, ASIDE), 'utf8')).toBe('first');
    expect(readFileSync(join(machine.stateDir, `${ASIDE}.2`), 'utf8')).toBe('second');
    expect(await machine.start().storage.recover()).toEqual(NOTHING);
  });

  it('does not hold up the others in the spool', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    (await withRunning(machine, dead)).end();
    dead.kill();
    const spool = join(machine.stateDir, 'spool');
    writeFileSync(join(spool, '0.json'), '\0\0\0');
    mkdirSync(join(spool, '1.json'));
    const { recorded, failures } = await machine.start().storage.recover();
    expect(recorded).toHaveLength(1);
    expect(failures).toEqual([
      `${spool}/0.json is damaged and was renamed to ${spool}/0.json.unreadable`,
      `${spool}/1.json cannot be read: it is a directory (EISDIR)`,
    ]);
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(readFileSync(join(spool, '0.json.unreadable'), 'utf8')).toBe('\0\0\0');
    // What was set aside is not read again.
    expect(await machine.start().storage.recover()).toEqual({
      recorded: [],
      failures: [`${spool}/1.json cannot be read: it is a directory (EISDIR)`],
    });
  });
});
