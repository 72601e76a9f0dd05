import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/day.ts';
import { MINUTE } from '../../src/core/duration.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import { timerNotices } from '../../src/timer/notices.ts';
import { unrecordedSessions } from '../../src/timer/recorder.ts';
import { todayLog } from '../../src/timer/today.ts';
import { day } from '../storage/support/sessions.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { memoryDayLogs } from '../support/memory-storage.ts';

const LOG = `## Sessions
- 08:00 - 08:25 ✓ Complete (25m)
`;

/** One minute before midnight, with one session in the log of the day. */
async function beforeMidnight() {
  const clock = fakeClock('2026-01-29T23:59:00+01:00');
  const texts = new Map<Day, string>([[day('2026-01-29'), LOG]]);
  const dayLogs = memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts);
  const log = todayLog(
    clock,
    0,
    dayLogs,
    timerNotices(
      clock,
      [],
      () => undefined,
      () => undefined,
    ),
    unrecordedSessions(),
  );
  await log.load();
  return { clock, log };
}

it('a new day is empty until its log is read', async () => {
  const { clock, log } = await beforeMidnight();
  expect(log.current().sessions).toHaveLength(1);
  await clock.advance(2 * MINUTE);
  log.renew();
  expect(log.current()).toEqual({ day: '2026-01-30', sessions: [] });
});

it('sessions that did not change are the same object', async () => {
  const { log } = await beforeMidnight();
  const before = log.current();
  log.renew();
  await log.load();
  expect(log.current()).toBe(before);
});

describe('a day log that was changed', () => {
  it('is on the screen at once after a reload', async () => {
    const { controller, texts } = await controlledTimer();
    const views: number[] = [];
    controller.subscribe(() => views.push(controller.view().today.sessions.length));
    texts.set(day('2026-01-29'), LOG);
    await controller.reload();
    expect(views).toEqual([1]);
    texts.delete(day('2026-01-29'));
    await controller.reload();
    expect(views).toEqual([1, 0]);
  });
});
