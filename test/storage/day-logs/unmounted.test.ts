import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import { withLogs } from '../support/recording.ts';
import { COMPLETE, NOTHING, withRunning } from '../support/running-timer.ts';
import { session, snapshot, snapshotOf } from '../support/sessions.ts';

/** A timer that began when its directory was there, on a disk that can be unmounted. */
async function onVault() {
  const machine = withLogs({});
  const timer = machine.start();
  const { end } = await withRunning(machine, timer);
  const away = join(machine.root, 'unmounted');
  return {
    machine,
    timer,
    end,
    unmount: () => renameSync(machine.sessionsDir, away),
    mount: () => renameSync(away, machine.sessionsDir),
  };
}

const remedy = (machine: Machine) =>
  `mount its disk again, or create ${machine.dayLogFile} to record there`;
const gone = (machine: Machine) => `${machine.sessionsDir} is missing; ${remedy(machine)}`;
const other = (machine: Machine) =>
  `${machine.sessionsDir} is not the same directory as before, and has no day logs; ${remedy(machine)}`;

describe('a directory that vanished during a session', () => {
  it('is not made again: the session waits until it is back', async () => {
    const { machine, timer, end, unmount, mount } = await onVault();
    unmount();
    const pending = end();
    await expect(timer.storage.dayLogs.record(pending, 0)).rejects.toThrow(gone(machine));
    expect(existsSync(machine.sessionsDir)).toBe(false);
    expect(pending.isPending()).toBe(true);
    mount();
    await timer.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it('is not written to if only its mount point is left', async () => {
    const { machine, timer, end, unmount } = await onVault();
    unmount();
    mkdirSync(machine.sessionsDir);
    writeFileSync(join(machine.sessionsDir, 'README.md'), 'nothing is mounted here\n');
    await expect(timer.storage.dayLogs.record(end(), 0)).rejects.toThrow(other(machine));
    expect(filesIn(machine.sessionsDir)).toEqual(['README.md']);
  });

  it('may be another one that holds day logs', async () => {
    const { machine, timer, end, unmount } = await onVault();
    unmount();
    mkdirSync(machine.sessionsDir);
    writeFileSync(join(machine.sessionsDir, '2026-01-29.md'), '');
    await timer.storage.dayLogs.record(end(), 0);
    expect(machine.dayLog()).toBe(COMPLETE);
  });
});

describe('recovery afterwards', () => {
  it.each([
    ['of a session that ended', true],
    ['of an interval that was under way', false],
  ])('%s leaves it where it is until the directory is back', async (_, ended) => {
    const { machine, timer, end, unmount, mount } = await onVault();
    if (ended) end();
    unmount();
    timer.kill();
    const { recorded, failures } = await machine.start().storage.recover();
    expect(recorded).toEqual([]);
    expect(failures).toEqual([expect.stringContaining(gone(machine))]);
    expect(existsSync(machine.sessionsDir)).toBe(false);
    mount();
    expect(await machine.start().storage.recover()).toMatchObject({ failures: [] });
    expect(machine.dayLog()).toContain('- 09:15 - 09:');
    expect(filesIn(join(machine.stateDir, 'spool'))).toEqual([]);
  });

  it('recognises the directory after a reboot', async () => {
    const { machine, end, unmount, mount } = await onVault();
    end();
    unmount();
    machine.reboot();
    mount();
    expect(await machine.start().storage.recover()).toMatchObject({ failures: [] });
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it('is not prevented by a timer that begins in the meantime and finds no directory', async () => {
    const { machine, timer, end, unmount, mount } = await onVault();
    end();
    unmount();
    timer.kill();
    const next = machine.start();
    await next.storage.recover();
    const active = next.storage.activeInterval();
    const id = `${next.storage.idPrefix}-1`;
    await active.claim(snapshot(id));
    const pending = active.end(snapshotOf(id, session({ label: 'Next' })));
    await expect(next.storage.dayLogs.record(pending, 0)).rejects.toThrow(gone(machine));
    mount();
    await next.storage.dayLogs.record(pending, 0);
    await machine.start().storage.recover();
    expect(machine.dayLog()?.match(/^- 09:15/gm)).toHaveLength(2);
  });

  it('goes by what the timer knew that it was handed over from', async () => {
    const { machine, timer, unmount } = await onVault();
    unmount();
    const next = machine.start();
    const active = next.storage.activeInterval();
    const id = `${next.storage.idPrefix}-1`;
    expect(await active.claim(snapshot(id), timer.processes.self())).toEqual({ type: 'claimed' });
    const pending = active.end(snapshotOf(id, session()));
    await expect(next.storage.dayLogs.record(pending, 0)).rejects.toThrow(gone(machine));
  });
});

describe('a directory that was not there at the start', () => {
  it('is made', async () => {
    const machine = freshMachine();
    const timer = machine.start();
    const { end } = await withRunning(machine, timer);
    await timer.storage.dayLogs.record(end(), 0);
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(await machine.start().storage.recover()).toEqual(NOTHING);
  });
});
