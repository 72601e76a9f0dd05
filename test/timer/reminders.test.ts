import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { controlledTimer } from '../support/controlled-timer.ts';

const reminders = { pausedMs: 10 * MINUTE, waitingMs: 5 * MINUTE };

describe('a reminder', () => {
  it('is off unless it is set', async () => {
    const { clock, controller, reminded } = await controlledTimer();
    controller.dispatch({ type: 'pause' });
    await clock.advance(60 * MINUTE);
    expect(reminded).toEqual([]);
  });

  it('repeats while the timer is paused, and stops when it is resumed', async () => {
    const { clock, controller, reminded } = await controlledTimer({ reminders });
    controller.dispatch({ type: 'pause' });
    await clock.advance(9 * MINUTE);
    controller.dispatch({ type: 'relabel', label: 'Write' });
    await clock.advance(MINUTE + SECOND);
    expect(reminded).toEqual(['paused']);
    await clock.advance(20 * MINUTE);
    expect(reminded).toHaveLength(3);
    controller.dispatch({ type: 'resume' });
    await clock.advance(20 * MINUTE);
    expect(reminded).toHaveLength(3);
  });

  it('comes when a break is over and nothing was started', async () => {
    const { clock, controller, reminded } = await controlledTimer({
      kind: 'short-break',
      reminders,
    });
    await clock.advance(10 * MINUTE + 2 * SECOND);
    expect(reminded).toEqual(['waiting']);
    controller.dispatch({ type: 'start' });
    await clock.advance(10 * MINUTE);
    expect(reminded).toEqual(['waiting']);
  });

  it('does not come while a break is still proposed, or once the timer has ended', async () => {
    const { clock, controller, reminded } = await controlledTimer({ reminders });
    await clock.advance(45 * MINUTE);
    expect(reminded).toEqual([]);
    controller.dispatch({ type: 'skip' });
    controller.close();
    await clock.advance(45 * MINUTE);
    expect(reminded).toEqual([]);
  });

  it('comes as before after a failed handover', async () => {
    const { clock, controller, reminded } = await controlledTimer({ reminders });
    controller.dispatch({ type: 'pause' });
    controller.halt();
    await clock.advance(60 * MINUTE);
    expect(reminded).toEqual([]);
    controller.proceed();
    await clock.advance(10 * MINUTE);
    expect(reminded).toEqual(['paused']);
  });

  it('comes once after a night asleep, not once an hour', async () => {
    const { clock, controller, reminded } = await controlledTimer({ reminders });
    controller.dispatch({ type: 'pause' });
    clock.stop(600 * MINUTE);
    await clock.advance(SECOND);
    expect(reminded).toEqual(['paused']);
  });
});

describe('the warning before the end', () => {
  const beforeEndMs = 2 * MINUTE;

  it('comes once, and again if the interval was made longer after it', async () => {
    const { clock, controller, reminded } = await controlledTimer({ beforeEndMs });
    await clock.advance(23 * MINUTE - SECOND);
    expect(reminded).toEqual([]);
    await clock.advance(30 * SECOND);
    expect(reminded).toEqual(['120 s left']);
    controller.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    await clock.advance(5 * MINUTE - 29 * SECOND + MINUTE);
    expect(reminded).toEqual(['120 s left', '120 s left']);
  });

  it('does not come during a pause, and comes after it', async () => {
    const { clock, controller, reminded } = await controlledTimer({ beforeEndMs });
    await clock.advance(22 * MINUTE);
    controller.dispatch({ type: 'pause' });
    await clock.advance(30 * MINUTE);
    expect(reminded).toEqual([]);
    controller.dispatch({ type: 'resume' });
    await clock.advance(MINUTE + SECOND);
    expect(reminded).toEqual(['120 s left']);
  });

  it('is not given for an interval that is no longer than that, or that has less left', async () => {
    const short = await controlledTimer({ kind: 'short-break', beforeEndMs: 5 * MINUTE });
    await short.clock.advance(5 * MINUTE);
    const late = await controlledTimer({ beforeEndMs });
    late.controller.halt();
    await late.clock.advance(20 * SECOND);
    late.controller.proceed();
    late.controller.dispatch({ type: 'extend', byMs: -23 * MINUTE });
    await late.clock.advance(MINUTE);
    expect([short.reminded, late.reminded]).toEqual([[], ['120 s left']]);
  });
});
