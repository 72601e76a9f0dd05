import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Home, Variables } from './home.ts';

/**
 * Returns environment variables with which Node runs some code first, to inject a fault.
 *
 * @param code an ES module
 */
export function withFault(home: Home, code: string): Variables {
  const file = join(home.dir, 'fault.mjs');
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file)}` };
}
