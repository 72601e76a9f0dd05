import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src/storage/disk.ts';
import { identityName } from '../../src/storage/process-identity.ts';
import { type Leftover, type Replaced, replaceFile } from '../../src/storage/replace-file.ts';
import { failingOnce } from './support/faulty-disk.ts';
import { filesIn, freshMachine } from './support/machine.ts';
import { AFTER, BEFORE, record, withDayLog, withLogs } from './support/recording.ts';

/** A file with a text, and how a process replaces it by `new`. */
async function bench(disk = nodeDisk) {
  const machine = freshMachine();
  const path = join(machine.root, 'file');
  writeFileSync(path, 'old', { mode: 0o640 });
  utimesSync(path, 1e9, 1e9);
  const before = await nodeDisk.stat(path);
  const bytes = new TextEncoder().encode('new');
  const replace = (): Promise<Replaced> => replaceFile(disk, { path, bytes, before });
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

  it('keeps a file that replaced it, with the same length and time', async () => {
    const { machine, path, replace, text } = await bench();
    const theirs = join(machine.root, 'theirs');
    writeFileSync(theirs, 'OLD');
    utimesSync(theirs, 1e9, 1e9);
    await nodeDisk.rename(theirs, path);
    expect(await replace()).toEqual({ type: 'changed' });
    expect(text()).toBe('OLD');
  });

  it('throws if and only if it replaced nothing', async () => {
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
    const fsyncSync = (fd: number) => {
      nodeDisk.fsyncSync(fd);
      if (times-- <= 0) return;
      writeFileSync(machine.dayLogFile, BEFORE.replace('Lunch', 'LUNCH'));
      utimesSync(machine.dayLogFile, 2e9, 2e9);
    };
    await record(machine, { ...nodeDisk, fsyncSync });
    expect(machine.dayLog()).toBe(AFTER.replace('Lunch', 'LUNCH'));
  });
});

describe('temporary files', () => {
  const NAMES = ['2026-01-29.md.1234567', '2026-01-29.md.20260129'];

  it('that a dead process noted in its claim are removed, with those that are empty', async () => {
    const machine = withLogs({});
    const [dying, running] = [machine.start(), machine.start()];
    const [noted = '', copy = ''] = NAMES.map((name) => join(machine.sessionsDir, name));
    const unnoted = join(machine.sessionsDir, '2026-01-29.md.77');
    writeFileSync(noted, 'half');
    writeFileSync(copy, 'a copy that the user made');
    writeFileSync(unnoted, '');
    const note = (leftover: Leftover) => `${JSON.stringify(leftover)}\n`;
    const replaced = machine.dayLogFile;
    mkdirSync(machine.lockDir, { mode: 0o700 });
    const claim = join(machine.lockDir, `1-2.${identityName(dying.processes.self())}.0.claim`);
    writeFileSync(claim, note({ replaced }) + note({ replaced, temporary: noted }));

    await running.storage.recover();
    expect(filesIn(machine.sessionsDir)).toEqual([...NAMES, '2026-01-29.md.77'].sort());

    dying.kill();
    expect((await machine.start().storage.recover()).failures).toEqual([]);
    expect(filesIn(machine.sessionsDir)).toEqual(['2026-01-29.md.20260129']);
    expect(filesIn(machine.lockDir)).toEqual([]);
  });

  it('of another machine are left alone', async () => {
    const machine = freshMachine();
    const foreign = { ...machine.start().processes.self(), host: 'laptop', bootId: 'a0075a7e-1' };
    const temporary = join(machine.root, 'x.md.12');
    writeFileSync(temporary, 'half');
    mkdirSync(machine.lockDir, { mode: 0o700 });
    const claim = join(machine.lockDir, `1-2.${identityName(foreign)}.0.claim`);
    writeFileSync(
      claim,
      `${JSON.stringify({ replaced: join(machine.root, 'x.md'), temporary })}\n`,
    );
    await machine.start().storage.recover();
    expect(filesIn(machine.root)).toEqual(['x.md.12']);
  });

  it('are noted in the claim while a log is replaced', async () => {
    const machine = withDayLog(BEFORE);
    const notes: string[] = [];
    await record(machine, {
      ...nodeDisk,
      fsyncSync: (fd) => {
        nodeDisk.fsyncSync(fd);
        const [claim = ''] = filesIn(machine.lockDir);
        notes.push(readFileSync(join(machine.lockDir, claim), 'utf8'));
      },
    });
    const [first, second] = (notes[0] ?? '').split('\n').filter(Boolean);
    expect(JSON.parse(first ?? '')).toEqual({ replaced: machine.dayLogFile });
    expect(JSON.parse(second ?? '')).toEqual({
      replaced: machine.dayLogFile,
      temporary: expect.stringMatching(/\/2026-01-29\.md\.\d+$/),
    });
  });
});
