import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import type { Kind } from '../../src/core/interval.ts';
import type { Effect } from '../../src/core/timer-event.ts';
import { HOOK_EVENTS, type HookSettings } from '../../src/hooks/hook-command.ts';
import { hooks } from '../../src/hooks/hooks.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const NONE = Object.fromEntries(HOOK_EVENTS.map((event) => [event, ''])) as HookSettings;

/** sh scripts of the folder of hooks, by name. */
type Scripts = Readonly<Record<string, string>>;

/** Days that begin at midnight, and their logs. */
export const DAYS = { dayStart: 0, fileOf: (day: Day) => `/logs/${day}.md` };

/** Hooks with a state directory, and a directory `$OUT` for what they write. */
export function hookBench(settings: Partial<HookSettings>, scripts: Scripts = {}) {
  const out = temporaryDirectory();
  const stateDir = join(out, 'state');
  const folder = join(out, 'hooks');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(scripts))
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const clock = fakeClock('2026-01-29T09:40:00+01:00');
  const failures: string[] = [];
  const subject = hooks(
    { env: { PATH: process.env['PATH'], OUT: out }, clock, disk: nodeDisk },
    { settings: { ...NONE, ...settings }, folder, days: DAYS, stateDir },
    (_, text) => failures.push(text.replaceAll(stateDir, 'STATE')),
  );
  const read = (file: string) => {
    const path = join(out, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  return {
    ...subject,
    clock,
    failures,
    out,
    stateDir,
    folder,
    read,
    log: () => read('state/focus.log'),
    /** Waits until a hook has written a file, and returns what is in it. */
    written: (file: string) =>
      vi.waitFor(
        () => {
          const text = read(file);
          if (!text) throw new Error(`${file} is not there yet`);
          return text;
        },
        { timeout: 10_000, interval: 5 },
      ),
  };
}

/** An interval that began at 09:15 on 2026-01-29. */
export function began(kind: Kind, label: string): Extract<Effect, { type: 'began' }> {
  const epochMs = Date.parse('2026-01-29T09:15:00+01:00');
  const startedAt = { monotonicMs: 1_000, uptimeMs: 1_000, epochMs, utcOffsetMin: 60 };
  const interval = {
    kind,
    label,
    plannedMs: 25 * MINUTE,
    startedAt,
    interruptions: [],
    overtime: false,
  };
  return { type: 'began', interval };
}
