import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../../src/core/day.ts';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { formatInstant } from '../../src/core/instant.ts';
import type { Kind } from '../../src/core/interval.ts';
import type { TimerRules } from '../../src/core/timer.ts';
import type { HookedEffect } from '../../src/core/timer-event.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import type { DayLogs } from '../../src/storage/day-logs/day-logs.ts';
import { type ControllerOptions, TimerController } from '../../src/timer/controller.ts';
import { controlledTimer, timerParts } from '../support/controlled-timer.ts';
import { type FakeClock, fakeClock, settled } from '../support/fake-clock.ts';
import { memoryDayLogs } from '../support/memory-storage.ts';
import { RULES } from '../support/timer-rules.ts';

const TODAY = parseDay('2026-01-29') as Day;

function effectName(effect: HookedEffect): string {
  switch (effect.type) {
    case 'record':
      return `${effect.session.kind} ${effect.session.status}`;
    case 'stopped':
      return `${effect.kind} ${effect.type}`;
    default:
      return `${effect.interval.kind} ${effect.type}`;
  }
}

type Overrides = Partial<Pick<ControllerOptions, 'dayLogs' | 'countUnsaved'>> & {
  readonly rules?: TimerRules;
  readonly before?: string;
};

/** A controller that runs a focus session from 09:15 on 2026-01-29, with all that it touches. */
async function started({ rules = RULES, before, ...options }: Overrides = {}) {
  const label = 'Review the parser #work';
  const { clock, texts, active, started, parts } = timerParts({ rules, label });
  if (before !== undefined) texts.set(TODAY, before);
  const alerts: Kind[] = [];
  const [hooks, logged]: [string[], string[]] = [[], []];
  const observed: Partial<ControllerOptions> = {
    alert: ({ ended }) => void alerts.push(ended),
    hook: (effect) => void hooks.push(effectName(effect)),
    logFailure: (text) => void logged.push(text),
  };
  const controller = await TimerController.start({ ...parts, ...observed, ...options }, started, [
    { severity: 'info', text: 'recovered one' },
  ]);
  return { clock, texts, active, alerts, hooks, logged, controller, log: () => texts.get(TODAY) };
}

describe('a timer controller', () => {
  it('records a completed session, then rings, then waits', async () => {
    const { clock, controller, alerts, log } = await started();
    await clock.advance(25 * MINUTE + 2);
    expect(log()).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
    expect(alerts).toEqual(['focus']);
    expect(controller.view().timer).toMatchObject({
      state: 'waiting',
      proposed: { kind: 'short-break' },
    });
    expect(controller.view().today.sessions).toHaveLength(1);
  });

  it('adds to the sessions of the day and counts them for the cycle', async () => {
    const before = `- 08:00 - 08:25 ✓ Complete (25m)
- 08:25 - 08:50 ✓ Complete (25m)
- 08:50 - 09:15 ✓ Complete (25m)
`;
    const { clock, controller, log } = await started({ before: `## Sessions\n${before}` });
    await clock.advance(25 * MINUTE + 2);
    expect(controller.view().timer).toMatchObject({ proposed: { kind: 'long-break' } });
    expect(log()).toBe(`## Sessions
${before}- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work

## Summary
- Complete: 4 sessions (100m)
- Partial: 0 sessions (0m)
- Total focus: 100m
`);
  });

  it('runs hooks in order', async () => {
    const { clock, controller, hooks } = await started({
      rules: { ...RULES, autoStartBreaks: true },
    });
    await clock.advance(25 * MINUTE + 2);
    await clock.advance(MINUTE);
    controller.dispatch({ type: 'restart' });
    await clock.advance(1);
    expect(hooks).toEqual([
      'focus began',
      'focus complete',
      'short-break began',
      'short-break interrupted',
      'short-break began',
    ]);
  });

  it('shows every second exactly once', async () => {
    const { clock, controller } = await started();
    const seen: number[] = [];
    controller.subscribe(() => {
      const { timer, now } = controller.view();
      if (timer.state === 'running') seen.push(now.monotonicMs - timer.since.monotonicMs);
    });
    await clock.advance(5 * SECOND);
    expect(seen).toEqual([1, 1001, 2001, 3001, 4001]);
  });

  it('has no more alarms after an hour than at the start', async () => {
    const rules = { ...RULES, lengths: { ...RULES.lengths, focus: 24 * 60 * MINUTE } };
    const { clock } = await started({ rules });
    const before = clock.waiting();
    await clock.advance(60 * MINUTE);
    expect(clock.waiting()).toBeLessThanOrEqual(before);
  });

  it('is written to disk at least every ten seconds, with its session so far', async () => {
    const { clock, active } = await started();
    const refreshed: (string | undefined)[] = [];
    for (let tens = 0; tens < 3; tens++) {
      await clock.advance(10 * SECOND);
      const at = active.snapshot()?.status.at;
      refreshed.push(at && formatInstant(at));
    }
    expect(refreshed).toEqual([
      '2026-01-29T09:15:09+01:00',
      '2026-01-29T09:15:18+01:00',
      '2026-01-29T09:15:27+01:00',
    ]);
    expect(active.snapshot()).toMatchObject({
      status: { state: 'running', remainingMs: 25 * MINUTE - 27 * SECOND },
      session: { status: 'interrupted', durationMs: 27 * SECOND, label: 'Review the parser #work' },
    });
  });

  it('is written to disk at every event', async () => {
    const { clock, controller, active } = await started();
    await clock.advance(4 * SECOND);
    controller.dispatch({ type: 'pause' });
    expect(active.snapshot()).toMatchObject({
      status: { state: 'paused' },
      session: { durationMs: 4 * SECOND },
    });
  });

  it('removes the events before the start after half a minute', async () => {
    const { clock, controller } = await started();
    expect(controller.view().notices).toEqual([{ severity: 'info', text: 'recovered one' }]);
    await clock.advance(31 * SECOND);
    expect(controller.view().notices).toEqual([]);
  });

  it('starts a new count at midnight', async () => {
    const before = '## Sessions\n- 08:00 - 08:25 ✓ Complete (25m)\n';
    const { clock, controller } = await started({ before });
    controller.dispatch({ type: 'pause' });
    clock.setWall('2026-01-30T00:00:01+01:00');
    await clock.advance(10 * SECOND);
    expect(controller.view().today).toEqual({ day: '2026-01-30', sessions: [] });
  });

  it('shows a session that was added to the file by hand', async () => {
    const { clock, controller, texts } = await started();
    texts.set(TODAY, '## Sessions\n- 08:00 - 08:25 ✓ Complete (25m)\n');
    await clock.advance(10 * SECOND);
    expect(controller.view().today.sessions).toMatchObject([{ start: 8 * 60 }]);
  });
});

describe('closing', () => {
  it('saves the interval before it returns, then records it', async () => {
    const { clock, controller, active, log } = await started();
    await clock.advance(14 * MINUTE);
    controller.close();
    expect(active.spool().map((pending) => pending.session)).toMatchObject([
      { status: 'interrupted', durationMs: 14 * MINUTE },
    ]);
    expect(active.snapshot()).toBeUndefined();
    await controller.recorded();
    expect(active.spool()).toEqual([]);
    expect(log()).toContain('- 09:15 - 09:29 ○ Interrupted (14m) — Review the parser #work\n');
  });

  it('cancels all callbacks', async () => {
    const { clock, controller } = await started();
    controller.close();
    await controller.recorded();
    expect(clock.waiting()).toBe(0);
  });
});

/** Day logs whose disk does as a test says. */
function faultyDayLogs(
  fault: { now: 'none' | 'full' | 'hanging' },
  texts: Map<Day, string>,
): DayLogs {
  const memory = memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts);
  return {
    ...memory,
    record: (pending, lockBoundMs) => {
      switch (fault.now) {
        case 'none':
          return memory.record(pending, lockBoundMs);
        case 'full':
          return Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));
        case 'hanging':
          return new Promise(() => undefined);
      }
    },
  };
}

describe('a disk that fails', () => {
  it('is shown on the screen; the timer continues, and the session is recorded later', async () => {
    const texts = new Map<Day, string>();
    const fault: { now: 'none' | 'full' } = { now: 'full' };
    const { clock, controller, alerts } = await started({ dayLogs: faultyDayLogs(fault, texts) });
    await clock.advance(25 * MINUTE + 2);
    expect(alerts).toEqual(['focus']);
    expect(controller.view().notices).toMatchObject([
      {
        severity: 'warning',
        text: 'No space left on the disk (ENOSPC): the session is kept and tried again; 2026-01-29.md',
      },
    ]);
    expect(controller.view().today.sessions).toHaveLength(1);
    controller.dispatch({ type: 'start' });
    expect(controller.view().timer.state).toBe('running');

    fault.now = 'none';
    await clock.advance(10 * SECOND);
    expect(texts.get(TODAY)).toContain('- 09:15 - 09:40 ✓ Complete (25m)');
    expect(controller.view().notices).toEqual([]);
    expect(controller.view().today.sessions).toHaveLength(1);
  });

  it('is logged with each session and the reason; a notice counts the sessions', async () => {
    const texts = new Map<Day, string>();
    const fault: { now: 'none' | 'full' } = { now: 'full' };
    const { clock, controller, logged } = await started({ dayLogs: faultyDayLogs(fault, texts) });
    await clock.advance(25 * MINUTE + 2);
    controller.dispatch({ type: 'start' });
    await clock.advance(5 * MINUTE + 2);
    const why = 'could not be written into 2026-01-29.md: no space left on the disk (ENOSPC)';
    expect([...new Set(logged)]).toEqual([
      `"- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work" ${why}`,
      `"- 09:40 - 09:45 ✓ Complete (5m) short break" ${why}`,
    ]);
    expect(controller.view().notices).toMatchObject([
      {
        text: 'No space left on the disk (ENOSPC): 2 sessions are kept and tried again; 2026-01-29.md',
      },
    ]);
  });

  it('stays visible as long as one session is not in its log', async () => {
    const texts = new Map<Day, string>();
    const logs = faultyDayLogs({ now: 'full' }, texts);
    const works = memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts);
    const record: DayLogs['record'] = (pending, ms) =>
      (pending.session.kind === 'focus' ? logs : works).record(pending, ms);
    const { clock, controller } = await started({ dayLogs: { ...logs, record } });
    await clock.advance(25 * MINUTE + 2);
    controller.dispatch({ type: 'start' });
    await clock.advance(5 * MINUTE + 2);
    expect(texts.get(TODAY)).toContain('✓ Complete (5m) short break');
    expect(controller.view().notices).toMatchObject([
      {
        text: 'No space left on the disk (ENOSPC): the session is kept and tried again; 2026-01-29.md',
      },
    ]);
  });

  it('shows the sessions that an earlier timer left, until they are recorded', async () => {
    const spool = { count: 2 };
    const { clock, controller } = await started({ countUnsaved: () => spool.count });
    const notices = () => controller.view().notices.map(({ text }) => text);
    expect(notices()).toContain(
      '2 sessions of earlier timers are not in their day logs yet; run "focus doctor"',
    );
    spool.count = 1;
    await clock.advance(10 * SECOND);
    expect(notices()).toContain(
      '1 session of an earlier timer is not in its day log yet; run "focus doctor"',
    );
    spool.count = 0;
    await clock.advance(10 * SECOND);
    expect(notices().join()).not.toContain('earlier');
  });

  it('delays the alert by at most two seconds if it hangs', async () => {
    const dayLogs = faultyDayLogs({ now: 'hanging' }, new Map());
    const { clock, alerts } = await started({ dayLogs });
    await clock.advance(25 * MINUTE + 1900);
    expect(alerts).toEqual([]);
    await clock.advance(200);
    expect(alerts).toEqual(['focus']);
  });

  it('with the state directory leaves the session in memory, and a notice warns of a crash', async () => {
    const { clock, controller, active, log, logged } = await started();
    const full = () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    Object.assign(active, { refresh: full, end: full, release: full });
    await clock.advance(10 * SECOND);
    const text =
      'the state directory cannot be written: no space left on the disk (ENOSPC); a crash would lose this interval';
    expect(controller.view().notices.at(-1)?.text).toBe(text);
    expect(logged).toEqual([text]);
    controller.close();
    await controller.recorded();
    expect(log()).toContain('- 09:15 - 09:15 ○ Interrupted (10s)');
    expect(controller.report().unrecorded).toEqual([]);
  });
});

describe('drift', () => {
  it('does not add up over 200 sessions with ticks that come late', async () => {
    const rules = { ...RULES, autoStartBreaks: true, autoStartFocus: true };
    const clock = lateClock(fakeClock('2026-01-29T00:00:00+00:00'));
    const { controller } = await controlledTimer({ clock, rules });
    // A cycle of four sessions takes 4 x 25 + 3 x 5 + 15 = 130 minutes.
    await clock.advance(2 * 130 * MINUTE + 5 * SECOND);
    await settled();
    const now = controller.view().timer;
    expect(now.state === 'running' && now.since.monotonicMs - 5000).toBe(2 * 130 * MINUTE);
  });
});

/** The same clock, whose callbacks come up to 300 ms late. */
function lateClock(clock: FakeClock): FakeClock {
  let seed = 1;
  const late = () => {
    seed = (seed * 16807) % 2147483647;
    return seed % 300;
  };
  return { ...clock, after: (ms, callback) => clock.after(ms + late(), callback) };
}
