import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from './focus-program.ts';
import { freshHome, type Home } from './home.ts';

/** A day log of 2025-03-05, full of what the program did not write. */
export const DAY = `---
tags: [daily]
---
# Wednesday

Lunch with Ada.

## Sessions
* 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work ^a1b2
  - 09:20 external interruption — phone
  - all of it
- 10:02 - 10:16 ○ Interrupted (14m)
some prose

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m

## Evening
- 20:00 - 21:00 cinema`;

/** The same without its first session. */
export const WITHOUT_FIRST = `---
tags: [daily]
---
# Wednesday

Lunch with Ada.

## Sessions
- 10:02 - 10:16 ○ Interrupted (14m)
some prose

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (14m)
- Total focus: 14m

## Evening
- 20:00 - 21:00 cinema`;

/**
 * A home with a day log of 2025-03-05.
 *
 * @param run runs `focus`: as another process, or within this one
 */
export function homeWith(
  text: string,
  run: (home: Home, args: readonly string[]) => Promise<Output>,
) {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  const file = join(home.sessionsDir, '2025-03-05.md');
  writeFileSync(file, text, { mode: 0o640 });
  return {
    home,
    file,
    focus: (...args: string[]) => run(home, ['sessions', ...args]),
    text: () => readFileSync(file, 'utf8'),
  };
}
