import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../src/context.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { writeNewFiles } from '../../src/storage/new-files.ts';
import { faultyDisk } from './support/faulty-disk.ts';
import { filesIn, freshMachine } from './support/machine.ts';
import { modeOf } from './support/recording.ts';

function bench() {
  const machine = freshMachine();
  const directory = join(machine.root, 'out');
  mkdirSync(directory);
  const files = ['a', 'b', 'c'].map((name) => ({ path: join(directory, name), text: `${name}\n` }));
  return {
    directory,
    write: (disk: Disk = nodeDisk) => writeNewFiles(disk, files),
  };
}

describe('writeNewFiles', () => {
  it("writes them all, the user's alone", async () => {
    const { directory, write } = bench();
    expect(await write()).toEqual({ type: 'written', warnings: [] });
    expect(filesIn(directory)).toEqual(['a', 'b', 'c']);
    expect(readFileSync(join(directory, 'b'), 'utf8')).toBe('b\n');
    expect(modeOf(join(directory, 'b'))).toBe('600');
  });

  it('writes none if one exists already', async () => {
    const { directory, write } = bench();
    writeFileSync(join(directory, 'b'), 'mine\n');
    expect(await write()).toEqual({ type: 'taken', path: join(directory, 'b') });
    expect(filesIn(directory)).toEqual(['b']);
    expect(readFileSync(join(directory, 'b'), 'utf8')).toBe('mine\n');
  });

  it('counts a broken link as a file, too', async () => {
    const { directory, write } = bench();
    symlinkSync('nowhere', join(directory, 'c'));
    expect(await write()).toEqual({ type: 'taken', path: join(directory, 'c') });
    expect(filesIn(directory)).toEqual(['c']);
  });

  it('removes what it wrote if the disk fills up', async () => {
    const { directory, write } = bench();
    let written = 0;
    const full = faultyDisk((_call, name) => {
      if (name === 'writeAllSync') written += 1;
      return written === 3 ? 'ENOSPC' : undefined;
    });
    const disk = { ...nodeDisk, writeAllSync: full.writeAllSync };
    await expect(write(disk)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(written).toBe(3);
    expect(filesIn(directory)).toEqual([]);
  });

  it('removes them if another program makes one of the files in the meantime', async () => {
    const { directory, write } = bench();
    const theirs = join(directory, 'b');
    const disk: Disk = {
      ...nodeDisk,
      replaceSync: (path, fill) => {
        nodeDisk.replaceSync(path, fill);
        writeFileSync(theirs, 'theirs\n');
      },
    };
    expect(await write(disk)).toEqual({ type: 'taken', path: theirs });
    expect(filesIn(directory)).toEqual(['b']);
    expect(readFileSync(theirs, 'utf8')).toBe('theirs\n');
  });
});
