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
