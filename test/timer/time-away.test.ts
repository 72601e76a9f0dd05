import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import type { OnSleep } from '../../src/core/timer.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { BERLIN } from '../support/fake-clock.ts';
import { RULES } from '../support/timer-rules.ts';

const onSleep = (answer: OnSleep) => ({ ...RULES, onSleep: { focus: answer, break: answer } });

/** A focus session of which 10 min were spent when the machine fell asleep for 9 h. */
async function slept(rules = RULES) {
  const timer = await controlledTimer({ rules });
  await timer.clock.advance(10 * MINUTE + 500);
  timer.clock.sleep(9 * HOUR);
  await timer.clock.advance(1 * SECOND);
  return timer;
}

describe('nine hours asleep in a focus session', () => {
  it('pause it at their start, and the screen asks about them', async () => {
    const { controller } = await slept();
    expect(controller.view().timer).toMatchObject({
      state: 'paused',
      spentMs: 10 * MINUTE + 1,
      away: { ms: 9 * HOUR + SECOND },
    });
    expect(controller.view().notices).toEqual([]);
  });

  it('are not focus time if they are left out', async () => {
    const { clock, controller, lines } = await slept();
    await clock.advance(2 * MINUTE);
    controller.dispatch({ type: 'resume' });
    await clock.advance(16 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 18:42 ✓ Complete (25m) — Read']);
  });

  it('complete it if they are counted, and nothing starts by itself', async () => {
    const rules = { ...RULES, autoStartBreaks: true };
    const { clock, controller, lines, alerts } = await slept(rules);
    await clock.advance(2 * MINUTE);
    controller.dispatch({ type: 'count-away' });
    await clock.advance(MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read']);
    expect(controller.view().timer.state).toBe('waiting');
    expect(alerts).toHaveLength(1);
  });

  it('end it at their start', async () => {
    const { clock, controller, lines } = await slept();
    controller.dispatch({ type: 'skip' });
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:25 ○ Interrupted (10m) — Read']);
  });

  it.each<[OnSleep, string, readonly string[]]>([
    ['leave-out', 'running', []],
    ['count', 'waiting', ['2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read']],
    ['end', 'waiting', ['2026-01-29: 09:15 - 09:25 ○ Interrupted (10m) — Read']],
  ])('are handled by on_sleep = %s, and the screen shows it', async (answer, state, expected) => {
    const { controller, lines } = await slept(onSleep(answer));
    expect(controller.view().timer.state).toBe(state);
    expect(lines()).toEqual(expected);
    expect(controller.view().notices[0]?.text).toContain('asleep or stopped for 9h: ');
  });

  it('do not affect a timer that is paused or waiting', async () => {
    const { clock, controller, lines } = await controlledTimer();
    controller.dispatch({ type: 'pause' });
    clock.sleep(9 * HOUR);
    await clock.advance(10 * SECOND);
    expect(controller.view().timer).not.toHaveProperty('away');
    controller.dispatch({ type: 'resume' });
    await clock.advance(25 * MINUTE + SECOND);
    clock.sleep(9 * HOUR);
    await clock.advance(10 * SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 18:40 ✓ Complete (25m) — Read']);
  });
});

describe('time away', () => {
  it('includes time in which the process was stopped', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(5 * MINUTE + 1);
    clock.stop(40 * SECOND);
    await clock.advance(0);
    expect(controller.view().timer).toMatchObject({ state: 'paused', away: { ms: 40 * SECOND } });
  });

  it('does not include half a minute of waiting on a busy machine', async () => {
    const { clock, controller, lines } = await controlledTimer();
    await clock.advance(5 * MINUTE);
    clock.stop(29 * SECOND);
    await clock.advance(1);
    expect(controller.view().timer.state).toBe('running');
    await clock.advance(20 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read']);
  });

  it('is handled before the first key pressed on return', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(5 * MINUTE + 1);
    clock.stop(HOUR);
    controller.dispatch({ type: 'pause' });
    expect(controller.view().timer).toMatchObject({ spentMs: 5 * MINUTE + 1, away: { ms: HOUR } });
  });

  it('can grow while the screen asks about it', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(5 * MINUTE + 1);
    clock.stop(10 * MINUTE);
    await clock.advance(SECOND);
    clock.sleep(9 * HOUR);
    await clock.advance(SECOND);
    controller.dispatch({ type: 'count-away' });
    await clock.advance(MINUTE);
    expect(controller.view().timer).toMatchObject({ state: 'running', spentMs: 15 * MINUTE + 1 });
  });

  it('counts for a break: it ended on time, and the timer is waiting', async () => {
    const rules = { ...RULES, autoStartFocus: true };
    const { clock, controller, lines, alerts } = await controlledTimer({
      kind: 'short-break',
      rules,
    });
    await clock.advance(MINUTE);
    clock.sleep(9 * HOUR);
    await clock.advance(SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:20 ✓ Complete (5m) short break']);
    expect(alerts).toMatchObject([{ ended: 'short-break', next: 'focus' }]);
    expect(controller.view().timer.state).toBe('waiting');
  });

  it('across midnight leaves the session on the day on which it began', async () => {
    const timer = await controlledTimer({ start: '2026-01-29T23:50:00+01:00' });
    await timer.clock.advance(5 * MINUTE);
    timer.clock.sleep(9 * HOUR);
    await timer.clock.advance(SECOND);
    timer.controller.dispatch({ type: 'resume' });
    await timer.clock.advance(20 * MINUTE + SECOND);
    expect(timer.lines()).toEqual(['2026-01-29: 23:50 - 09:15 ✓ Complete (25m) — Read']);
    expect(timer.controller.view().today).toEqual({ day: '2026-01-30', sessions: [] });
  });

  it('across a change to summer time ends at the local time of that moment', async () => {
    const start = '2026-03-29T01:50:00+01:00';
    const timer = await controlledTimer({ start, zone: BERLIN, rules: onSleep('count') });
    await timer.clock.advance(MINUTE);
    timer.clock.sleep(9 * HOUR);
    await timer.clock.advance(SECOND);
    expect(timer.lines()).toEqual(['2026-03-29: 01:50 - 03:15 ✓ Complete (25m) — Read']);
  });

  it('in overtime is asked about too', async () => {
    const timer = await controlledTimer({ rules: { ...RULES, overtime: true } });
    await timer.clock.advance(28 * MINUTE + SECOND);
    timer.clock.sleep(9 * HOUR);
    await timer.clock.advance(2 * SECOND);
    timer.controller.dispatch({ type: 'skip' });
    await timer.clock.advance(SECOND);
    expect(timer.lines()).toEqual(['2026-01-29: 09:15 - 09:43 ✓ Complete (28m) — Read']);
  });
});

describe('time away that is counted', () => {
  it('before the planned end leaves the session running', async () => {
    const { clock, controller } = await controlledTimer({ rules: onSleep('count') });
    await clock.advance(5 * MINUTE);
    clock.sleep(10 * MINUTE);
    await clock.advance(SECOND);
    expect(controller.view().timer).toMatchObject({ state: 'running', spentMs: 15 * MINUTE + 1 });
    expect(controller.report().lastSession).toBeUndefined();
  });

  it('past the planned end leaves overtime running, and rings for that end', async () => {
    const rules = { ...onSleep('count'), overtime: true };
    const { clock, controller, alerts } = await controlledTimer({ rules });
    await clock.advance(20 * MINUTE);
    clock.sleep(HOUR);
    await clock.advance(3 * SECOND);
    expect(controller.view().timer).toMatchObject({
      state: 'running',
      interval: { overtime: true },
    });
    expect(controller.report().lastSession).toBeUndefined();
    expect(alerts).toMatchObject([{ next: undefined }]);
  });

  it('leaves flow running', async () => {
    const lengths = { ...RULES.lengths, focus: 0 };
    const { clock, controller } = await controlledTimer({
      rules: { ...onSleep('count'), lengths },
    });
    await clock.advance(20 * MINUTE);
    clock.sleep(HOUR);
    await clock.advance(SECOND);
    expect(controller.view().timer.state).toBe('running');
    expect(controller.report().lastSession).toBeUndefined();
  });
});

describe('a timer that is ended after time away', () => {
  it('ends when that time began, even if a signal comes before any tick', async () => {
    const rules = { ...RULES, lengths: { ...RULES.lengths, focus: 0 } };
    const { clock, controller, lines } = await controlledTimer({ rules });
    await clock.advance(10 * MINUTE + SECOND);
    clock.sleep(9 * HOUR);
    controller.close();
    await controller.recorded();
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:25 ✓ Complete (10m) — Read']);
  });

  it('is saved as it was then if it is written to disk first', async () => {
    const { active, clock } = await controlledTimer();
    await clock.advance(10 * MINUTE + SECOND);
    clock.stop(9 * HOUR);
    await clock.advance(0);
    expect(active.snapshot()?.session).toMatchObject({ durationMs: 10 * MINUTE });
  });
});

describe('an event right after time away', () => {
  it('does not apply to the next interval', async () => {
    const { clock, controller } = await controlledTimer({ kind: 'short-break' });
    await clock.advance(MINUTE);
    clock.sleep(9 * HOUR);
    controller.dispatch({ type: 'skip' });
    expect(controller.view().timer).toMatchObject({
      state: 'waiting',
      proposed: { kind: 'focus' },
    });
  });

  it.each<OnSleep>(['count', 'end'])('ends a --once session: %s', async (answer) => {
    const { clock, controller, active, lines } = await controlledTimer({ rules: onSleep(answer) });
    controller.subscribe(() => {
      if (controller.view().timer.state === 'waiting') controller.close();
    });
    await clock.advance(10 * MINUTE + 500);
    clock.sleep(9 * HOUR);
    await clock.advance(SECOND);
    await controller.recorded();
    expect(lines()).toHaveLength(1);
    expect(controller.report().unrecorded).toEqual([]);
    expect(active.snapshot()).toBeUndefined();
  });
});
