import { describe, expect, it } from 'vitest';
import { diskWithRoomFor, failingOnce } from '../support/faulty-disk.ts';
import {
  BEFORE,
  change,
  killedAtEachCall,
  modeOf,
  RELABELLED,
  relabel,
  withDayLog,
} from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

// Seconds on a quiet machine, many of them on a busy one.
describe('a fault at any call of a change', { timeout: 60_000 }, () => {
  it.each(['EIO', 'EACCES'])('leaves the old file or the new one: %s', async (code) => {
    let faults = 0;
    for (let nth = 1, done = false; !done; nth++) {
      const machine = withDayLog(BEFORE, 0o640);
      const disk = failingOnce(nth, code);
      const { dayLogs } = machine.start({ disk }).storage;
      const tryToChange = () => dayLogs.update(DAY, relabel);
      const failed = await tryToChange().catch(() => 'failed');
      expect([BEFORE, RELABELLED]).toContain(machine.dayLog());
      done = disk.calls.length < nth;
      if (done) break;
      if (failed === 'failed') faults++;
      await tryToChange();
      expect([nth, machine.dayLog()]).toEqual([nth, RELABELLED]);
      expect([nth, modeOf(machine.dayLogFile)]).toEqual([nth, '640']);
    }
    expect(faults).toBeGreaterThan(10);
  });

  it('that is a kill leaves the old file or the new one', async () => {
    await killedAtEachCall(RELABELLED, (dayLogs) => dayLogs.update(DAY, relabel));
  });
});

describe('a disk with room for half of the new file', () => {
  it('keeps the old one, byte for byte, until there is room', async () => {
    const machine = withDayLog(BEFORE);
    const full = diskWithRoomFor(RELABELLED.length / 2);
    await expect(change(machine, full)).rejects.toThrow('ENOSPC');
    expect(machine.dayLog()).toBe(BEFORE);
    expect(machine.leftovers()).toEqual([]);
    await change(machine);
    expect(machine.dayLog()).toBe(RELABELLED);
  });
});
