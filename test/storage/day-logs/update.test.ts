import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { LockHeldError } from '../../../src/storage/lock.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { never } from '../support/contenders.ts';
import { acrossFileSystems, changedBeforeRename } from '../support/faulty-disk.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import {
  AFTER,
  BEFORE,
  change,
  modeOf,
  NEW,
  RELABELLED,
  REVIEW,
  withDayLog,
  withLogs,
} from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

describe('changing a day log', () => {
  it('writes what the edit returns', async () => {
    const machine = withDayLog(BEFORE);
    expect(await change(machine)).toBe(true);
    expect(machine.dayLog()).toBe(RELABELLED);
    expect(machine.leftovers()).toEqual([]);
  });

  it.each([0o640, 0o666, 0o604])('keeps the mode of the file: %o', async (mode) => {
    const machine = withDayLog(BEFORE, mode);
    await change(machine);
    expect(modeOf(machine.dayLogFile)).toBe(mode.toString(8));
  });

  it('keeps bytes that are not UTF-8', async () => {
    const invalid = (label: string) => Buffer.from(`\xff ${label} \xe9\n`, 'latin1');
    const machine = withDayLog(invalid('one'));
    const { dayLogs } = machine.start().storage;
    await dayLogs.update(DAY, (text) => text?.replace('one', 'two'));
    expect(readFileSync(machine.dayLogFile)).toEqual(invalid('two'));
  });

  it('makes the directory and the file, readable only by the user', async () => {
    const machine = freshMachine();
    const { dayLogs } = machine.start().storage;
    await dayLogs.update(DAY, (text) => (text === undefined ? NEW : text));
    expect(machine.dayLog()).toBe(NEW);
    expect([modeOf(machine.sessionsDir), modeOf(machine.dayLogFile)]).toEqual(['700', '600']);
  });

  it('follows a symbolic link, which stays', async () => {
    const machine = withLogs({});
    const notes = join(machine.root, 'notes');
    mkdirSync(notes);
    writeFileSync(join(notes, 'today.md'), BEFORE);
    symlinkSync('../notes/today.md', machine.dayLogFile);
    await change(machine);
    expect(readlinkSync(machine.dayLogFile)).toBe('../notes/today.md');
    expect(readFileSync(join(notes, 'today.md'), 'utf8')).toBe(RELABELLED);
    expect(filesIn(notes)).toEqual(['today.md']);
  });
});

describe('a log in which nothing can be changed', () => {
  it.each([
    ['nothing can be done', () => undefined, false],
    ['nothing has to be done', (text?: string) => text, true],
  ])('stays unchanged if %s', async (_, edit, done) => {
    const machine = withDayLog(BEFORE);
    const { mtimeNs } = await nodeDisk.stat(machine.dayLogFile);
    const { dayLogs } = machine.start().storage;
    expect(await dayLogs.update(DAY, edit)).toBe(done);
    expect((await nodeDisk.stat(machine.dayLogFile)).mtimeNs).toBe(mtimeNs);
  });

  it('stays unchanged if the change cannot be noted', async () => {
    const machine = withDayLog(BEFORE);
    const failing = () => {
      throw new Error('the journal is full');
    };
    await expect(change(machine, nodeDisk, failing)).rejects.toThrow('the journal is full');
    expect(machine.dayLog()).toBe(BEFORE);
    expect(machine.leftovers()).toEqual([]);
  });

  it('stays unchanged if it has NUL bytes, and nothing is set aside', async () => {
    const corrupt = BEFORE.replace('Lunch', '\0\0\0');
    const machine = withDayLog(corrupt);
    await expect(change(machine)).rejects.toThrow('it has NUL bytes');
    expect(machine.dayLog()).toBe(corrupt);
    expect(machine.leftovers()).toEqual([]);
  });

  it('stays unchanged if it is not a regular file', async () => {
    const machine = withLogs({});
    symlinkSync('/dev/null', machine.dayLogFile);
    await expect(change(machine)).rejects.toThrow('it is not a regular file');
  });
});

describe('a log that other programs write', () => {
  it('is read again, and keeps what they wrote', async () => {
    const machine = withDayLog(BEFORE);
    const disk = changedBeforeRename(() =>
      writeFileSync(machine.dayLogFile, BEFORE.replace('Ada', 'Grace')),
    );
    await change(machine, disk);
    expect(machine.dayLog()).toBe(RELABELLED.replace('Ada', 'Grace'));
    expect(machine.leftovers()).toEqual([]);
  });

  it('is left to one that writes it at each try', async () => {
    const machine = withDayLog(BEFORE);
    const writing = () => appendFileSync(machine.dayLogFile, 'x');
    await expect(change(machine, nodeDisk, writing)).rejects.toThrow('keeps changing');
    expect(machine.dayLog()).toBe(BEFORE + 'x'.repeat(20));
    expect(machine.leftovers()).toEqual([]);
  });

  it('is not made again if they removed it', async () => {
    const machine = withDayLog(BEFORE);
    const disk = changedBeforeRename(() => unlinkSync(machine.dayLogFile));
    expect(await change(machine, disk)).toBe(false);
    expect(filesIn(machine.sessionsDir)).toEqual([]);
  });

  it('is recorded into once the change is done', async () => {
    const machine = withDayLog(BEFORE);
    const timer = machine.start().storage;
    const recorded: Promise<unknown>[] = [];
    const recording = () => {
      recorded.push(timer.dayLogs.record(memoryPendingSession(REVIEW), 1000));
    };
    await change(machine, nodeDisk, recording);
    await machine.clock.advance(100);
    await Promise.all(recorded);
    expect(machine.dayLog()).toBe(AFTER.replace('— Mail', '— Letters'));
  });

  it('is waited for no longer than 2 s', async () => {
    const machine = withDayLog(BEFORE);
    let isReading = false;
    const read = () => {
      isReading = true;
      return never();
    };
    void change(machine, { ...nodeDisk, read });
    // It holds the lock by then.
    await vi.waitUntil(() => isReading, 10_000);
    const waiting = change(machine).catch((error: unknown) => error);
    // The holder's next sign of life, and the other's next try.
    await vi.waitUntil(() => machine.clock.waiting() > 1, 10_000);
    await machine.clock.advance(2_100);
    expect(await waiting).toBeInstanceOf(LockHeldError);
    expect(machine.dayLog()).toBe(BEFORE);
  });
});

describe('removing a day log', () => {
  const removeIf = (machine: Machine, text: string, disk: Disk = nodeDisk) =>
    machine.start({ disk }).storage.dayLogs.update(DAY, (now) => (now === text ? null : undefined));

  it('happens if it still has that text', async () => {
    const machine = withDayLog(NEW);
    expect(await removeIf(machine, NEW)).toBe(true);
    expect(filesIn(machine.root)).toEqual([]);
  });

  it('does not happen if it is edited at that moment', async () => {
    const machine = withDayLog(NEW);
    let times = 1;
    const read: Disk['read'] = async (fd, buffer) => {
      const length = await nodeDisk.read(fd, buffer);
      if (times-- > 0) writeFileSync(machine.dayLogFile, `${NEW}\nMine.\n`);
      return length;
    };
    expect(await removeIf(machine, NEW, { ...nodeDisk, read })).toBe(false);
    expect(machine.dayLog()).toBe(`${NEW}\nMine.\n`);
  });

  it('does not happen if it was edited', async () => {
    const machine = withDayLog(`${NEW}\nMine.\n`);
    expect(await removeIf(machine, NEW)).toBe(false);
    expect(machine.dayLog()).toBe(`${NEW}\nMine.\n`);
  });
});

describe('a log that was moved away', () => {
  function movedAway() {
    const machine = withLogs({});
    const trash = join(machine.root, 'trash.md');
    writeFileSync(trash, NEW);
    return { machine, trash };
  }

  it('is moved back', async () => {
    const { machine, trash } = movedAway();
    const { dayLogs } = machine.start().storage;
    expect(await dayLogs.trash.restore(DAY, trash)).toBe(true);
    expect(machine.dayLog()).toBe(NEW);
    expect(existsSync(trash)).toBe(false);
    expect(await dayLogs.trash.whyNotRestored(DAY, trash)).toBe('restored');
  });

  it('is copied back from another file system', async () => {
    const { machine, trash } = movedAway();
    const { dayLogs } = machine.start({ disk: acrossFileSystems(trash) }).storage;
    expect(await dayLogs.trash.restore(DAY, trash)).toBe(true);
    expect(machine.dayLog()).toBe(NEW);
    expect(machine.leftovers()).toEqual([]);
  });

  it('does not replace another', async () => {
    const { machine, trash } = movedAway();
    writeFileSync(machine.dayLogFile, BEFORE);
    const { dayLogs } = machine.start().storage;
    expect(await dayLogs.trash.whyNotRestored(DAY, trash)).toBe('occupied');
    expect(await dayLogs.trash.restore(DAY, trash)).toBe(false);
    expect(machine.dayLog()).toBe(BEFORE);
    expect(readFileSync(trash, 'utf8')).toBe(NEW);
  });

  it('may be gone', async () => {
    const { machine, trash } = movedAway();
    unlinkSync(trash);
    expect(await machine.start().storage.dayLogs.trash.whyNotRestored(DAY, trash)).toBe('missing');
  });
});
