import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import { COMPLETE, INTERRUPTED, NOTHING } from '../support/running-timer.ts';
import { session, snapshot, snapshotOf, TEN_MINUTES } from '../support/sessions.ts';

/** A container that shares the home: its processes cannot be seen from outside, nor see those. */
const CONTAINER = { pidNamespace: '2', host: 'box' };

/** An interval as its timer puts it on disk now. */
function now<T extends ReturnType<typeof snapshot>>(machine: Machine, what: T): T {
  return { ...what, status: { ...what.status, at: machine.clock.now() } };
}

/** A timer in a container; its last sign of life is now. */
async function timerInContainer(machine: Machine) {
  const process = machine.start(CONTAINER);
  const active = process.storage.activeInterval();
  await active.claim(now(machine, snapshot('i-1')));
  active.refresh(now(machine, snapshotOf('i-1', TEN_MINUTES)));
  return { ...process, active };
}

describe('the timer of a container', () => {
  it('has the state directory for 15 s after its last sign of life, and is seen', async () => {
    const machine = freshMachine();
    await timerInContainer(machine);
    await machine.clock.advance(15_000);
    const outside = machine.start();
    expect(await outside.storage.recover()).toEqual(NOTHING);
    const claimed = await outside.storage.activeInterval().claim(snapshot('o-1'));
    expect(claimed).toMatchObject({ type: 'held', elsewhere: false, by: { id: 'i-1' } });
    expect(outside.storage.readStatus()).toMatchObject({ state: 'running' });
    expect(machine.dayLog()).toBeUndefined();
  });

  it('is recorded once after that, as one that was killed', async () => {
    const machine = freshMachine();
    (await timerInContainer(machine)).kill();
    await machine.clock.advance(15_001);
    const outside = machine.start();
    expect(outside.storage.readStatus()).toBeUndefined();
    expect((await outside.storage.recover()).recorded).toHaveLength(1);
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(await machine.start(CONTAINER).storage.recover()).toEqual(NOTHING);
    expect(machine.dayLog()).toBe(INTERRUPTED);
    expect(machine.leftovers()).toEqual([]);
  });

  it('that was killed is recorded at once by a process of the same container', async () => {
    const machine = freshMachine();
    (await timerInContainer(machine)).kill();
    expect((await machine.start(CONTAINER).storage.recover()).recorded).toHaveLength(1);
    expect(machine.dayLog()).toBe(INTERRUPTED);
  });

  it('keeps its ended session for 15 s; then the next process records it, once', async () => {
    const machine = freshMachine();
    const inside = await timerInContainer(machine);
    const pending = inside.active.end(now(machine, snapshotOf('i-1', session())));
    await machine.clock.advance(15_000);
    expect(await machine.start().storage.recover()).toEqual(NOTHING);
    await machine.clock.advance(1);
    expect((await machine.start().storage.recover()).recorded).toHaveLength(1);
    await inside.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.recordedLines()).toHaveLength(1);
  });
});

describe('the timer of a container that was stopped for so long that it was recorded', () => {
  async function stoppedAndRecorded() {
    const machine = freshMachine();
    const inside = await timerInContainer(machine);
    await machine.clock.advance(60_000);
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
    return { machine, inside };
  }

  it('records the whole in place of the part when it ends', async () => {
    const { machine, inside } = await stoppedAndRecorded();
    const pending = inside.active.end(now(machine, snapshotOf('i-1', session())));
    await inside.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
    expect(machine.recordedLines()).toHaveLength(1);
  });

  it('and continues, does so too', async () => {
    const { machine, inside } = await stoppedAndRecorded();
    for (let n = 0; n < 2; n++) inside.active.refresh(now(machine, snapshotOf('i-1', session())));
    const pending = inside.active.end(now(machine, snapshotOf('i-1', session())));
    await inside.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it('and is killed later, is recorded with the whole in place of the part', async () => {
    const { machine, inside } = await stoppedAndRecorded();
    inside.active.refresh(now(machine, snapshotOf('i-1', session())));
    inside.kill();
    await machine.clock.advance(60_000);
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it('leaves its next interval alone', async () => {
    const { machine, inside } = await stoppedAndRecorded();
    const next = session({ start: 9 * 60 + 30, end: 9 * 60 + 55 });
    const pending = inside.active.end(now(machine, snapshotOf('i-2', next)));
    expect(pending.session).toEqual(next);
  });

  it('does not take the directory back from the timer that has it now', async () => {
    const { machine, inside } = await stoppedAndRecorded();
    const outside = machine.start().storage.activeInterval();
    expect(await outside.claim(now(machine, snapshot('o-1')))).toEqual({ type: 'claimed' });
    const refresh = () => inside.active.refresh(now(machine, snapshotOf('i-1', session())));
    expect(refresh).toThrow('belongs to another timer');
    const pending = inside.active.end(now(machine, snapshotOf('i-1', session())));
    inside.active.release();
    expect(machine.start().storage.readStatus()).toMatchObject({ state: 'running' });
    await inside.storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
  });
});

describe('what another machine left in a shared home', () => {
  it('is never treated as that of a dead process', async () => {
    const machine = freshMachine();
    const process = machine.start({ host: 'laptop' });
    await process.storage.activeInterval().claim(snapshotOf('l-1', TEN_MINUTES));
    machine.reboot();
    const { failures } = await machine.start().storage.recover();
    expect(failures).toEqual([
      expect.stringContaining('of the machine laptop is left to that machine'),
    ]);
    expect(filesIn(machine.stateDir)).toEqual(['active.json', 'focus.log']);
  });
});

describe('a state directory that was removed', () => {
  it('does not mean that anything was recorded', async () => {
    const machine = freshMachine();
    const { active, storage } = await timerInContainer(machine);
    await nodeDisk.unlink(join(machine.stateDir, 'active.json'));
    const pending = active.end(now(machine, snapshotOf('i-1', session())));
    await storage.dayLogs.record(pending, 0);
    expect(machine.dayLog()).toBe(COMPLETE);
  });
});
