import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { BERLIN } from '../support/fake-clock.ts';
import { RULES } from '../support/timer-rules.ts';

describe('the wall clock', () => {
  it('set back by an hour does not change the time left, and is used for the lines', async () => {
    const { clock, controller, lines } = await controlledTimer();
    await clock.advance(10 * MINUTE);
    clock.setWall('2026-01-29T08:25:00+01:00');
    await clock.advance(SECOND);
    expect(controller.view().timer.state).toBe('running');
    await clock.advance(15 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 08:40 ✓ Complete (25m) — Read']);
  });

  it('set forward by a day does not count as sleep', async () => {
    const { clock, controller, lines } = await controlledTimer();
    await clock.advance(10 * MINUTE);
    clock.setWall('2026-01-30T09:25:00+01:00');
    await clock.advance(SECOND);
    expect(controller.view().timer.state).toBe('running');
    expect(controller.view().today.day).toBe('2026-01-30');
    await clock.advance(15 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 09:40 ✓ Complete (25m) — Read']);
  });

  it.each([
    ['the hour that is left out', '2026-03-29T01:50:00+01:00', '2026-03-29: 01:50 - 03:15'],
    ['the hour that happens twice', '2026-10-25T02:50:00+02:00', '2026-10-25: 02:50 - 02:15'],
    ['Feb 29', '2028-02-29T09:15:00+01:00', '2028-02-29: 09:15 - 09:40'],
    ['the end of Feb 29', '2028-02-29T23:50:00+01:00', '2028-02-29: 23:50 - 00:15'],
  ])('in %s', async (_what, start, times) => {
    const { clock, controller, lines } = await controlledTimer({ start, zone: BERLIN });
    const { endsAt } = controller.view();
    await clock.advance(25 * MINUTE + SECOND);
    expect(lines()).toEqual([`${times} ✓ Complete (25m) — Read`]);
    expect(endsAt).toMatchObject({ utcOffsetMin: BERLIN(endsAt?.epochMs ?? 0) });
  });

  it('of another time zone labels the end', async () => {
    const { clock, lines } = await controlledTimer();
    await clock.advance(10 * MINUTE);
    clock.travel(() => -300);
    await clock.advance(15 * MINUTE + SECOND);
    expect(lines()).toEqual(['2026-01-29: 09:15 - 03:40 ✓ Complete (25m) — Read']);
  });
});

describe('a day', () => {
  it('has the sessions that began on it, even if they end after midnight', async () => {
    const { clock, controller, lines } = await controlledTimer({
      start: '2026-01-29T23:50:00+01:00',
    });
    await clock.advance(9 * MINUTE);
    expect(controller.view().today.day).toBe('2026-01-29');
    await clock.advance(MINUTE + SECOND);
    expect(controller.view().today).toEqual({ day: '2026-01-30', sessions: [] });
    await clock.advance(15 * MINUTE);
    expect(lines()).toEqual(['2026-01-29: 23:50 - 00:15 ✓ Complete (25m) — Read']);
    expect(controller.view().today.sessions).toEqual([]);
  });

  it('starts at day_start: 01:30 is still the day before', async () => {
    const rules = { ...RULES, dayStart: 4 * 60 };
    const { clock, controller, lines } = await controlledTimer({
      start: '2026-01-30T01:30:00+01:00',
      rules,
    });
    await clock.advance(25 * MINUTE + SECOND);
    expect(lines()).toEqual(['2026-01-29: 01:30 - 01:55 ✓ Complete (25m) — Read']);
    expect(controller.view().today).toMatchObject({ day: '2026-01-29', sessions: [{ start: 90 }] });
    await clock.advance(2 * 60 * MINUTE + 6 * MINUTE);
    expect(controller.view().today).toEqual({ day: '2026-01-30', sessions: [] });
  });

  it('that starts while the timer is waiting restarts the cycle', async () => {
    const { clock, controller } = await controlledTimer({ start: '2026-01-29T23:20:00+01:00' });
    await clock.advance(25 * MINUTE + SECOND);
    expect(controller.view().today.sessions).toHaveLength(1);
    await clock.advance(16 * MINUTE);
    expect(controller.view().today).toEqual({ day: '2026-01-30', sessions: [] });
  });
});
