import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import type { DayLogs } from '../../../src/storage/day-logs/day-logs.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { crashingAt } from './faulty-disk.ts';
import { freshMachine, type Machine } from './machine.ts';
import { DAY, session } from './sessions.ts';

/** A day log, and the same after {@link REVIEW} was recorded. */
export const BEFORE = `# Thursday

Lunch with Ada.

## Sessions
- 08:00 - 08:25 ✓ Complete (25m) — Mail
  - all of it

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

export const AFTER = `# Thursday

Lunch with Ada.

## Sessions
- 08:00 - 08:25 ✓ Complete (25m) — Mail
  - all of it
- 09:15 - 09:40 ✓ Complete (25m) — Review #work

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`;

/** The day log that {@link REVIEW} begins. */
export const NEW = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review #work

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

export const REVIEW = session({ label: 'Review #work' });

/** A machine whose sessions directory has files of these names and contents. */
export function withLogs(files: Readonly<Record<string, string | Uint8Array>>): Machine {
  const machine = freshMachine();
  mkdirSync(machine.sessionsDir);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(machine.sessionsDir, name), content);
  }
  return machine;
}

/** A machine whose day log has a text and a mode. */
export function withDayLog(text: string | Uint8Array, mode = 0o600): Machine {
  const machine = withLogs({ '2026-01-29.md': text });
  chmodSync(machine.dayLogFile, mode);
  return machine;
}

/** Records {@link REVIEW} from a process of its own, without waiting for a lock. */
export function record(machine: Machine, disk?: Disk, pending = memoryPendingSession(REVIEW)) {
  return machine.start(disk && { disk }).storage.dayLogs.record(pending, 0);
}

/** The mode of a file or directory, in octal. */
export const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

/** {@link BEFORE} after {@link relabel}. */
export const RELABELLED = BEFORE.replace('— Mail', '— Letters');

export function relabel(text: string | undefined): string | undefined {
  return text?.replace('— Mail', '— Letters');
}

/** Changes the label of the machine's day log, from a process of its own. */
export function change(machine: Machine, disk?: Disk, beforeWrite = (): void => undefined) {
  const { dayLogs } = machine.start(disk && { disk }).storage;
  return dayLogs.update(DAY, (text) => {
    if (text !== undefined) beforeWrite();
    return relabel(text);
  });
}

/** Kills a process at each of its calls of the disk in turn, while it changes {@link BEFORE} into `after`. */
export async function killedAtEachCall(
  after: string,
  action: (dayLogs: DayLogs) => Promise<unknown>,
): Promise<void> {
  for (let nth = 1, done = false; !done; nth++) {
    const machine = withDayLog(BEFORE);
    const disk = crashingAt(nth);
    const { storage, kill } = machine.start({ disk });
    await action(storage.dayLogs).catch(() => undefined);
    expect([BEFORE, after]).toContain(machine.dayLog());
    done = disk.calls.length < nth;
    kill();
    await machine.start().storage.recover();
    expect([nth, machine.leftovers()]).toEqual([nth, []]);
  }
}
