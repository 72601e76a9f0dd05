import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinuteOfDay } from '../../../src/core/day.ts';
import { MINUTE, SECOND } from '../../../src/core/duration.ts';
import type { Instant } from '../../../src/core/instant.ts';
import type { Session } from '../../../src/core/session.ts';
import { type Timer, type TimerRules, waitingTimer } from '../../../src/core/timer.ts';
import type { Effect, TimerEvent } from '../../../src/core/timer-event.ts';
import { transition } from '../../../src/core/transition/transition.ts';
import { formatSessionLines } from '../../../src/day-log/session-line.ts';
import { circumstances, RULES } from '../../support/timer-rules.ts';

const TEN = Date.parse('2026-01-29T10:00:00Z');

function later(ms: number): Instant {
  return { monotonicMs: 1000 + ms, uptimeMs: 1000 + ms, epochMs: TEN + ms, utcOffsetMin: 0 };
}

type Step = readonly [ms: number, event: TimerEvent];

/** The timer and the effects of events, ms after 10:00, to a focus interval that waits at 10:00. */
function play(steps: readonly Step[], rules: TimerRules = RULES) {
  let timer: Timer = waitingTimer('focus', 'old', rules);
  const effects: Effect[] = [];
  for (const [ms, event] of steps) {
    const next = transition(timer, event, circumstances(later(ms), rules));
    timer = next.timer;
    effects.push(...next.effects);
  }
  return { timer, effects, lines: effects.flatMap(linesOf) };
}

function linesOf(effect: Effect): readonly string[] {
  return effect.type === 'record' ? formatSessionLines(effect.session) : [];
}

const START: Step = [0, { type: 'start' }];
const TICK: TimerEvent = { type: 'tick' };
const SWITCH: TimerEvent = { type: 'switch', label: ' new\n#b' };

describe('a switch', () => {
  it('at 14 of 25 minutes gives two lines, and the cycle counts one', () => {
    const { timer, effects, lines } = play([START, [14 * MINUTE, SWITCH], [25 * MINUTE, TICK]]);
    expect(lines).toEqual([
      '- 10:00 - 10:14 ○ Interrupted (14m) — old',
      '- 10:14 - 10:25 ✓ Complete (11m) — new #b',
    ]);
    expect(timer).toMatchObject({ state: 'waiting', proposed: { kind: 'short-break' } });
    expect(effects.filter(({ type }) => type === 'alert')).toHaveLength(1);
  });

  it('counts the seconds of the last minute for the new label', () => {
    const steps: Step[] = [START, [14 * MINUTE + 59_500, SWITCH], [25 * MINUTE, TICK]];
    expect(play(steps).lines).toEqual([
      '- 10:00 - 10:14 ○ Interrupted (14m) — old',
      '- 10:14 - 10:25 ✓ Complete (11m) — new #b',
    ]);
  });

  it('of a paused session continues it', () => {
    const pause: Step = [10 * MINUTE, { type: 'pause' }];
    const { timer, lines } = play([START, pause, [30 * MINUTE, SWITCH]]);
    expect(lines).toEqual(['- 10:00 - 10:10 ○ Interrupted (10m) — old']);
    expect(timer).toMatchObject({
      state: 'running',
      interval: { label: 'new #b', plannedMs: 15 * MINUTE, startedAt: later(30 * MINUTE) },
    });
  });

  it('takes notes and interruptions with the old label, and leaves the overtime as it is', () => {
    const { timer, lines } = play([
      START,
      [MINUTE, { type: 'toggle-overtime' }],
      [2 * MINUTE, { type: 'note', text: 'ask Ann' }],
      [3 * MINUTE, { type: 'mark-interruption', source: 'external', text: 'phone' }],
      [4 * MINUTE, SWITCH],
    ]);
    expect(lines).toEqual([
      '- 10:00 - 10:04 ○ Interrupted (4m) — old',
      '  - 10:03 external interruption — phone',
      '  - ask Ann',
    ]);
    expect(timer).toMatchObject({ interval: { overtime: true, interruptions: [] } });
    expect(timer).not.toHaveProperty('interval.notes');
  });

  it('of flow counts up from zero', () => {
    const flow = { ...RULES, lengths: { ...RULES.lengths, focus: 0 } };
    const { timer, lines } = play([START, [40 * MINUTE, SWITCH]], flow);
    expect(lines).toEqual(['- 10:00 - 10:40 ✓ Complete (40m) — old']);
    expect(timer).toMatchObject({ interval: { plannedMs: 0, label: 'new #b' } });
  });

  it('right at the end, before the tick, completes the session and names the next', () => {
    const { timer, lines } = play([START, [25 * MINUTE + 1, SWITCH]]);
    expect(lines).toEqual(['- 10:00 - 10:25 ✓ Complete (25m) — old']);
    expect(timer).toMatchObject({ state: 'waiting', label: 'new #b' });
  });

  it('changes nothing in overtime, in a break and while waiting', () => {
    const overtime = { ...RULES, overtime: true };
    expect(play([START, [25 * MINUTE, TICK], [26 * MINUTE, SWITCH]], overtime).lines).toEqual([]);
    const skip: Step = [MINUTE, { type: 'skip' }];
    const inBreak = play([START, skip, [2 * MINUTE, { type: 'start' }], [3 * MINUTE, SWITCH]]);
    expect(inBreak.timer).toMatchObject({ interval: { kind: 'short-break', label: 'old' } });
    expect(play([[0, SWITCH]]).timer).toMatchObject({ state: 'waiting', label: 'old' });
  });

  it('in the first second only renames', () => {
    const { timer, lines } = play([START, [900, SWITCH]]);
    expect(lines).toEqual([]);
    expect(timer).toMatchObject({ interval: { label: 'new #b', plannedMs: 25 * MINUTE } });
  });

  it('before min_session only renames', () => {
    const { timer, lines } = play([START, [50 * SECOND, SWITCH]], {
      ...RULES,
      minSessionMs: MINUTE,
    });
    expect(lines).toEqual([]);
    expect(timer).toMatchObject({ interval: { label: 'new #b', startedAt: later(0) } });
  });

  it('of a continued session leaves one line for both parts', () => {
    const was: Session = {
      ...{ day: '2026-01-29' as Session['day'], start: 540, end: 550, durationMs: 10 * MINUTE },
      ...{ kind: 'focus', status: 'interrupted', label: 'old' },
    };
    const { lines } = play([
      [0, { type: 'continue', was }],
      [4 * MINUTE + 30 * SECOND, SWITCH],
      [15 * MINUTE, TICK],
    ]);
    expect(lines).toEqual([
      '- 09:00 - 10:04 ○ Interrupted (14m) — old',
      '- 10:04 - 10:15 ✓ Complete (11m) — new #b',
    ]);
  });

  it('at any time, again and again, leaves lines that add up and do not overlap', () => {
    const second = fc.integer({ min: 61, max: 1439 });
    fc.assert(
      fc.property(fc.uniqueArray(second, { maxLength: 5 }), fc.boolean(), (seconds, pauses) => {
        const times = seconds.toSorted((a, b) => a - b).map((n) => n * SECOND + 250);
        const atSwitch = (ms: number): Step[] =>
          pauses
            ? [
                [ms - 60, { type: 'pause' }],
                [ms, SWITCH],
              ]
            : [[ms, SWITCH]];
        const steps: Step[] = [START, ...times.flatMap(atSwitch), [27 * MINUTE, TICK]];
        const sessions = play(steps).effects.flatMap((effect) =>
          effect.type === 'record' ? [effect.session] : [],
        );
        const short = sessions.filter(({ durationMs }) => durationMs < MINUTE).length;
        const spent = sessions.reduce((sum, { durationMs }) => sum + durationMs, 0);
        expect(spent).toBeGreaterThanOrEqual((25 - short) * MINUTE);
        expect(spent).toBeLessThanOrEqual(25 * MINUTE);
        for (const [n, { start, end, durationMs }] of sessions.entries()) {
          expect(durationMs).toBeLessThanOrEqual((end - start + 1) * MINUTE - 1);
          const next = sessions[n + 1]?.start ?? end;
          expect(formatMinuteOfDay(next) >= formatMinuteOfDay(end)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a note', () => {
  it('goes to the interval, cleaned like a label, and is recorded with it', () => {
    const { lines } = play([
      START,
      [MINUTE, { type: 'note', text: '  ask\nAnn ^now' }],
      [2 * MINUTE, { type: 'note', text: ' \t' }],
      [3 * MINUTE, { type: 'skip' }],
    ]);
    expect(lines).toEqual(['- 10:00 - 10:03 ○ Interrupted (3m) — old', '  - ask Ann now']);
  });

  it('is recorded with a break too', () => {
    const { lines } = play([
      START,
      [MINUTE, { type: 'skip' }],
      [MINUTE, { type: 'start' }],
      [2 * MINUTE, { type: 'note', text: 'tea' }],
      [6 * MINUTE, TICK],
    ]);
    expect(lines.slice(1)).toEqual(['- 10:01 - 10:06 ✓ Complete (5m) short break', '  - tea']);
  });

  it('is kept if the interval ends within its first second', () => {
    const note: Step = [100, { type: 'note', text: 'ask Ann' }];
    expect(play([START, note, [200, { type: 'skip' }]]).lines).toEqual([
      '- 10:00 - 10:00 ○ Interrupted (1s) — old',
      '  - ask Ann',
    ]);
    expect(play([START, [200, { type: 'skip' }]]).lines).toEqual([]);
  });

  it('while waiting is for the last session', () => {
    const { effects } = play([
      [0, { type: 'note', text: ' ask\tAnn' }],
      [1, { type: 'note', text: ' ' }],
    ]);
    expect(effects).toEqual([{ type: 'note', text: 'ask Ann' }]);
  });
});

describe('an interrupted session shorter than min_session', () => {
  const rules = { ...RULES, minSessionMs: MINUTE };
  const skipAt = (ms: number): Step => [ms, { type: 'skip' }];

  it('is recorded only if it has notes or interruptions', () => {
    expect(play([START, skipAt(MINUTE - 1)], rules).lines).toEqual([]);
    expect(play([START, skipAt(MINUTE)], rules).lines).toHaveLength(1);
    const note: TimerEvent = { type: 'note', text: 'tea' };
    expect(play([START, [1, note], skipAt(20 * SECOND)], rules).lines).toHaveLength(2);
    const mark: TimerEvent = { type: 'mark-interruption', source: 'external', text: '' };
    expect(play([START, [1, mark], skipAt(20 * SECOND)], rules).lines).toHaveLength(2);
  });

  it('does not count for complete ones', () => {
    const short = { ...rules, lengths: { ...RULES.lengths, focus: 30 * SECOND } };
    expect(play([START, [30 * SECOND, TICK]], short).lines).toEqual([
      '- 10:00 - 10:00 ✓ Complete (30s) — old',
    ]);
  });
});

describe('again', () => {
  it('starts a focus session with a label and a length, whatever is proposed', () => {
    const again: TimerEvent = { type: 'again', label: ' Mail\n', plannedMs: 50 * MINUTE };
    const expected = { state: 'running', interval: { kind: 'focus', label: 'Mail' } };
    expect(play([[0, again]]).timer).toMatchObject(expected);
    const { timer } = play([START, [MINUTE, { type: 'skip' }], [2 * MINUTE, again]]);
    expect(timer).toMatchObject({ ...expected, interval: { plannedMs: 50 * MINUTE } });
    expect(play([START, [MINUTE, again]]).timer).toMatchObject({ interval: { label: 'old' } });
  });
});
