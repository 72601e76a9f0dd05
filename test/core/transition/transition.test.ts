import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/duration.ts';
import type { Instant } from '../../../src/core/instant.ts';
import { remainingMs, spentMs, type Timer, waitingTimer } from '../../../src/core/timer.ts';
import type { TimerEvent, Transition } from '../../../src/core/timer-event.ts';
import { transition } from '../../../src/core/transition/transition.ts';
import { circumstances, RULES } from '../../support/timer-rules.ts';

const NINE_FIFTEEN = Date.parse('2026-01-29T09:15:00Z');

/** The moment `ms` after 09:15 on 2026-01-29. */
function later(ms: number): Instant {
  return {
    monotonicMs: 1000 + ms,
    uptimeMs: 1000 + ms,
    epochMs: NINE_FIFTEEN + ms,
    utcOffsetMin: 0,
  };
}

/** A timer, and a log of the effects of the events that it gets. */
function play(rules = RULES, completedToday = 0, label = 'parser #work') {
  let timer: Timer = waitingTimer('focus', label, rules);
  const effects: Transition['effects'][number][] = [];
  const at = (ms: number, event: TimerEvent | TimerEvent['type']) => {
    const typed = (typeof event === 'string' ? { type: event } : event) as TimerEvent;
    const next = transition(timer, typed, circumstances(later(ms), rules, completedToday));
    timer = next.timer;
    effects.push(...next.effects);
    return script;
  };
  const script = {
    at,
    timer: () => timer,
    effects,
    sessions: () => effects.flatMap((effect) => (effect.type === 'record' ? [effect.session] : [])),
    remaining: (ms: number) => remainingMs(timer, later(ms)),
  };
  return script;
}

describe('a focus interval', () => {
  it('that reaches its end is complete, rings, and proposes a break', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE, 'tick');
    expect(script.effects.slice(1)).toEqual([
      {
        type: 'record',
        id: '1000',
        session: {
          day: '2026-01-29',
          start: 9 * 60 + 15,
          end: 9 * 60 + 40,
          durationMs: 25 * MINUTE,
          kind: 'focus',
          status: 'complete',
          label: 'parser #work',
        },
        plannedMs: 25 * MINUTE,
      },
      { type: 'alert', ended: 'focus', next: 'short-break', label: 'parser #work' },
    ]);
    expect(script.timer()).toEqual({
      state: 'waiting',
      proposed: { kind: 'short-break', plannedMs: 5 * MINUTE },
      label: 'parser #work',
    });
  });

  it('ends when its planned length is reached, and not a moment before', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE - 1, 'tick');
    expect(script.timer().state).toBe('running');
    expect(script.at(25 * MINUTE, 'tick').timer().state).toBe('waiting');
  });

  it('ends at its planned end, even if the tick is late', () => {
    const [session] = play()
      .at(0, 'start')
      .at(3 * HOUR, 'tick')
      .sessions();
    expect(session).toMatchObject({ end: 9 * 60 + 40, durationMs: 25 * MINUTE });
  });

  it('that is interrupted has the time that was spent, rounded down', () => {
    const [session] = play()
      .at(0, 'start')
      .at(14 * MINUTE + 59 * SECOND, 'interrupt')
      .sessions();
    expect(session).toMatchObject({
      status: 'interrupted',
      durationMs: 14 * MINUTE,
      end: 9 * 60 + 29,
    });
  });

  it('of less than a second is not recorded', () => {
    expect(play().at(0, 'start').at(999, 'interrupt').sessions()).toEqual([]);
  });

  it('of seconds has seconds', () => {
    const [session] = play().at(0, 'start').at(45_700, 'interrupt').sessions();
    expect(session?.durationMs).toBe(45 * SECOND);
  });
});

describe('a pause', () => {
  it('is not counted', () => {
    const script = play()
      .at(0, 'start')
      .at(MINUTE, 'pause')
      .at(31 * MINUTE, 'resume');
    expect(script.remaining(31 * MINUTE)).toBe(24 * MINUTE);
    expect(script.remaining(32 * MINUTE)).toBe(23 * MINUTE);
  });

  it('stops the end: a tick while paused completes nothing', () => {
    const script = play()
      .at(0, 'start')
      .at(MINUTE, 'pause')
      .at(2 * HOUR, 'tick');
    expect(script.timer().state).toBe('paused');
  });

  it('ends a session at the moment the pause began', () => {
    const script = play()
      .at(0, 'start')
      .at(10 * MINUTE, 'pause')
      .at(40 * MINUTE, 'interrupt');
    expect(script.sessions()).toMatchObject([{ end: 9 * 60 + 25, durationMs: 10 * MINUTE }]);
  });

  it('begun twice, or ended twice, is one', () => {
    const script = play()
      .at(0, 'start')
      .at(MINUTE, 'pause')
      .at(2 * MINUTE, 'pause')
      .at(3 * MINUTE, 'resume')
      .at(4 * MINUTE, 'resume');
    expect(script.remaining(4 * MINUTE)).toBe(23 * MINUTE);
  });
});

describe('an event after the end and before the next tick', () => {
  it.each<TimerEvent>([{ type: 'pause' }, { type: 'extend', byMs: MINUTE }])(
    'comes too late: $type',
    (event) => {
      const script = play()
        .at(0, 'start')
        .at(26 * MINUTE, event);
      expect(script.sessions()).toMatchObject([{ status: 'complete', end: 9 * 60 + 40 }]);
      expect(script.timer().state).toBe('waiting');
    },
  );
});

describe('time away', () => {
  it('leaves a paused timer paused', () => {
    const script = play()
      .at(0, 'start')
      .at(5 * MINUTE, 'pause');
    const paused = script.timer();
    script.at(60 * MINUTE, { type: 'return', leftAt: later(6 * MINUTE) });
    expect(script.timer()).toBe(paused);
  });
});

describe('the planned length', () => {
  it('is extended and shortened by minutes', () => {
    const script = play().at(0, 'start').at(0, { type: 'extend', byMs: MINUTE });
    expect(script.remaining(0)).toBe(26 * MINUTE);
    expect(script.at(0, { type: 'extend', byMs: -MINUTE }).remaining(0)).toBe(25 * MINUTE);
  });

  it('is the length of a completed session', () => {
    const script = play()
      .at(0, 'start')
      .at(MINUTE, { type: 'extend', byMs: -20 * MINUTE })
      .at(5 * MINUTE, 'tick');
    expect(script.sessions()).toMatchObject([{ status: 'complete', durationMs: 5 * MINUTE }]);
  });

  it('keeps its last minute', () => {
    const script = play()
      .at(0, 'start')
      .at(24 * MINUTE + 30 * SECOND, { type: 'extend', byMs: -MINUTE });
    expect(script.remaining(24 * MINUTE + 30 * SECOND)).toBe(30 * SECOND);
  });

  it('is not shortened in overtime', () => {
    const script = play({ ...RULES, overtime: true })
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(28 * MINUTE, { type: 'extend', byMs: -MINUTE });
    expect(script.remaining(28 * MINUTE)).toBe(-3 * MINUTE);
  });

  it('never grows beyond a day', () => {
    const script = play()
      .at(0, 'start')
      .at(0, { type: 'extend', byMs: 100 * HOUR });
    expect(script.remaining(0)).toBe(24 * HOUR);
  });
});

describe('skip', () => {
  it('interrupts the current interval and proposes the next, without an alert', () => {
    const script = play().at(0, 'start').at(MINUTE, 'skip');
    expect(script.effects.map((effect) => effect.type)).toEqual(['began', 'record']);
    expect(script.timer()).toMatchObject({ state: 'waiting', proposed: { kind: 'short-break' } });
  });

  it('while waiting proposes the one after, and records nothing', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(26 * MINUTE, 'skip');
    expect(script.timer()).toMatchObject({ state: 'waiting', proposed: { kind: 'focus' } });
    expect(script.sessions()).toHaveLength(1);
  });

  it('interrupts a break as well', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(25 * MINUTE, 'start')
      .at(27 * MINUTE, 'skip');
    expect(script.sessions()[1]).toEqual({
      day: '2026-01-29',
      start: 9 * 60 + 40,
      end: 9 * 60 + 42,
      durationMs: 2 * MINUTE,
      kind: 'short-break',
      status: 'interrupted',
      label: '',
    });
  });
});

describe('starting over', () => {
  it('interrupts the interval and restarts it, with its label and its usual length', () => {
    const script = play()
      .at(0, 'start')
      .at(0, { type: 'extend', byMs: 10 * MINUTE })
      .at(5 * MINUTE, 'restart');
    expect(script.sessions()).toMatchObject([{ status: 'interrupted', durationMs: 5 * MINUTE }]);
    expect(script.timer()).toMatchObject({ state: 'running', interval: { label: 'parser #work' } });
    expect(script.remaining(5 * MINUTE)).toBe(25 * MINUTE);
  });
});

describe('the cycle', () => {
  it.each([
    [0, 'short-break'],
    [2, 'short-break'],
    [3, 'long-break'],
    [7, 'long-break'],
  ])('after %d complete focus sessions, one more proposes a %s', (completed, kind) => {
    const script = play(RULES, completed)
      .at(0, 'start')
      .at(25 * MINUTE, 'tick');
    expect(script.timer()).toMatchObject({ proposed: { kind } });
  });

  it.each([3, 4])('gives a session interrupted after %d complete ones no long break', (count) => {
    const script = play(RULES, count).at(0, 'start').at(MINUTE, 'skip');
    expect(script.timer()).toMatchObject({ proposed: { kind: 'short-break' } });
  });

  it('does not count a session of yesterday for the new day', () => {
    const late = (ms: number) => ({
      ...later(ms),
      epochMs: Date.parse('2026-01-29T23:50:00Z') + ms,
    });
    const waiting = waitingTimer('focus', '', RULES);
    const { timer } = transition(waiting, { type: 'start' }, circumstances(late(0), RULES, 3));
    const end = transition(timer, { type: 'tick' }, circumstances(late(25 * MINUTE)));
    expect(end.effects[0]).toMatchObject({ session: { day: '2026-01-29', end: 15 } });
    expect(end.timer).toMatchObject({ proposed: { kind: 'short-break' } });
    const always = { ...RULES, longBreakEvery: 1 };
    const of = (ms: number) => transition(timer, { type: 'tick' }, circumstances(late(ms), always));
    expect(of(25 * MINUTE).timer).toMatchObject({ proposed: { kind: 'short-break' } });
  });

  it('starts automatically if it is set to, when the last interval was over', () => {
    const rules = { ...RULES, autoStartBreaks: true, autoStartFocus: true };
    const script = play(rules)
      .at(0, 'start')
      .at(25 * MINUTE + 400, 'tick');
    expect(script.timer()).toMatchObject({ state: 'running', interval: { kind: 'short-break' } });
    expect(script.remaining(25 * MINUTE + 400)).toBe(5 * MINUTE - 400);
    expect(script.at(30 * MINUTE, 'tick').timer()).toMatchObject({ interval: { kind: 'focus' } });
  });
});

describe('a label', () => {
  it('is one line without control characters', () => {
    const script = play().at(0, 'start');
    script.at(1, { type: 'relabel', label: ' a\nb\u001b[31m\tc \u202e d ' });
    expect(script.timer()).toMatchObject({ interval: { label: 'a b [31m c d' } });
  });

  it('given with the start is that of the new interval', () => {
    const script = play().at(0, { type: 'start', label: 'Next\n#work' });
    expect(script.timer()).toMatchObject({ interval: { label: 'Next #work' } });
  });

  it('given with the start in overtime is for the next interval, not the one that ends', () => {
    const rules = { ...RULES, overtime: true, autoStartBreaks: true };
    const script = play(rules)
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(28 * MINUTE, { type: 'start', label: 'Next\n#work' });
    expect(script.sessions()).toMatchObject([{ durationMs: 28 * MINUTE, label: 'parser #work' }]);
    expect(script.timer()).toMatchObject({
      state: 'running',
      interval: { kind: 'short-break', label: 'Next #work' },
    });
    script.at(33 * MINUTE, 'tick').at(34 * MINUTE, 'start');
    expect(script.timer()).toMatchObject({ interval: { kind: 'focus', label: 'Next #work' } });
  });

  it('is kept from one focus session to the next', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(25 * MINUTE, 'skip');
    expect(script.at(26 * MINUTE, 'start').timer()).toMatchObject({
      interval: { kind: 'focus', label: 'parser #work' },
    });
  });
});

describe('an interruption', () => {
  it('is marked at its time, without stopping the session', () => {
    const script = play()
      .at(0, 'start')
      .at(7 * MINUTE, { type: 'mark-interruption', source: 'external', text: ' phone\n' })
      .at(9 * MINUTE, { type: 'mark-interruption', source: 'internal', text: '' })
      .at(25 * MINUTE, 'tick');
    expect(script.sessions()).toMatchObject([
      {
        status: 'complete',
        interruptions: [
          { minute: 9 * 60 + 22, source: 'external', text: 'phone' },
          { minute: 9 * 60 + 24, source: 'internal', text: '' },
        ],
      },
    ]);
  });

  it('is not recorded in a break', () => {
    const script = play()
      .at(0, 'start')
      .at(25 * MINUTE, 'tick')
      .at(25 * MINUTE, 'start')
      .at(26 * MINUTE, { type: 'mark-interruption', source: 'external', text: '' })
      .at(30 * MINUTE, 'tick');
    expect(script.sessions()[1]).not.toHaveProperty('interruptions');
  });
});

describe('an interval that begins is reported', () => {
  it('at each start: by hand, after a restart, and automatic', () => {
    const rules = { ...RULES, autoStartBreaks: true };
    const script = play(rules).at(0, 'start').at(0, 'pause').at(0, 'resume');
    script.at(MINUTE, 'restart').at(26 * MINUTE, 'tick');
    const began = script.effects.flatMap((effect) =>
      effect.type === 'began'
        ? [[effect.interval.kind, effect.interval.startedAt.monotonicMs]]
        : [],
    );
    expect(began).toEqual([
      ['focus', 1000],
      ['focus', 61_000],
      ['short-break', 1000 + 26 * MINUTE],
    ]);
  });
});

describe('after any events', () => {
  const event: fc.Arbitrary<TimerEvent> = fc.oneof(
    fc.constantFrom<TimerEvent>(
      { type: 'start' },
      { type: 'pause' },
      { type: 'resume' },
      { type: 'skip' },
      { type: 'restart' },
      { type: 'tick' },
    ),
    fc
      .integer({ min: -90, max: 90 })
      .map((min) => ({ type: 'extend' as const, byMs: min * MINUTE })),
  );
  // Each with the time since the one before, in ms.
  const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * MINUTE }), event));

  /** Checks after each event. */
  function always(check: (script: ReturnType<typeof play>, now: number) => void): void {
    fc.assert(
      fc.property(events, (steps) => {
        const script = play();
        let now = 0;
        for (const [ms, step] of steps) {
          now += ms;
          check(script.at(now, step), now);
        }
      }),
    );
  }

  it('time spent is at most the time that passed, and never negative', {
    timeout: 60_000,
  }, () => {
    always((script, now) => {
      const timer = script.timer();
      if (timer.state === 'waiting') return;
      const age = now - (timer.interval.startedAt.monotonicMs - 1000);
      expect(spentMs(timer, later(now))).toBeGreaterThanOrEqual(0);
      expect(spentMs(timer, later(now))).toBeLessThanOrEqual(age);
    });
  });

  it('the durations of all sessions are at most the time that passed', {
    timeout: 60_000,
  }, () => {
    always((script, now) => {
      const spent = script.sessions().reduce((sum, session) => sum + session.durationMs, 0);
      expect(spent).toBeLessThanOrEqual(now);
    });
  });
});
