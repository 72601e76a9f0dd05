import { expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { RULES } from '../support/timer-rules.ts';

it('a preset that is chosen applies from the next interval on, and is shown', async () => {
  const lengths = { focus: 50 * MINUTE, 'short-break': 10 * MINUTE, 'long-break': 0 };
  const presets = [{ name: 'deep', rules: { ...RULES, lengths } }];
  const { clock, controller, active } = await controlledTimer({ rules: { ...RULES, presets } });
  await clock.advance(MINUTE);
  controller.dispatch({ type: 'preset', name: 'deep' });
  expect(controller.view()).toMatchObject({
    timer: { state: 'running', interval: { plannedMs: 25 * MINUTE } },
    rules: { lengths, preset: 'deep' },
    notices: [{ severity: 'info', text: 'preset deep: focus 50m, breaks 10m and off' }],
  });
  controller.dispatch({ type: 'skip' });
  expect(controller.view().timer).toMatchObject({ proposed: { plannedMs: 10 * MINUTE } });
  controller.dispatch({ type: 'skip' });
  controller.save();
  expect(active.snapshot()?.status.plannedMs).toBe(50 * MINUTE);
});
