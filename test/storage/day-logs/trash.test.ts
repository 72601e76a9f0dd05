import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { acrossFileSystems, crashingAt, unsyncable } from '../support/faulty-disk.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import { NEW, withLogs } from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

const trashOf = (machine: Machine, disk: Disk = nodeDisk) =>
  machine.start({ disk }).storage.dayLogs.trash;

/** Moves the only log there is. */
async function move(machine: Machine, disk?: Disk) {
  const trash = trashOf(machine, disk);
  const { logs } = await trash.logs();
  const [log] = logs;
  if (log === undefined) throw new Error('no log');
  const to = await trash.placeFor(log);
  return { log, to, moved: trash.move(log, to) };
}

/** A disk on which the trash is another file system's. */
const otherFileSystem = acrossFileSystems('sessions/2026-01-29.md');

describe('the logs that can be moved', () => {
  it('are the regular files named for a day, the oldest first', async () => {
    const machine = withLogs({
      '2026-01-29.md': NEW,
      '2025-12-31.md': 'old',
      '2026-02-30.md': 'no day',
      '2026-01-28.md.corrupt-20260129T090000Z': NEW,
      'notes.md': 'notes',
    });
    mkdirSync(join(machine.sessionsDir, '2026-01-27.md'));
    symlinkSync('2026-01-29.md', join(machine.sessionsDir, '2026-01-26.md'));
    const { logs, failures } = await trashOf(machine).logs();
    expect(logs.map((log) => log.text)).toEqual(['old', NEW]);
    expect(failures).toEqual([]);
  });

  it('are none if the directory is missing', async () => {
    expect(await trashOf(freshMachine()).logs()).toEqual({ logs: [], failures: [] });
  });

  it('are reported if they cannot be read', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const readFile = () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    expect(await trashOf(machine, { ...nodeDisk, readFile }).logs()).toEqual({
      logs: [],
      failures: [`${machine.dayLogFile} cannot be read: permission denied (EACCES)`],
    });
  });
});

describe('moving a log to the trash', () => {
  it.each([
    ['by its name', nodeDisk],
    ['to another file system', otherFileSystem],
  ])('keeps its bytes, %s', async (_, disk) => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const { to, moved } = await move(machine, disk);
    await moved;
    expect(to).toBe(join(machine.stateDir, 'trash', '2026-01-29.md'));
    expect(readFileSync(to, 'utf8')).toBe(NEW);
    expect(statSync(join(machine.stateDir, 'trash')).mode & 0o777).toBe(0o700);
    expect(filesIn(machine.root)).toEqual(['state/trash/2026-01-29.md']);
  });

  it('takes another name if there is one of that day', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    await (await move(machine)).moved;
    writeFileSync(machine.dayLogFile, 'again');
    await (await move(machine)).moved;
    writeFileSync(machine.dayLogFile, 'and again');
    await (await move(machine)).moved;
    const texts = filesIn(machine.stateDir).map((file) =>
      readFileSync(join(machine.stateDir, file), 'utf8'),
    );
    expect(texts).toEqual(['again', 'and again', NEW]);
  });

  it('overwrites no file that was made in the meantime', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const trash = trashOf(machine);
    const { logs } = await trash.logs();
    const to = await trash.placeFor({ day: DAY, file: machine.dayLogFile });
    mkdirSync(trash.directory, { recursive: true });
    writeFileSync(to, 'mine');
    await expect(trash.move({ day: DAY, file: '', text: NEW }, to)).rejects.toThrow(
      'already exists',
    );
    expect(logs).toHaveLength(1);
    expect(machine.dayLog()).toBe(NEW);
    expect(readFileSync(to, 'utf8')).toBe('mine');
  });

  it('leaves a log that was written in the meantime', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const trash = trashOf(machine);
    const { logs } = await trash.logs();
    writeFileSync(machine.dayLogFile, `${NEW}A thought.\n`);
    for (const log of logs) {
      await expect(trash.move(log, await trash.placeFor(log))).rejects.toThrow(
        'changed in the meantime',
      );
    }
    expect(machine.dayLog()).toBe(`${NEW}A thought.\n`);
  });

  it('leaves a log that was written while it was read', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const theirs = NEW.replace('Complete', 'COMPLETE');
    const read: Disk['read'] = async (fd, buffer) => {
      const length = await nodeDisk.read(fd, buffer);
      writeFileSync(machine.dayLogFile, theirs);
      return length;
    };
    const { moved } = await move(machine, { ...nodeDisk, read });
    await expect(moved).rejects.toThrow('changed in the meantime');
    expect(machine.dayLog()).toBe(theirs);
    expect(filesIn(machine.root)).toEqual(['sessions/2026-01-29.md']);
  });

  it('leaves a log that was written while it was copied to another file system', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const theirs = `${NEW}A thought.\n`;
    const fsync: Disk['fsync'] = async (fd) => {
      await nodeDisk.fsync(fd);
      writeFileSync(machine.dayLogFile, theirs);
    };
    const { moved } = await move(machine, { ...otherFileSystem, fsync });
    await expect(moved).rejects.toThrow('changed in the meantime');
    expect(machine.dayLog()).toBe(theirs);
    expect(filesIn(machine.root)).toEqual(['sessions/2026-01-29.md']);
  });

  it('keeps it if the copy on another file system cannot be made durable', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const trash = join(machine.stateDir, 'trash');
    const disk = acrossFileSystems('sessions/2026-01-29.md', unsyncable(trash, 'EIO'));
    const { moved } = await move(machine, disk);
    await expect(moved).rejects.toThrow('EIO');
    expect(filesIn(machine.root)).toEqual(['sessions/2026-01-29.md']);
  });

  it('keeps it if the disk fails', async () => {
    const machine = withLogs({ '2026-01-29.md': NEW });
    const renameSync = () => {
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    };
    const { moved } = await move(machine, { ...nodeDisk, renameSync });
    await expect(moved).rejects.toThrow('EIO');
    expect(machine.dayLog()).toBe(NEW);
  });
});

describe('a kill while a log is moved to another file system', () => {
  /** Moves the log, killed at the nth call; true once that is past the last one. */
  async function killedAt(machine: Machine, nth: number): Promise<boolean> {
    const disk = crashingAt(nth);
    const { storage, kill } = machine.start({
      disk: acrossFileSystems('sessions/2026-01-29.md', disk),
    });
    const log = { day: DAY, file: machine.dayLogFile, text: NEW };
    await storage.dayLogs.trash
      .placeFor(log)
      .then((to) => storage.dayLogs.trash.move(log, to))
      .catch(() => undefined);
    kill();
    return disk.calls.length < nth;
  }

  it('leaves the log in one place, or a copy that undo and the next cleanup recognise', async () => {
    let copies = 0;
    for (let nth = 1, done = false; !done; nth++) {
      const machine = withLogs({ '2026-01-29.md': NEW });
      const to = join(machine.stateDir, 'trash', '2026-01-29.md');
      done = await killedAt(machine, nth);
      const isLeft = machine.dayLog() !== undefined && existsSync(to);
      if (isLeft) copies += 1;
      const { storage } = machine.start();
      await storage.recover();
      if (isLeft) {
        const log = { day: DAY, file: machine.dayLogFile, text: NEW };
        expect(await storage.dayLogs.trash.placeFor(log)).toBe(to);
        if (copies % 2 === 0) await storage.dayLogs.trash.move(log, to);
      }
      if (existsSync(to)) {
        expect(await storage.dayLogs.trash.whyNotRestored(DAY, to)).toBeUndefined();
        expect(await storage.dayLogs.trash.restore(DAY, to)).toBe(true);
      }
      expect([nth, filesIn(machine.root)]).toEqual([nth, ['sessions/2026-01-29.md']]);
      expect(machine.dayLog()).toBe(NEW);
    }
    expect(copies).toBeGreaterThanOrEqual(2);
  });

  it('does not treat a link to the copy as a log', async () => {
    const machine = withLogs({});
    const to = join(machine.stateDir, 'trash', '2026-01-29.md');
    mkdirSync(join(machine.stateDir, 'trash'), { recursive: true });
    writeFileSync(to, NEW);
    symlinkSync(to, machine.dayLogFile);
    const { trash } = machine.start().storage.dayLogs;
    expect(await trash.whyNotRestored(DAY, to)).toBe('occupied');
    expect(await trash.restore(DAY, to)).toBe(false);
    expect(readFileSync(to, 'utf8')).toBe(NEW);
  });
});
