import {
  appendFileSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { changedAtRename, changedBeforeRename } from '../support/faulty-disk.ts';
import { filesIn, freshMachine } from '../support/machine.ts';
import {
  AFTER,
  BEFORE,
  modeOf,
  NEW,
  REVIEW,
  record,
  withDayLog,
  withLogs,
} from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

describe('recording a session', () => {
  it('changes its own line and the summary', async () => {
    const machine = withDayLog(BEFORE);
    expect(await record(machine)).toMatchObject({ file: machine.dayLogFile });
    expect(machine.dayLog()).toBe(AFTER);
    expect(machine.leftovers()).toEqual([]);
  });

  it('makes the directory and the file, readable only by the user', async () => {
    const machine = freshMachine();
    await record(machine);
    expect(machine.dayLog()).toBe(NEW);
    expect([modeOf(machine.sessionsDir), modeOf(machine.dayLogFile)]).toEqual(['700', '600']);
    expect(modeOf(machine.lockDir)).toBe('700');
  });

  it.each([0o640, 0o666, 0o604])('keeps the mode of the file: %o', async (mode) => {
    const machine = withDayLog(BEFORE, mode);
    await record(machine);
    expect(modeOf(machine.dayLogFile)).toBe(mode.toString(8));
  });

  it('happens once, however often it is tried', async () => {
    const machine = withDayLog(BEFORE);
    const pending = memoryPendingSession(REVIEW);
    await record(machine, nodeDisk, pending);
    await record(machine, nodeDisk, pending);
    expect(machine.dayLog()).toBe(AFTER);
  });

  it('distinguishes two equal sessions from one that is tried twice', async () => {
    const machine = freshMachine();
    await record(machine);
    await record(machine);
    expect(machine.dayLog()?.match(/Review/g)).toHaveLength(2);
  });
});

describe('a symbolic link', () => {
  it('to the file stays, and its target is written', async () => {
    const machine = withLogs({});
    const notes = join(machine.root, 'notes');
    mkdirSync(notes);
    writeFileSync(join(notes, 'today.md'), BEFORE);
    symlinkSync('../notes/today.md', machine.dayLogFile);
    await record(machine);
    expect(readlinkSync(machine.dayLogFile)).toBe('../notes/today.md');
    expect(readFileSync(join(notes, 'today.md'), 'utf8')).toBe(AFTER);
    expect(filesIn(notes)).toEqual(['today.md']);
  });

  it('to a file that does not exist yet stays, and the file is made', async () => {
    const machine = withLogs({});
    mkdirSync(join(machine.root, 'notes'));
    symlinkSync('../notes/today.md', machine.dayLogFile);
    await record(machine);
    expect(lstatSync(machine.dayLogFile).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(machine.root, 'notes', 'today.md'), 'utf8')).toBe(NEW);
  });

  it('into a folder that is missing stays, and the session waits', async () => {
    const machine = withLogs({});
    symlinkSync('../unplugged/today.md', machine.dayLogFile);
    await expect(record(machine)).rejects.toThrow('ENOENT');
    expect(readlinkSync(machine.dayLogFile)).toBe('../unplugged/today.md');
  });

  it('to the directory is followed', async () => {
    const machine = freshMachine();
    mkdirSync(join(machine.root, 'notes'));
    symlinkSync('notes', machine.sessionsDir);
    await record(machine);
    expect(lstatSync(machine.sessionsDir).isSymbolicLink()).toBe(true);
    expect(machine.dayLog()).toBe(NEW);
  });

  it('in a circle is an error', async () => {
    const machine = withLogs({});
    symlinkSync('2026-01-29.md', machine.dayLogFile);
    await expect(record(machine)).rejects.toThrow('ELOOP');
  });
});

describe('a file that another program changes between reading and renaming', () => {
  it('is read again, and keeps what they wrote', async () => {
    const machine = withDayLog(BEFORE);
    const disk = changedBeforeRename(() =>
      writeFileSync(machine.dayLogFile, BEFORE.replace('Ada', 'Grace')),
    );
    await record(machine, disk);
    expect(machine.dayLog()).toBe(AFTER.replace('Ada', 'Grace'));
    expect(machine.leftovers()).toEqual([]);
  });

  it('is begun again if they removed it', async () => {
    const machine = withDayLog(BEFORE);
    await record(
      machine,
      changedBeforeRename(() => unlinkSync(machine.dayLogFile)),
    );
    expect(machine.dayLog()).toBe(NEW);
  });

  it('gets what they add after the last check, too', async () => {
    const machine = withDayLog(BEFORE);
    const add = () => appendFileSync(machine.dayLogFile, '\nAdded late.\n');
    await record(machine, changedAtRename(add));
    expect(machine.dayLog()).toBe(`${AFTER}\nAdded late.\n`);
    expect(machine.leftovers()).toEqual([]);
  });

  it('gets what they write into the old file after the rename, too', async () => {
    const machine = withDayLog(BEFORE);
    const old = openSync(machine.dayLogFile, 'r+');
    const save = () => writeSync(old, BEFORE.replace('Ada', 'Eve'), 0);
    const fsync = async (fd: number) => {
      save();
      await nodeDisk.fsync(fd);
    };
    await record(machine, { ...nodeDisk, fsync });
    closeSync(old);
    expect(machine.dayLog()).toBe(AFTER.replace('Ada', 'Eve'));
  });

  it('is kept if they made it', async () => {
    const machine = withLogs({});
    await record(
      machine,
      changedBeforeRename(() => writeFileSync(machine.dayLogFile, BEFORE)),
    );
    expect(machine.dayLog()).toBe(AFTER);
  });
});

describe('loading a day', () => {
  it('finds nothing if there is no file', async () => {
    const machine = freshMachine();
    const log = await machine.start().storage.dayLogs.load(DAY);
    expect(log.sessions).toEqual([]);
    expect(filesIn(machine.root)).toEqual([]);
  });
});
