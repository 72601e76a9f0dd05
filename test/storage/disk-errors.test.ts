import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diskErrorAtPath } from '../../src/storage/disk.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

it('an error of the disk names the path at which it happened', () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  const path = join(file, 'state');
  expect(diskErrorAtPath(thrownBy(() => mkdirSync(path)))).toBe(
    `${path}: a part of the path is not a directory (ENOTDIR)`,
  );
  expect(diskErrorAtPath(new Error('locked by another process'))).toBe('locked by another process');
});

function thrownBy(action: () => void): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
