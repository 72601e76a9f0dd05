import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWithParents, makeWithParentsSync } from '../../src/storage/disk.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const IN_PROC = process.platform === 'linux';

describe.each([
  ['makeWithParents', makeWithParents],
  ['makeWithParentsSync', async (path: string, mode: number) => makeWithParentsSync(path, mode)],
] as const)('%s', (_name, make) => {
  it('makes a directory and its parents, of one mode, and returns the first', async () => {
    const root = temporaryDirectory();
    const path = join(root, 'a', 'b', 'c');
    expect(await make(path, 0o700)).toBe(join(root, 'a'));
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
    expect(await make(path, 0o700)).toBeUndefined();
    expect(await make(join(path, 'd'), 0o700)).toBe(join(path, 'd'));
  });

  it('accepts a link to a directory', async () => {
    const root = temporaryDirectory();
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    expect(await make(join(root, 'link'), 0o700)).toBeUndefined();
    expect(await make(join(root, 'link', 'sub'), 0o700)).toBe(join(root, 'link', 'sub'));
  });

  it('reports what is in the way', async () => {
    const root = temporaryDirectory();
    writeFileSync(join(root, 'file'), '');
    await expect(make(join(root, 'file'), 0o700)).rejects.toThrow('EEXIST');
    await expect(make(join(root, 'file', 'sub'), 0o700)).rejects.toThrow('ENOTDIR');
  });

  it('ends if the system says that a directory does not exist', async ({ skip }) => {
    skip(!IN_PROC, 'there is no /proc');
    await expect(make('/proc/nope', 0o700)).rejects.toThrow('ENOENT');
    await expect(make('/proc/nope/sub', 0o700)).rejects.toThrow('ENOENT');
  });
});
