import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import { editUndoably } from '../../../src/storage/undo/undoable-edits.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { unsyncable } from '../support/faulty-disk.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import {
  AFTER,
  BEFORE,
  change,
  NEW,
  RELABELLED,
  REVIEW,
  record,
  relabel,
  withDayLog,
} from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

const why = 'could not be synced: permission denied (EACCES); a power loss could undo the change';
const unsynced = (machine: Machine, change: string) =>
  `${machine.dayLogFile} was ${change}, but ${machine.sessionsDir} ${why}`;

describe('a directory that may be written and not read', () => {
  const opened = (machine: Machine, fault: 'EACCES' | 'EIO' = 'EACCES') =>
    unsyncable(machine.sessionsDir, fault);

  it('gets a session recorded, once, with a warning', async () => {
    const machine = withDayLog(BEFORE);
    const pending = memoryPendingSession(REVIEW);
    const recorded = await record(machine, opened(machine), pending);
    expect(recorded.warnings).toEqual([unsynced(machine, 'changed')]);
    expect(machine.dayLog()).toBe(AFTER);
    expect(pending.isPending()).toBe(false);
    expect(machine.leftovers()).toEqual([]);
  });

  it('gets it recorded once if an earlier try was killed right after the rename', async () => {
    const machine = withDayLog(AFTER);
    const pending = { ...memoryPendingSession(REVIEW), equalBefore: () => 0 };
    const recorded = await record(machine, opened(machine), pending);
    expect(recorded.warnings).toEqual([unsynced(machine, 'changed')]);
    expect(machine.dayLog()).toBe(AFTER);
  });

  it('gets a log changed, with a warning that is shown once', async () => {
    const machine = withDayLog(BEFORE);
    const { dayLogs, warnings } = machine.start({ disk: opened(machine) }).storage;
    expect(await dayLogs.update(DAY, relabel)).toBe(true);
    expect(machine.dayLog()).toBe(RELABELLED);
    expect(warnings.take()).toEqual([unsynced(machine, 'changed')]);
    expect(warnings.take()).toEqual([]);
  });

  it('gets a log removed, with a warning', async () => {
    const machine = withDayLog(NEW);
    const { dayLogs, warnings } = machine.start({ disk: opened(machine) }).storage;
    expect(await dayLogs.update(DAY, () => null)).toBe(true);
    expect(machine.dayLog()).toBeUndefined();
    expect(warnings.take()).toEqual([unsynced(machine, 'removed')]);
  });

  it('gets a change undone, with a warning, and the journal forgets it', async () => {
    const machine = withDayLog(BEFORE);
    const edits = [{ day: DAY, edit: relabel }];
    await editUndoably(machine.start().storage, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    const { storage } = machine.start({ disk: opened(machine) });
    expect(await undoLastChange(storage)).toMatchObject({ type: 'done' });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(storage.warnings.take()).toEqual([unsynced(machine, 'changed')]);
    expect(storage.undo.last()).toBeUndefined();
  });

  it('gets a log moved to the trash and back, with a warning each', async () => {
    const machine = withDayLog(NEW);
    const { dayLogs, warnings } = machine.start({ disk: opened(machine) }).storage;
    const { trash } = dayLogs;
    const log = { day: DAY, file: machine.dayLogFile, text: NEW };
    const to = await trash.placeFor(log);
    await trash.move(log, to);
    expect(filesIn(machine.root)).toEqual(['state/trash/2026-01-29.md']);
    expect(warnings.take()).toEqual([unsynced(machine, 'moved')]);
    expect(await trash.restore(DAY, to)).toBe(true);
    expect(machine.dayLog()).toBe(NEW);
    expect(warnings.take()).toEqual([unsynced(machine, 'restored')]);
  });
});

describe('a directory whose fsync fails', () => {
  it('is reported, and the change was made', async () => {
    const machine = withDayLog(BEFORE);
    const disk = unsyncable(machine.sessionsDir, 'EIO');
    const { dayLogs, warnings } = machine.start({ disk }).storage;
    expect(await dayLogs.update(DAY, relabel)).toBe(true);
    expect(machine.dayLog()).toBe(RELABELLED);
    expect(warnings.take()).toEqual([
      `${machine.dayLogFile} was changed, but ${machine.sessionsDir} could not be synced: the disk failed to read or write (EIO); a power loss could undo the change`,
    ]);
  });

  it('that the file system does not have is not reported', async () => {
    const machine = withDayLog(BEFORE);
    const recorded = await record(machine, unsyncable(machine.sessionsDir, 'EINVAL'));
    expect(recorded).not.toHaveProperty('warnings');
    expect(machine.dayLog()).toBe(AFTER);
  });
});

describe('what a rename put in place', () => {
  it('is synced with its directory before it counts as recorded', async () => {
    const machine = withDayLog(BEFORE);
    const steps: string[] = [];
    const directories = new Set<number>();
    const pending = memoryPendingSession(REVIEW);
    await record(
      machine,
      {
        ...nodeDisk,
        open: async (path, flags, mode) => {
          const fd = await nodeDisk.open(path, flags, mode);
          if (path === machine.sessionsDir) directories.add(fd);
          return fd;
        },
        fsync: async (fd) => {
          if (directories.has(fd)) steps.push('sync directory');
          await nodeDisk.fsync(fd);
        },
        fsyncSync: (fd) => {
          // The rest is the state directory, when it is made.
          if (!steps.includes('settle')) steps.push('sync file');
          nodeDisk.fsyncSync(fd);
        },
        replaceSync: (path, fill) => {
          nodeDisk.replaceSync(path, fill);
          if (path === machine.dayLogFile) steps.push('rename');
        },
      },
      {
        ...pending,
        settle: () => {
          steps.push('settle');
          pending.settle();
        },
      },
    );
    expect(steps).toEqual(['sync file', 'rename', 'sync directory', 'settle']);
  });
});

/** A disk whose state directory is full after a number of writes. */
function fullAfterWrites(count: number): Disk {
  let left = count;
  return {
    ...nodeDisk,
    writeAllSync: (fd, text) => {
      if (typeof text === 'string' && left-- <= 0)
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      nodeDisk.writeAllSync(fd, text);
    },
  };
}

describe('a state directory that became unwritable', () => {
  it('does not make a recorded session seem unrecorded', async () => {
    const machine = withDayLog(BEFORE);
    const settle = () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
    };
    const recorded = await record(machine, nodeDisk, { ...memoryPendingSession(REVIEW), settle });
    expect(recorded.warnings).toEqual([
      `${machine.dayLogFile} was changed, but the copy of the session in the state directory could not be removed: the file system is read-only (EROFS); the next start tries again`,
    ]);
    expect(machine.dayLog()).toBe(AFTER);
  });

  it('has undo refused before it changes anything', async () => {
    const machine = withDayLog(BEFORE);
    const edits = [{ day: DAY, edit: relabel }];
    await editUndoably(machine.start().storage, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    const full = machine.start({ disk: fullAfterWrites(0) }).storage;
    await expect(undoLastChange(full)).rejects.toThrow('no space left on the disk (ENOSPC)');
    expect(machine.dayLog()).toBe(RELABELLED);
    expect(full.undo.last()).toMatchObject({ what: 'relabel' });
  });

  it('while a change is undone is reported, and undo can be run again', async () => {
    const machine = withDayLog(BEFORE);
    const edits = [{ day: DAY, edit: relabel }];
    await editUndoably(machine.start().storage, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    const taken = await undoLastChange(machine.start({ disk: fullAfterWrites(2) }).storage);
    expect(taken).toMatchObject({ type: 'done', unnoted: { cause: { code: 'ENOSPC' } } });
    expect(machine.dayLog()).toBe(BEFORE);
    const again = machine.start().storage;
    expect(await undoLastChange(again)).toMatchObject({ type: 'done' });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(again.undo.last()).toBeUndefined();
  });

  it('while a cleanup is undone is reported for the part that failed', async () => {
    const machine = withDayLog(NEW);
    const { storage } = machine.start();
    const parts = ['2026-01-29', '2026-01-30'].map((name) => ({
      type: 'moved' as const,
      from: join(machine.sessionsDir, `${name}.md`),
      to: join(machine.stateDir, 'trash', `${name}.md`),
    }));
    mkdirSync(join(machine.stateDir, 'trash'), { recursive: true });
    for (const { to } of parts) writeFileSync(to, NEW);
    unlinkSync(machine.dayLogFile);
    storage.undo.push({ what: 'cleanup', changes: parts });
    const renameSync = (from: string, to: string) => {
      if (to.endsWith('30.md')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      nodeDisk.renameSync(from, to);
    };
    const taken = await undoLastChange(
      machine.start({ disk: { ...nodeDisk, renameSync } }).storage,
    );
    expect(taken).toMatchObject({ type: 'failed', part: parts[1], error: { code: 'EIO' } });
    expect(machine.dayLog()).toBe(NEW);
    expect(storage.undo.last()).toEqual({ what: 'cleanup', changes: [parts[1]] });
    expect(await undoLastChange(machine.start().storage)).toMatchObject({ type: 'done' });
    expect(filesIn(machine.sessionsDir)).toEqual(['2026-01-29.md', '2026-01-30.md']);
  });
});

describe('an outside writer', () => {
  it('finds no gap between the last check and the rename', async () => {
    const machine = withDayLog(BEFORE);
    let isLooking = false;
    const steps: string[] = [];
    // What is due while the program waits for anything would run between the two.
    const disk = {
      ...nodeDisk,
      statSync: (path: string) => {
        if (path !== machine.dayLogFile) return nodeDisk.statSync(path);
        isLooking = true;
        queueMicrotask(() => steps.push(`waited, ${isLooking ? 'not renamed' : 'renamed'}`));
        return nodeDisk.statSync(path);
      },
      replaceSync: (path: string, fill: (temporary: string) => number) => {
        nodeDisk.replaceSync(path, fill);
        if (path === machine.dayLogFile) isLooking = false;
      },
    };
    await change(machine, disk);
    expect(steps).toEqual(['waited, renamed']);
    expect(readFileSync(join(machine.sessionsDir, '2026-01-29.md'), 'utf8')).toBe(RELABELLED);
  });
});

describe('a directory that is made for the first log', () => {
  it('may be in one that can be written and not read', async () => {
    const machine = freshMachine();
    await record(machine, unsyncable(machine.root, 'EACCES'));
    expect(machine.dayLog()).toBe(NEW);
  });
});
