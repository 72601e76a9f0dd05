import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { remainingMs } from '../../src/core/timer.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { RULES } from '../support/timer-rules.ts';

const OVERTIME = { ...RULES, overtime: true };
const FLOW = { ...RULES, lengths: { ...RULES.lengths, focus: 0 } };

describe('overtime', () => {
  it('rings once at the planned end, and counts until the user continues', async () => {
    const { clock, controller, alerts, lines } = await controlledTimer({ rules: OVERTIME });
    await clock.advance(28 * MINUTE + 12 * SECOND);
    expect(alerts).toEqual([{ type: 'alert', ended: 'focus', next: undefined, label: 'Read' }]);
    const { timer, now } = controller.view();
    expect(timer.state).toBe('running');
    expect(Math.round(remainingMs(timer, now) / SECOND)).toBe(-3 * 60 - 12);
    expect(lines()).toEqual([]);
    controller.dispatch({ type: 'start' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:43 ✓ Complete (28m) — Read']);
    expect(controller.view().timer).toMatchObject({ proposed: { kind: 'short-break' } });
    expect(alerts).toHaveLength(1);
  });

  it('starts the break with auto_start_breaks once the user continues', async () => {
    const rules = { ...OVERTIME, autoStartBreaks: true };
    const { clock, controller } = await controlledTimer({ rules });
    await clock.advance(28 * MINUTE);
    controller.dispatch({ type: 'start' });
    expect(controller.view().timer).toMatchObject({
      state: 'running',
      interval: { kind: 'short-break' },
    });
  });

  it('can be turned on and off before the end', async () => {
    const { clock, controller, lines } = await controlledTimer();
    controller.dispatch({ type: 'toggle-overtime' });
    await clock.advance(24 * MINUTE);
    controller.dispatch({ type: 'toggle-overtime' });
    controller.dispatch({ type: 'toggle-overtime' });
    await clock.advance(3 * MINUTE);
    // Past the end it stays: the time would be lost.
    controller.dispatch({ type: 'toggle-overtime' });
    await clock.advance(1 * MINUTE);
    controller.dispatch({ type: 'skip' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:43 ✓ Complete (28m) — Read']);
  });

  it('can be paused and extended to a new end, and rings again at that end', async () => {
    const { clock, controller, alerts } = await controlledTimer({ rules: OVERTIME });
    await clock.advance(27 * MINUTE);
    controller.dispatch({ type: 'pause' });
    await clock.advance(10 * MINUTE);
    controller.dispatch({ type: 'resume' });
    controller.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    const { timer, now } = controller.view();
    expect(remainingMs(timer, now)).toBe(5 * MINUTE);
    await clock.advance(6 * MINUTE);
    expect(alerts).toHaveLength(2);
  });

  it('does not apply to breaks', async () => {
    const { clock, controller, lines } = await controlledTimer({
      kind: 'short-break',
      rules: OVERTIME,
    });
    controller.dispatch({ type: 'toggle-overtime' });
    await clock.advance(6 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:20 ✓ Complete (5m) short break']);
  });
});

describe('flow', () => {
  it('counts up until the user ends it, never rings, and earns a fifth of its length', async () => {
    const { clock, controller, alerts, lines } = await controlledTimer({ rules: FLOW });
    await clock.advance(72 * MINUTE);
    controller.dispatch({ type: 'extend', byMs: 5 * MINUTE });
    controller.dispatch({ type: 'skip' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 10:27 ✓ Complete (72m) — Read']);
    expect(alerts).toEqual([]);
    expect(controller.view().timer).toMatchObject({
      proposed: { kind: 'short-break', plannedMs: 72 * 12 * SECOND },
    });
  });

  it('starts again after the break', async () => {
    const { clock, controller } = await controlledTimer({ rules: { ...FLOW, flowBreak: 10 } });
    await clock.advance(50 * MINUTE);
    controller.dispatch({ type: 'start' });
    controller.dispatch({ type: 'start' });
    await clock.advance(5 * MINUTE + SECOND);
    expect(controller.view().timer).toMatchObject({
      state: 'waiting',
      proposed: { kind: 'focus', plannedMs: 0 },
    });
  });

  it('is complete however it ends', async () => {
    const { clock, controller, lines } = await controlledTimer({ rules: FLOW });
    await clock.advance(7 * MINUTE);
    controller.close();
    await controller.recorded();
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:22 ✓ Complete (7m) — Read']);
  });
});
