import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the program once, before the end-to-end tests run it. */
export function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const options = { cwd: root, stdio: 'pipe', timeout: 300_000 } as const;
  // By the Node that runs it, so that its code cache fits and none is written into the homes.
  execFileSync(process.env['FOCUS_TEST_NODE'] || process.execPath, ['scripts/build.mjs'], options);
}
