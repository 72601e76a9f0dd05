import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contenders, never } from './support/contenders.ts';

describe('the directory of claims', () => {
  it('is refused where it is a symbolic link, and nothing is put there', async () => {
    const { lock, directory } = contenders();
    mkdirSync(`${directory}-of-another`);
    symlinkSync(`${directory}-of-another`, directory);
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('is not a directory of yours');
    expect(readdirSync(`${directory}-of-another`)).toEqual([]);
  });

  it('is refused where it is a file', async () => {
    const { lock, directory } = contenders();
    writeFileSync(directory, '');
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('EEXIST');
  });

  it('is refused where it belongs to somebody else', async () => {
    const { lock, directory } = contenders();
    mkdirSync(directory);
    const uid = (process.getuid?.() ?? 0) + 1;
    const held = lock(1, { uid }).hold('day', 0, never);
    await expect(held).rejects.toThrow('is not a directory of yours');
  });

  it('is refused where others may write it', async () => {
    const { lock, directory } = contenders();
    mkdirSync(directory);
    chmodSync(directory, 0o777);
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('others may write');
  });
});
