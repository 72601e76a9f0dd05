import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { drivenTimer } from '../support/driven-timer.ts';

const reminders = { pausedMs: 10 * MINUTE, waitingMs: 5 * MINUTE };

describe('a reminder', () => {
  it('is off unless it is set', async () => {
    const { clock, driver, reminded } = await drivenTimer();
    driver.dispatch({ type: 'pause' });
    await clock.advance(60 * MINUTE);
    expect(reminded).toEqual([]);
  });

  it('comes again and again while the timer is paused, and no more once it goes on', async () => {
    const { clock, driver, reminded } = await drivenTimer({ reminders });
    driver.dispatch({ type: 'pause' });
    await clock.advance(9 * MINUTE);
    driver.dispatch({ type: 'relabel', label: 'Write' });
    await clock.advance(MINUTE + SECOND);
    expect(reminded).toEqual(['paused']);
    await clock.advance(20 * MINUTE);
    expect(reminded).toHaveLength(3);
    driver.dispatch({ type: 'resume' });
    await clock.advance(20 * MINUTE);
    expect(reminded).toHaveLength(3);
  });

  it('comes once a break is over and nothing was begun', async () => {
    const { clock, driver, reminded } = await drivenTimer({ kind: 'short-break', reminders });
    await clock.advance(10 * MINUTE + 2 * SECOND);
    expect(reminded).toEqual(['waiting']);
    driver.dispatch({ type: 'start' });
    await clock.advance(10 * MINUTE);
    expect(reminded).toEqual(['waiting']);
  });

  it('does not come while a break is still proposed, or once the timer has ended', async () => {
    const { clock, driver, reminded } = await drivenTimer({ reminders });
    await clock.advance(45 * MINUTE);
    expect(reminded).toEqual([]);
    driver.dispatch({ type: 'skip' });
    driver.close();
    await clock.advance(45 * MINUTE);
    expect(reminded).toEqual([]);
  });

  it('comes as before where the timer was to be handed over and stays', async () => {
    const { clock, driver, reminded } = await drivenTimer({ reminders });
    driver.dispatch({ type: 'pause' });
    driver.halt();
    await clock.advance(60 * MINUTE);
    expect(reminded).toEqual([]);
    driver.proceed();
    await clock.advance(10 * MINUTE);
    expect(reminded).toEqual(['paused']);
  });

  it('comes once after a night asleep, not once for each hour of it', async () => {
    const { clock, driver, reminded } = await drivenTimer({ reminders });
    driver.dispatch({ type: 'pause' });
    clock.stop(600 * MINUTE);
    await clock.advance(SECOND);
    expect(reminded).toEqual(['paused']);
  });
});
