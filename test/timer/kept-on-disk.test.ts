import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { formatInstant } from '../../src/core/instant.ts';
import type { DayLog } from '../../src/day-log/document.ts';
import { TimerController } from '../../src/timer/controller.ts';
import { controlledTimer, timerParts } from '../support/controlled-timer.ts';
import { settled } from '../support/fake-clock.ts';

const NEWS = { severity: 'info', text: 'recovered one' } as const;

/** A controller, and how often it has written the timer since it began. */
async function counted() {
  const { started, parts, ...timer } = timerParts();
  const { refresh } = parts.active;
  let writes = 0;
  parts.active.refresh = (snapshot) => {
    writes++;
    refresh(snapshot);
  };
  const controller = await TimerController.start(parts, started, []);
  writes = 0;
  return { ...timer, controller, writes: () => writes };
}

function press(controller: TimerController, times: number): void {
  for (let n = 0; n < times; n++) controller.dispatch({ type: 'extend', byMs: MINUTE });
}

describe('keys in a quick sequence', () => {
  it('are written at the first and once after the last', async () => {
    const { clock, controller, active, writes } = await counted();
    press(controller, 1);
    expect(writes()).toBe(1);
    for (let n = 0; n < 20; n++) {
      await clock.advance(30);
      press(controller, 1);
    }
    expect(writes()).toBe(1);
    await clock.advance(199);
    expect(writes()).toBe(1);
    await clock.advance(1);
    expect(writes()).toBe(2);
    expect(active.snapshot()?.status.plannedMs).toBe(46 * MINUTE);
    await clock.advance(SECOND);
    expect(writes()).toBe(2);
    press(controller, 1);
    expect(writes()).toBe(3);
  });

  it('are on disk within ten seconds, however long the sequence is', async () => {
    const { clock, controller, active } = await counted();
    for (let n = 0; n < 100; n++) {
      press(controller, 1);
      await clock.advance(100);
      const at = active.snapshot()?.status.at;
      expect(clock.now().monotonicMs - (at?.monotonicMs ?? 0)).toBeLessThanOrEqual(10 * SECOND);
    }
  });

  it('are on disk at once for a command and at the end of an interval', async () => {
    const { controller, active, writes } = await counted();
    press(controller, 5);
    expect(controller.save()).toBeUndefined();
    expect(active.snapshot()?.status.plannedMs).toBe(30 * MINUTE);
    expect(controller.save()).toBeUndefined();
    expect(writes()).toBe(2);
    press(controller, 5);
    controller.dispatch({ type: 'skip' });
    expect(active.snapshot()?.status).toMatchObject({ state: 'waiting', kind: 'short-break' });
  });

  it('are on disk before the process is suspended or hands the timer over', async () => {
    const { controller, active } = await counted();
    press(controller, 5);
    controller.pause();
    expect(active.snapshot()?.status).toMatchObject({ state: 'paused', plannedMs: 30 * MINUTE });
    press(controller, 5);
    controller.halt();
    expect(active.snapshot()?.status.plannedMs).toBe(35 * MINUTE);
  });

  it('are not written once another process has the timer', async () => {
    const { clock, controller, writes } = await counted();
    press(controller, 5);
    controller.halt();
    const before = writes();
    expect(controller.save()).toBeUndefined();
    await clock.advance(MINUTE);
    expect(writes()).toBe(before);
  });

  it('are not written then either if they could not be written before', async () => {
    const { controller, active, writes } = await counted();
    press(controller, 5);
    const { refresh } = active;
    active.refresh = () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    controller.halt();
    active.refresh = refresh;
    const before = writes();
    expect(controller.save()).toBeUndefined();
    expect(writes()).toBe(before);
  });

  it('are saved with the session when the process ends', async () => {
    const { clock, controller, active } = await counted();
    await clock.advance(10 * MINUTE);
    press(controller, 5);
    controller.dispatch({ type: 'relabel', label: 'Write' });
    controller.close();
    expect(active.spool().map(({ session }) => session)).toMatchObject([
      { label: 'Write', durationMs: 10 * MINUTE },
    ]);
  });
});

describe("a first read of today's log that takes 40 seconds", () => {
  it('leaves the timer on disk meanwhile; then it counts and shows the events', async () => {
    const { started, parts, clock, active } = timerParts();
    let read: (log: DayLog) => void = () => undefined;
    const { load } = parts.dayLogs;
    const slow = new Promise<DayLog>((resolve) => {
      read = resolve;
    });
    parts.dayLogs.load = () => slow;
    const driving = TimerController.start(parts, started, [NEWS]);
    await clock.advance(40 * SECOND);
    const at = active.snapshot()?.status.at;
    expect(at && formatInstant(at)).toBe('2026-01-29T09:15:36+01:00');
    parts.dayLogs.load = load;
    read({ day: '2026-01-29' as never, sessions: [], problems: [], conflicted: false });
    const controller = await driving;
    expect(controller.view()).toMatchObject({ timer: { state: 'running' }, notices: [NEWS] });
    await clock.advance(29 * SECOND);
    expect(controller.view().notices).toEqual([NEWS]);
    await clock.advance(2 * SECOND);
    expect(controller.view().notices).toEqual([]);
    await clock.advance(25 * MINUTE);
    await settled();
    expect(controller.view().timer).toMatchObject({ proposed: { kind: 'short-break' } });
  });
});

describe('an event before the start', () => {
  it('is removed in time, also after a failed handover', async () => {
    const { started, parts, clock } = timerParts();
    const controller = await TimerController.start(parts, started, [NEWS]);
    controller.halt();
    await clock.advance(60 * SECOND);
    expect(controller.view().notices).toEqual([NEWS]);
    controller.proceed();
    await clock.advance(31 * SECOND);
    expect(controller.view().notices).toEqual([]);
  });
});

describe('the last session', () => {
  it('is undefined at the end if the current interval leaves none', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(10 * MINUTE);
    controller.dispatch({ type: 'restart' });
    expect(controller.report().lastSession).toMatchObject({ durationMs: 10 * MINUTE });
    controller.close();
    expect(controller.report().lastSession).toBeUndefined();
  });

  it('is the last one that ended if the timer is waiting', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(10 * MINUTE);
    controller.dispatch({ type: 'skip' });
    controller.close();
    expect(controller.report().lastSession).toMatchObject({ durationMs: 10 * MINUTE });
  });
});

describe('a suspended process', () => {
  it.each([
    [59 * MINUTE, 'running'],
    [60 * MINUTE, 'paused'],
  ])('that is resumed after %d ms is %s', async (ms, state) => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(MINUTE);
    const comeBack = controller.pause();
    clock.stop(ms);
    comeBack();
    expect(controller.view().timer.state).toBe(state);
  });

  it('that was paused before stays paused', async () => {
    const { controller } = await controlledTimer();
    controller.dispatch({ type: 'pause' });
    controller.pause()();
    expect(controller.view().timer.state).toBe('paused');
  });
});

describe('recording', () => {
  it('waits ten seconds for a lock, and one second when the process ends', async () => {
    const { started, parts, clock } = timerParts();
    const { record } = parts.dayLogs;
    const bounds: number[] = [];
    parts.dayLogs.record = (pending, lockBoundMs) => {
      bounds.push(lockBoundMs);
      return record(pending, lockBoundMs);
    };
    const controller = await TimerController.start(parts, started, []);
    await clock.advance(5 * MINUTE);
    controller.dispatch({ type: 'restart' });
    await clock.advance(5 * MINUTE);
    controller.close();
    await controller.recorded();
    expect(bounds).toEqual([10_000, 1_000]);
  });
});

describe('a session that could not be saved at all', () => {
  it('does not survive the process', async () => {
    const { started, parts, clock } = timerParts();
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    parts.active.end = () => {
      throw full;
    };
    parts.dayLogs.record = () => Promise.reject(full);
    const controller = await TimerController.start(parts, started, []);
    await clock.advance(10 * MINUTE);
    controller.close();
    await controller.recorded();
    expect(controller.report().unrecorded).toMatchObject([{ survives: false }]);
  });
});
