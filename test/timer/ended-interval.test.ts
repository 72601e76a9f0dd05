import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { TimerController } from '../../src/timer/controller.ts';
import { type Beginning, controlledTimer, timerParts } from '../support/controlled-timer.ts';
import { settled } from '../support/fake-clock.ts';
import { RULES } from '../support/timer-rules.ts';

/** A focus session from 09:15 that the user ended after `ms`. */
async function endedAfter(ms: number, by: 'skip' | 'restart' = 'skip', beginning: Beginning = {}) {
  const timer = await controlledTimer(beginning);
  await timer.clock.advance(ms);
  timer.controller.dispatch({ type: by });
  await settled();
  return timer;
}

type Ended = Awaited<ReturnType<typeof endedAfter>>;

async function undo({ controller }: Ended) {
  controller.dispatch({ type: 'undo-end' });
  await settled();
}

const STAYS = '09:15 - 09:27 ○ Interrupted (12m) — Read';

describe('an interval that the user ended', () => {
  it.each(['skip', 'restart'] as const)('continues when that is undone: %s', async (by) => {
    const timer = await endedAfter(12 * MINUTE, by);
    const { clock, controller, active, lines, takenOut } = timer;
    expect(lines()).toEqual([`2026-01-29: ${STAYS}`]);
    expect(controller.view().undoable).toBe('focus');
    await clock.advance(4 * SECOND);
    await undo(timer);
    expect(takenOut).toEqual([`- ${STAYS}`]);
    expect(controller.view()).toMatchObject({
      timer: { state: 'running', interval: { label: 'Read', plannedMs: 25 * MINUTE } },
    });
    expect(controller.view().undoable).toBeUndefined();
    expect(active.snapshot()?.session?.start).toBe(9 * 60 + 15);
    await clock.advance(12 * MINUTE + 57 * SECOND);
    expect(lines()).toContain('2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read');
  });

  it('is on disk before its line is taken out', async () => {
    const { parts, started, clock, active } = timerParts();
    let onDisk: unknown;
    const takeOut = async () => {
      onDisk = active.snapshot()?.session?.durationMs;
      return undefined;
    };
    const controller = await TimerController.start({ ...parts, takeOut }, started, []);
    await clock.advance(12 * MINUTE);
    controller.dispatch({ type: 'skip' });
    await settled();
    controller.dispatch({ type: 'undo-end' });
    await settled();
    expect(onDisk).toBe(12 * MINUTE);
  });

  it('stays paused if it was', async () => {
    const timer = await controlledTimer();
    await timer.clock.advance(12 * MINUTE);
    timer.controller.dispatch({ type: 'pause' });
    timer.controller.dispatch({ type: 'skip' });
    await settled();
    await undo(timer);
    expect(timer.controller.view().timer).toMatchObject({ state: 'paused', spentMs: 12 * MINUTE });
  });

  it('is counted as a round once, when it was in overtime', async () => {
    const rules = { ...RULES, overtime: true };
    const timer = await endedAfter(27 * MINUTE, 'skip', { rules });
    expect(timer.controller.report().completedFocus).toBe(1);
    await undo(timer);
    expect(timer.controller.report().completedFocus).toBe(0);
    timer.controller.dispatch({ type: 'skip' });
    expect(timer.controller.report().completedFocus).toBe(1);
  });

  it.each([
    ['after ten seconds', 12 * MINUTE, 10 * SECOND + 1],
    ['if it had run for a minute', MINUTE, 0],
  ])('has ended for good %s', async (_when, spent, wait) => {
    const timer = await endedAfter(spent);
    await timer.clock.advance(wait);
    expect(timer.controller.view().undoable).toBeUndefined();
    await undo(timer);
    expect(timer.takenOut).toEqual([]);
    expect(timer.controller.view().timer.state).toBe('waiting');
  });

  it('has ended for good when the machine slept', async () => {
    const timer = await endedAfter(12 * MINUTE);
    timer.clock.sleep(20 * SECOND);
    await undo(timer);
    expect(timer.takenOut).toEqual([]);
  });

  it('has ended for good when the next one begins', async () => {
    const timer = await endedAfter(12 * MINUTE);
    timer.controller.dispatch({ type: 'start' });
    await undo(timer);
    expect(timer.controller.view().timer).toMatchObject({ interval: { kind: 'short-break' } });
    expect(timer.takenOut).toEqual([]);
  });

  it('is not undone twice', async () => {
    const timer = await endedAfter(12 * MINUTE);
    timer.controller.dispatch({ type: 'undo-end' });
    await undo(timer);
    expect(timer.takenOut).toHaveLength(1);
  });

  it('completed by itself cannot be undone', async () => {
    const { clock, controller } = await controlledTimer();
    await clock.advance(25 * MINUTE + SECOND);
    expect(controller.view().timer.state).toBe('waiting');
    expect(controller.view().undoable).toBeUndefined();
  });

  it('has ended for good while its session is not in its day log', async () => {
    const { parts, started, clock, takenOut } = timerParts();
    const record = () => Promise.reject(new Error('the disk is full'));
    const full = { ...parts, dayLogs: { ...parts.dayLogs, record } };
    const controller = await TimerController.start(full, started, []);
    await clock.advance(12 * MINUTE);
    controller.dispatch({ type: 'skip' });
    await settled();
    controller.dispatch({ type: 'undo-end' });
    await settled();
    expect(takenOut).toEqual([]);
    expect(controller.view().notices.map(({ text }) => text)).toContain(
      'The session is not in its day log yet, so its end cannot be undone.',
    );
  });

  it('has ended for good if the timer closes', async () => {
    const timer = await endedAfter(12 * MINUTE);
    timer.controller.close();
    await undo(timer);
    expect(timer.takenOut).toEqual([]);
    expect(timer.lines()).toEqual([`2026-01-29: ${STAYS}`]);
  });
});
