import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src/storage/disk.ts';
import { identityName, type ProcessIdentity } from '../../src/storage/process-identity.ts';
import { type Replaced, replaceFile } from '../../src/storage/replace-file.ts';
import { failingOnce } from './support/faulty-disk.ts';
import { filesIn, freshMachine } from './support/machine.ts';
import { AFTER, BEFORE, record, withDayLog } from './support/recording.ts';

/** A file with a text, and how a process replaces it by `new`. */
async function bench(disk = nodeDisk, condition = Promise.resolve()) {
  const machine = freshMachine();
  const path = join(machine.root, 'file');
  writeFileSync(path, 'old', { mode: 0o640 });
  utimesSync(path, 1e9, 1e9);
  const before = await nodeDisk.stat(path);
  const bytes = new TextEncoder().encode('new');
  const replace = (): Promise<Replaced> =>
    replaceFile(disk, machine.start().processes, { path, bytes, before, condition });
  return { machine, path, replace, text: () => readFileSync(path, 'utf8') };
}

describe('replaceFile', () => {
  it('replaces a file', async () => {
    const { machine, replace, text } = await bench();
    expect(await replace()).toEqual({ type: 'replaced', warnings: [] });
    expect(text()).toBe('new');
    expect(filesIn(machine.root)).toEqual(['file']);
  });

  it.each([
    ['another length and the same time', 'older', 1e9],
    ['the same length and another time', 'OLD', 1e9 + 1],
  ])('leaves a file alone that was written since it was read: %s', async (_, theirs, time) => {
    const { machine, path, replace, text } = await bench();
    writeFileSync(path, theirs);
    utimesSync(path, time, time);
    expect(await replace()).toEqual({ type: 'changed' });
    expect(text()).toBe(theirs);
    expect(filesIn(machine.root)).toEqual(['file']);
  });

  it('leaves a file alone that took its place, of the same length and time', async () => {
    const { machine, path, replace, text } = await bench();
    const theirs = join(machine.root, 'theirs');
    writeFileSync(theirs, 'OLD');
    utimesSync(theirs, 1e9, 1e9);
    await nodeDisk.rename(theirs, path);
    expect(await replace()).toEqual({ type: 'changed' });
    expect(text()).toBe('OLD');
  });

  it('throws what its condition throws, and has replaced nothing', async () => {
    const failed = Promise.reject(new Error('not noted'));
    failed.catch(() => undefined);
    const { machine, replace, text } = await bench(nodeDisk, failed);
    await expect(replace()).rejects.toThrow('not noted');
    expect(text()).toBe('old');
    expect(filesIn(machine.root)).toEqual(['file']);
  });

  it('throws at a fault of the disk exactly if it replaced nothing', async () => {
    const seen = { thrown: 0, replaced: 0, warned: 0 };
    for (let nth = 1, done = false; !done; nth++) {
      const disk = failingOnce(nth, 'EIO');
      const { machine, replace, text } = await bench(disk);
      const result = await replace().catch(() => undefined);
      done = disk.calls.length < nth;
      if (done) break;
      expect([nth, text()]).toEqual([nth, result === undefined ? 'old' : 'new']);
      expect([nth, filesIn(machine.root)]).toEqual([nth, ['file']]);
      if (result === undefined) seen.thrown += 1;
      else seen.replaced += 1;
      if (result?.type === 'replaced' && result.warnings.length > 0) seen.warned += 1;
    }
    expect(seen.thrown).toBeGreaterThanOrEqual(7);
    // The open, the fsync and the close of the directory.
    expect(seen.warned).toBe(3);
    expect(seen.replaced).toBeGreaterThanOrEqual(seen.warned);
  });
});

describe('a log that is written with the same length while a session is recorded', () => {
  it('keeps what was written', async () => {
    const machine = withDayLog(BEFORE);
    let times = 1;
    const fsync = async (fd: number) => {
      await nodeDisk.fsync(fd);
      if (times-- <= 0) return;
      writeFileSync(machine.dayLogFile, BEFORE.replace('Lunch', 'LUNCH'));
      utimesSync(machine.dayLogFile, 2e9, 2e9);
    };
    await record(machine, { ...nodeDisk, fsync });
    expect(machine.dayLog()).toBe(AFTER.replace('Lunch', 'LUNCH'));
  });
});

describe('temporary files', () => {
  it('of dead processes are swept, also in the trash; no others', async () => {
    const machine = freshMachine();
    const [dying, running] = [machine.start(), machine.start()];
    const [dead, living] = [dying.processes.self(), running.processes.self()];
    dying.kill();
    const foreign = { ...dead, host: 'laptop', bootId: 'a0075a7e-1' };
    const trash = join(machine.stateDir, 'trash');
    const name = (owner: ProcessIdentity) => `.2026-01-29.md.${identityName(owner)}.tmp`;
    for (const directory of [machine.sessionsDir, trash]) {
      mkdirSync(directory, { recursive: true });
      for (const owner of [dead, living, foreign]) {
        writeFileSync(join(directory, name(owner)), 'half');
      }
      writeFileSync(join(directory, '.mine.tmp'), 'mine');
    }
    expect((await machine.start().storage.recover()).failures).toEqual([]);
    const kept = ['.mine.tmp', name(living), name(foreign)].sort();
    expect(filesIn(machine.sessionsDir)).toEqual(kept);
    expect(filesIn(trash)).toEqual(kept);
  });
});
