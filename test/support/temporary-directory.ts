import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a directory for the running test; it is removed when the test is over. */
export function temporaryDirectory(): string {
  // A short name: the path of a socket has at most 107 bytes.
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'focus-test-')));
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 10 }));
  return directory;
}
