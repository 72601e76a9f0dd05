import { describe, expect, it } from 'vitest';
import type { PendingSession } from '../../../src/storage/day-logs/day-logs.ts';
import type { ActiveInterval, EndedSnapshot } from '../../../src/storage/state/active-interval.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { failingOnce } from '../support/faulty-disk.ts';
import { type FakeProcess, freshMachine } from '../support/machine.ts';
import { COMPLETE } from '../support/running-timer.ts';
import { session, snapshot, snapshotOf, TEN_MINUTES } from '../support/sessions.ts';

/** A timer continues whatever fails, and tries to record until it works. */
async function live({ storage }: FakeProcess): Promise<void> {
  const active = storage.activeInterval();
  const id = `${storage.idPrefix}-1`;
  await storage.recover();
  await active.claim(snapshot(id)).catch(() => undefined);
  attempt(() => active.refresh(snapshotOf(id, TEN_MINUTES)));
  const pending = ended(active, snapshotOf(id, session()));
  attempt(() => active.refresh(snapshot(`${id}-waiting`)));
  await storage.dayLogs.record(pending, 0).catch(() => storage.dayLogs.record(pending, 0));
  attempt(() => active.refresh(snapshot(`${id}-waiting`)));
  attempt(() => active.release());
}

function ended(active: ActiveInterval, last: EndedSnapshot): PendingSession {
  return attempt(() => active.end(last)) ?? memoryPendingSession(last.session);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('a fault at any call in the life of a timer', { timeout: 120_000 }, () => {
  // Of those that a disk may give, the program treats EACCES alone in a way of its own.
  it.each(['EIO', 'EACCES'])('records its session exactly once: %s', async (code) => {
    const failed = new Set<string>();
    for (let nth = 1, done = false; !done; nth++) {
      const machine = freshMachine();
      const disk = failingOnce(nth, code);
      const process = machine.start({ disk });
      await live(process);
      done = disk.calls.length < nth;
      process.kill();
      await machine.start().storage.recover();
      expect([nth, disk.calls[nth - 1], machine.dayLog()]).toEqual([
        nth,
        disk.calls[nth - 1],
        COMPLETE,
      ]);
      expect([nth, machine.leftovers()]).toEqual([nth, []]);
      expect([nth, disk.failed]).toHaveProperty('1.length', done ? 0 : 1);
      for (const call of disk.failed) failed.add(call);
    }
    // Each step of saving and recording was hit.
    for (const call of ['openSync', 'fsyncSync', 'replaceSync', 'unlinkSync', 'writeAll']) {
      expect(failed).toContain(call);
    }
  });
});
