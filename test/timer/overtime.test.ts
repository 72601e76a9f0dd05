import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { remainingMs } from '../../src/core/timer.ts';
import { drivenTimer } from '../support/driven-timer.ts';
import { RULES } from '../support/timer-rules.ts';

const OVERTIME = { ...RULES, overtime: true };
const FLOW = { ...RULES, lengths: { ...RULES.lengths, focus: 0 } };

describe('overtime', () => {
  it('rings at the planned end, once, and counts on until the user goes on', async () => {
    const { clock, driver, alerts, lines } = await drivenTimer({ rules: OVERTIME });
    await clock.advance(28 * MINUTE + 12 * SECOND);
    expect(alerts).toEqual([{ type: 'alert', ended: 'focus', next: undefined, label: 'Read' }]);
    const { timer, now } = driver.view();
    expect(timer.state).toBe('running');
    expect(Math.round(remainingMs(timer, now) / SECOND)).toBe(-3 * 60 - 12);
    expect(lines()).toEqual([]);
    driver.dispatch({ type: 'start' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:43 ✓ Complete (28m) — Read']);
    expect(driver.view().timer).toMatchObject({ proposed: { kind: 'short-break' } });
    expect(alerts).toHaveLength(1);
  });

  it('begins the break where breaks begin by themselves, once the user goes on', async () => {
    const rules = { ...OVERTIME, autoStartBreaks: true };
    const { clock, driver } = await drivenTimer({ rules });
    await clock.advance(28 * MINUTE);
    driver.dispatch({ type: 'start' });
    expect(driver.view().timer).toMatchObject({
      state: 'running',
      interval: { kind: 'short-break' },
    });
  });

  it('can be wished for, and given up, before the end', async () => {
    const { clock, driver, lines } = await drivenTimer();
    driver.dispatch({ type: 'toggle-overtime' });
    await clock.advance(24 * MINUTE);
    driver.dispatch({ type: 'toggle-overtime' });
    driver.dispatch({ type: 'toggle-overtime' });
    await clock.advance(3 * MINUTE);
    // Past the end it stays: the time would be lost.
    driver.dispatch({ type: 'toggle-overtime' });
    await clock.advance(1 * MINUTE);
    driver.dispatch({ type: 'skip' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:43 ✓ Complete (28m) — Read']);
  });

  it('can be paused, lengthened to a new end, and is told of that end again', async () => {
    const { clock, driver, alerts } = await drivenTimer({ rules: OVERTIME });
    await clock.advance(27 * MINUTE);
    driver.dispatch({ type: 'pause' });
    await clock.advance(10 * MINUTE);
    driver.dispatch({ type: 'resume' });
    driver.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    const { timer, now } = driver.view();
    expect(remainingMs(timer, now)).toBe(5 * MINUTE);
    await clock.advance(6 * MINUTE);
    expect(alerts).toHaveLength(2);
  });

  it('is no part of breaks', async () => {
    const { clock, driver, lines } = await drivenTimer({ kind: 'short-break', rules: OVERTIME });
    driver.dispatch({ type: 'toggle-overtime' });
    await clock.advance(6 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:20 ✓ Complete (5m) short break']);
  });
});

describe('flow', () => {
  it('counts up until the user ends it, rings never, and earns a fifth of itself', async () => {
    const { clock, driver, alerts, lines } = await drivenTimer({ rules: FLOW });
    await clock.advance(72 * MINUTE);
    driver.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    driver.dispatch({ type: 'skip' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 10:27 ✓ Complete (72m) — Read']);
    expect(alerts).toEqual([]);
    expect(driver.view().timer).toMatchObject({
      proposed: { kind: 'short-break', plannedMs: 72 * 12 * SECOND },
    });
  });

  it('flows again after the break', async () => {
    const { clock, driver } = await drivenTimer({ rules: { ...FLOW, flowBreak: 10 } });
    await clock.advance(50 * MINUTE);
    driver.dispatch({ type: 'start' });
    driver.dispatch({ type: 'start' });
    await clock.advance(5 * MINUTE + SECOND);
    expect(driver.view().timer).toMatchObject({
      state: 'waiting',
      proposed: { kind: 'focus', plannedMs: 0 },
    });
  });

  it('is complete however it ends', async () => {
    const { clock, driver, lines } = await drivenTimer({ rules: FLOW });
    await clock.advance(7 * MINUTE);
    driver.close();
    await driver.recorded();
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:22 ✓ Complete (7m) — Read']);
  });
});
