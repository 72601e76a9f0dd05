import { expect } from 'vitest';
import type { FakeProcess, Machine } from './machine.ts';
import { session, snapshot, snapshotOf, TEN_MINUTES } from './sessions.ts';

/** The day log where the session ended after its 25 minutes, */
export const COMPLETE = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

/** where an equal one was there before, */
export const TWICE = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:15 - 09:40 ✓ Complete (25m)

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`;

/** and where it was killed after ten. */
export const INTERRUPTED = `# 2026-01-29

## Sessions
- 09:15 - 09:25 ○ Interrupted (10m)

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (10m)
- Total focus: 10m
`;

/** What a recovery says that found nothing. */
export const NOTHING = { recorded: [], failures: [] };

/** A process whose timer runs; its last refresh was after ten minutes. */
export async function withRunning(machine: Machine, process: FakeProcess) {
  const active = process.storage.activeInterval();
  const id = `${process.storage.idPrefix}-1`;
  expect(await active.claim(snapshot(id))).toEqual({ type: 'claimed' });
  active.refresh(snapshotOf(id, TEN_MINUTES));
  expect(machine.leftovers()).toEqual(['state/active.json']);
  return { active, end: () => active.end(snapshotOf(id, session())) };
}
