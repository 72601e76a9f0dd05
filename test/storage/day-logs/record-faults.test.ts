import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { diskWithRoomFor, failingOnce, faultyDisk } from '../support/faulty-disk.ts';
import { filesIn } from '../support/machine.ts';
import {
  AFTER,
  BEFORE,
  killedAtEachCall,
  modeOf,
  REVIEW,
  record,
  withDayLog,
  withLogs,
} from '../support/recording.ts';

describe('a file that cannot be used', () => {
  it.each(['EACCES', 'EIO'])(
    'stays where opening it gives %s, and the session waits',
    async (code) => {
      const machine = withDayLog(BEFORE);
      const open = faultyDisk((_, name) => (name === 'open' ? code : undefined));
      const pending = memoryPendingSession(REVIEW);
      await expect(record(machine, open, pending)).rejects.toThrow(code);
      expect(machine.dayLog()).toBe(BEFORE);
      expect(pending.isPending()).toBe(true);
    },
  );

  it('stays unchanged if it is not a regular file', async () => {
    const machine = withLogs({});
    symlinkSync('/dev/null', machine.dayLogFile);
    await expect(record(machine)).rejects.toThrow('it is not a regular file');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('may be replaced only by those who may write it', async () => {
    const machine = withDayLog(BEFORE);
    const flags: (string | number)[] = [];
    await record(machine, {
      ...nodeDisk,
      open: (path, flag, mode) => {
        if (path === machine.dayLogFile) flags.push(flag);
        return nodeDisk.open(path, flag, mode);
      },
    });
    expect(flags).toEqual(['r+']);
  });
});

describe('a file with NUL bytes', () => {
  const CORRUPT = BEFORE.replace('Lunch', '\0\0\0\0');
  const SALVAGED = `# 2026-01-29

## Sessions
- 08:00 - 08:25 ✓ Complete (25m) — Mail
- 09:15 - 09:40 ✓ Complete (25m) — Review #work

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`;
  const ASIDE = '2026-01-29.md.corrupt-20260129T084000Z';

  it('is set aside, and its lines are carried over', async () => {
    const machine = withDayLog(CORRUPT);
    const setAside = join(machine.sessionsDir, ASIDE);
    expect(await record(machine)).toMatchObject({ file: machine.dayLogFile, setAside });
    expect(machine.dayLog()).toBe(SALVAGED);
    expect(readFileSync(setAside, 'utf8')).toBe(CORRUPT);
  });

  it('is set aside once, however often the new file cannot be written', async () => {
    const machine = withDayLog(CORRUPT);
    const full = diskWithRoomFor(CORRUPT.length + 20);
    const roomForNew = { ...full, writeAllSync: failingSecond(full) };
    await expect(record(machine, roomForNew)).rejects.toThrow('ENOSPC');
    await machine.clock.advance(9_000);
    expect(machine.dayLog()).toBe(CORRUPT);
    await record(machine);
    expect(machine.dayLog()).toBe(SALVAGED);
    expect(filesIn(machine.sessionsDir)).toEqual(['2026-01-29.md', ASIDE]);
  });

  it('does not take the name of another file that was set aside in the same second', async () => {
    const machine = withDayLog(CORRUPT);
    writeFileSync(join(machine.sessionsDir, ASIDE), 'earlier');
    const { setAside = '' } = await record(machine);
    expect(setAside).toBe(join(machine.sessionsDir, `${ASIDE}.2`));
    expect(readFileSync(setAside, 'utf8')).toBe(CORRUPT);
    expect(readFileSync(join(machine.sessionsDir, ASIDE), 'utf8')).toBe('earlier');
  });

  function failingSecond(full: Disk): Disk['writeAllSync'] {
    let writes = 0;
    return (fd, bytes) => {
      const isLog = typeof bytes !== 'string';
      (isLog && ++writes > 1 ? full : nodeDisk).writeAllSync(fd, bytes);
    };
  }
});

describe('a count of equal lines that cannot be noted', () => {
  it('leaves the file as it was: recovery could not tell', async () => {
    const machine = withDayLog(BEFORE);
    const saveEqualBefore = () => Promise.reject(new Error('ENOSPC'));
    const pending = { ...memoryPendingSession(REVIEW), saveEqualBefore };
    await expect(record(machine, nodeDisk, pending)).rejects.toThrow('ENOSPC');
    expect(machine.dayLog()).toBe(BEFORE);
    expect(machine.leftovers()).toEqual([]);
  });
});

// Seconds on a quiet machine, many of them on a busy one.
describe('a fault at any call', { timeout: 60_000 }, () => {
  // Of those that a disk may give, the program treats EACCES alone in a way of its own.
  it.each(['EIO', 'EACCES'])('leaves the old file or the new one: %s', async (code) => {
    let faults = 0;
    for (let nth = 1, done = false; !done; nth++) {
      const machine = withDayLog(BEFORE, 0o640);
      const disk = failingOnce(nth, code);
      const { storage, kill } = machine.start({ disk });
      const pending = memoryPendingSession(REVIEW);
      const failed = await storage.dayLogs.record(pending, 0).catch(() => 'failed');
      expect([BEFORE, AFTER]).toContain(machine.dayLog());
      done = disk.calls.length < nth;
      if (done) break;
      if (failed === 'failed') faults++;
      await storage.dayLogs.record(pending, 0);
      expect([nth, machine.dayLog()]).toEqual([nth, AFTER]);
      expect([nth, modeOf(machine.dayLogFile)]).toEqual([nth, '640']);
      kill();
      await machine.start().storage.recover();
      expect([nth, machine.leftovers()]).toEqual([nth, []]);
    }
    expect(faults).toBeGreaterThan(15);
  });

  it('that is a kill leaves the old file or the new one', async () => {
    await killedAtEachCall(AFTER, (dayLogs) => dayLogs.record(memoryPendingSession(REVIEW), 0));
  });
});

describe('a disk with room for half of the new file', () => {
  it('keeps the old one, byte for byte, until there is room', async () => {
    const machine = withDayLog(BEFORE);
    const pending = memoryPendingSession(REVIEW);
    const full = diskWithRoomFor(AFTER.length / 2);
    await expect(record(machine, full, pending)).rejects.toThrow('ENOSPC');
    expect(machine.dayLog()).toBe(BEFORE);
    expect(machine.leftovers()).toEqual([]);
    await record(machine, nodeDisk, pending);
    expect(machine.dayLog()).toBe(AFTER);
  });
});
