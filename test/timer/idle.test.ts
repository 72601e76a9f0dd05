import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { OnSleep } from '../../src/core/timer.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { RULES } from '../support/timer-rules.ts';

/** A focus session of 25 minutes whose user touches the machine for the last time at a moment. */
async function watchedTimer(answer: OnSleep = 'ask') {
  let touchedMs = 0;
  let now = () => 0;
  const idleTime = async () => now() - touchedMs;
  const rules = { ...RULES, onSleep: { ...RULES.onSleep, focus: answer } };
  const timer = await controlledTimer({ rules, idle: { afterMs: 5 * MINUTE, idleTime } });
  now = () => timer.clock.now().monotonicMs;
  const touch = () => {
    touchedMs = now();
  };
  touch();
  /** Lets minutes pass in which the user touches the machine. */
  const work = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed++) {
      await timer.clock.advance(MINUTE);
      touch();
    }
  };
  return { ...timer, touch, work };
}

describe('a user who is idle in a focus session', () => {
  it('is asked, as after sleep: the session is paused at the moment they left', async () => {
    const { clock, controller, touch, work } = await watchedTimer();
    await work(10);
    await clock.advance(5 * MINUTE + 20 * SECOND);
    expect(controller.view().timer).toMatchObject({
      state: 'paused',
      spentMs: 10 * MINUTE,
      away: { idle: true },
    });
    await clock.advance(20 * MINUTE);
    touch();
    await clock.advance(20 * SECOND);
    const { timer } = controller.view();
    expect(timer).toMatchObject({ state: 'paused', spentMs: 10 * MINUTE });
    const awayMs = timer.state === 'paused' ? (timer.away?.ms ?? 0) : 0;
    expect(Math.floor(awayMs / MINUTE)).toBe(25);
    expect(controller.view().notices).toEqual([]);
  });

  it('can count it, or leave it out', async () => {
    for (const [type, line] of [
      ['count-away', '2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read'],
      ['resume', '2026-01-29: 09:15 - 09:46 ✓ Complete (25m) — Read'],
    ] as const) {
      const { clock, controller, touch, work, lines } = await watchedTimer();
      await work(10);
      await clock.advance(6 * MINUTE);
      touch();
      await clock.advance(15 * SECOND);
      controller.dispatch({ type });
      await work(20);
      expect(lines()).toEqual([line]);
    }
  });

  it.each<[OnSleep, string, string]>([
    ['leave-out', 'running', 'idle for 6m: left out'],
    ['end', 'waiting', 'idle for 5m: the interval ended when that began'],
    ['count', 'running', ''],
  ])('is handled by on_sleep = %s', async (answer, state, notice) => {
    const { clock, controller, touch, work } = await watchedTimer(answer);
    await work(10);
    await clock.advance(answer === 'end' ? 5 * MINUTE : 6 * MINUTE);
    touch();
    await clock.advance(answer === 'end' ? 0 : 15 * SECOND);
    expect(controller.view().timer.state).toBe(state);
    const text = controller.view().notices[0]?.text ?? '';
    expect(text.replace(/m \d+s/, 'm')).toBe(notice);
  });

  it('is not idle before that, in a break, or in a pause of their own', async () => {
    const { clock, controller, touch } = await watchedTimer();
    for (let times = 0; times < 3; times++) {
      await clock.advance(4 * MINUTE);
      touch();
    }
    expect(controller.view().timer.state).toBe('running');
    controller.dispatch({ type: 'pause' });
    await clock.advance(20 * MINUTE);
    expect(controller.view().timer).not.toHaveProperty('away');
    controller.dispatch({ type: 'skip' });
    controller.dispatch({ type: 'start' });
    await clock.advance(4 * MINUTE + 50 * SECOND);
    expect(controller.view().timer).toMatchObject({
      state: 'running',
      interval: { kind: 'short-break' },
    });
  });
});
