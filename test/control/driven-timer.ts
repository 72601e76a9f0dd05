import { waitingTimer } from '../../src/core/timer.ts';
import { transition } from '../../src/core/transition.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/day-log-settings.ts';
import { memoryActiveInterval } from '../../src/storage/active-interval-memory.ts';
import { memoryDayLogs } from '../../src/storage/day-logs-memory.ts';
import { driveTimer } from '../../src/timer/timer-driver.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { RULES } from '../support/timer-rules.ts';

/** A driver that runs a focus session, in memory, from 09:15 on 2026-01-29. */
export async function drivenTimer() {
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  const texts = new Map();
  const active = memoryActiveInterval();
  const waiting = waitingTimer('focus', 'Read', RULES);
  const begun = transition(waiting, { type: 'start' }, clock.now(), RULES, 0);
  const parts = {
    clock,
    rules: RULES,
    active,
    dayLogs: memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts),
    idPrefix: 'p',
    alert: () => undefined,
    hook: () => undefined,
  };
  const driver = await driveTimer(parts, begun, []);
  return { clock, active, driver, log: (): string => [...texts.values()].join('') };
}
