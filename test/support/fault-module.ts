import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Home, Variables } from './home.ts';

/**
 * Makes every Node that is started with these variables run some code first: a fault to come.
 *
 * @param code an ES module
 */
export function withFault(home: Home, code: string): Variables {
  const file = join(home.dir, 'fault.mjs');
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file)}` };
}
