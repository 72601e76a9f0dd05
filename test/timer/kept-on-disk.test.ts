import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { formatInstant } from '../../src/core/instant.ts';
import type { DayLog } from '../../src/day-log/document.ts';
import { driveTimer } from '../../src/timer/controller.ts';
import type { TimerDriver } from '../../src/timer/timer-driver.ts';
import { timerParts } from '../support/driven-timer.ts';
import { settled } from '../support/fake-clock.ts';

const NEWS = { severity: 'info', text: 'recovered one' } as const;

/** A driver, and how often it has written the timer since it began. */
async function counted() {
  const { begun, parts, ...timer } = timerParts();
  const { refresh } = parts.active;
  let writes = 0;
  parts.active.refresh = (snapshot) => {
    writes++;
    refresh(snapshot);
  };
  const driver = await driveTimer(parts, begun, []);
  writes = 0;
  return { ...timer, driver, writes: () => writes };
}

function press(driver: TimerDriver, times: number): void {
  for (let n = 0; n < times; n++) driver.dispatch({ type: 'extend', byMs: MINUTE });
}

describe('keys that come one after the other', () => {
  it('are written at the first of them, and once when they have ended', async () => {
    const { clock, driver, active, writes } = await counted();
    press(driver, 1);
    expect(writes()).toBe(1);
    for (let n = 0; n < 20; n++) {
      await clock.advance(30);
      press(driver, 1);
    }
    expect(writes()).toBe(1);
    await clock.advance(199);
    expect(writes()).toBe(1);
    await clock.advance(1);
    expect(writes()).toBe(2);
    expect(active.snapshot()?.status.plannedMs).toBe(46 * MINUTE);
    await clock.advance(SECOND);
    expect(writes()).toBe(2);
    press(driver, 1);
    expect(writes()).toBe(3);
  });

  it('are on disk within ten seconds, however long they go on', async () => {
    const { clock, driver, active } = await counted();
    for (let n = 0; n < 100; n++) {
      press(driver, 1);
      await clock.advance(100);
      const at = active.snapshot()?.status.at;
      expect(clock.now().monotonicMs - (at?.monotonicMs ?? 0)).toBeLessThanOrEqual(10 * SECOND);
    }
  });

  it('are on disk at once where a command asks, and where an interval ends', async () => {
    const { driver, active, writes } = await counted();
    press(driver, 5);
    expect(driver.save()).toBeUndefined();
    expect(active.snapshot()?.status.plannedMs).toBe(30 * MINUTE);
    expect(driver.save()).toBeUndefined();
    expect(writes()).toBe(2);
    press(driver, 5);
    driver.dispatch({ type: 'skip' });
    expect(active.snapshot()?.status).toMatchObject({ state: 'waiting', kind: 'short-break' });
  });

  it('are on disk before the process is stopped, and before it gives the timer away', async () => {
    const { driver, active } = await counted();
    press(driver, 5);
    driver.pause();
    expect(active.snapshot()?.status).toMatchObject({ state: 'paused', plannedMs: 30 * MINUTE });
    press(driver, 5);
    driver.halt();
    expect(active.snapshot()?.status.plannedMs).toBe(35 * MINUTE);
  });

  it('are not written once another process has the timer', async () => {
    const { clock, driver, writes } = await counted();
    press(driver, 5);
    driver.halt();
    const before = writes();
    expect(driver.save()).toBeUndefined();
    await clock.advance(MINUTE);
    expect(writes()).toBe(before);
  });

  it('are not written then either where they could not be before', async () => {
    const { driver, active, writes } = await counted();
    press(driver, 5);
    const { refresh } = active;
    active.refresh = () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    driver.halt();
    active.refresh = refresh;
    const before = writes();
    expect(driver.save()).toBeUndefined();
    expect(writes()).toBe(before);
  });

  it('are saved with the session when the process ends', async () => {
    const { clock, driver, active } = await counted();
    await clock.advance(10 * MINUTE);
    press(driver, 5);
    driver.dispatch({ type: 'relabel', label: 'Write' });
    driver.close();
    expect(active.spool().map(({ session }) => session)).toMatchObject([
      { label: 'Write', durationMs: 10 * MINUTE },
    ]);
  });
});

describe("a first reading of today's log that takes 40 seconds", () => {
  it('leaves the timer on disk meanwhile; then it counts, with the news', async () => {
    const { begun, parts, clock, active } = timerParts();
    let read: (log: DayLog) => void = () => undefined;
    const { load } = parts.dayLogs;
    const slow = new Promise<DayLog>((resolve) => {
      read = resolve;
    });
    parts.dayLogs.load = () => slow;
    const driving = driveTimer(parts, begun, [NEWS]);
    await clock.advance(40 * SECOND);
    const at = active.snapshot()?.status.at;
    expect(at && formatInstant(at)).toBe('2026-01-29T09:15:36+01:00');
    parts.dayLogs.load = load;
    read({ day: '2026-01-29' as never, sessions: [], problems: [], conflicted: false });
    const driver = await driving;
    expect(driver.view()).toMatchObject({ timer: { state: 'running' }, notices: [NEWS] });
    await clock.advance(29 * SECOND);
    expect(driver.view().notices).toEqual([NEWS]);
    await clock.advance(2 * SECOND);
    expect(driver.view().notices).toEqual([]);
    await clock.advance(25 * MINUTE);
    await settled();
    expect(driver.view().timer).toMatchObject({ proposed: { kind: 'short-break' } });
  });
});

describe('news', () => {
  it('are forgotten in time, also where the timer was to be handed over and stays', async () => {
    const { begun, parts, clock } = timerParts();
    const driver = await driveTimer(parts, begun, [NEWS]);
    driver.halt();
    await clock.advance(60 * SECOND);
    expect(driver.view().notices).toEqual([NEWS]);
    driver.proceed();
    await clock.advance(31 * SECOND);
    expect(driver.view().notices).toEqual([]);
  });
});

describe('the last session', () => {
  it('is none at the end where what was under way leaves none: not an earlier one', async () => {
    const { begun, parts, clock } = timerParts();
    const driver = await driveTimer(parts, begun, []);
    await clock.advance(10 * MINUTE);
    driver.dispatch({ type: 'restart' });
    expect(driver.lastSession()).toMatchObject({ durationMs: 10 * MINUTE });
    driver.close();
    expect(driver.lastSession()).toBeUndefined();
  });

  it('is the last that ended where the timer waits', async () => {
    const { begun, parts, clock } = timerParts();
    const driver = await driveTimer(parts, begun, []);
    await clock.advance(10 * MINUTE);
    driver.dispatch({ type: 'skip' });
    driver.close();
    expect(driver.lastSession()).toMatchObject({ durationMs: 10 * MINUTE });
  });
});

describe('a suspended process', () => {
  it.each([
    [59 * MINUTE, 'running'],
    [60 * MINUTE, 'paused'],
  ])('that comes back after %d ms is %s', async (ms, state) => {
    const { begun, parts, clock } = timerParts();
    const driver = await driveTimer(parts, begun, []);
    await clock.advance(MINUTE);
    const comeBack = driver.pause();
    clock.stop(ms);
    comeBack();
    expect(driver.view().timer.state).toBe(state);
  });

  it('that was paused before stays so', async () => {
    const { begun, parts } = timerParts();
    const driver = await driveTimer(parts, begun, []);
    driver.dispatch({ type: 'pause' });
    driver.pause()();
    expect(driver.view().timer.state).toBe('paused');
  });
});

describe('recording', () => {
  it('waits for others ten seconds, and one where the process ends', async () => {
    const { begun, parts, clock } = timerParts();
    const { record } = parts.dayLogs;
    const bounds: number[] = [];
    parts.dayLogs.record = (pending, lockBoundMs) => {
      bounds.push(lockBoundMs);
      return record(pending, lockBoundMs);
    };
    const driver = await driveTimer(parts, begun, []);
    await clock.advance(5 * MINUTE);
    driver.dispatch({ type: 'restart' });
    await clock.advance(5 * MINUTE);
    driver.close();
    await driver.recorded();
    expect(bounds).toEqual([10_000, 1_000]);
  });
});

describe('a session that could be put nowhere', () => {
  it('is known not to survive the process', async () => {
    const { begun, parts, clock } = timerParts();
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    parts.active.end = () => {
      throw full;
    };
    parts.dayLogs.record = () => Promise.reject(full);
    const driver = await driveTimer(parts, begun, []);
    await clock.advance(10 * MINUTE);
    driver.close();
    await driver.recorded();
    expect(driver.unrecorded()).toMatchObject([{ survives: false }]);
  });
});
