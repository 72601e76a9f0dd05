import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/duration.ts';
import { type Timer, type TimerRules, waitingTimer } from '../../../src/core/timer.ts';
import type { TimerEvent } from '../../../src/core/timer-event.ts';
import { transition } from '../../../src/core/transition/transition.ts';
import { circumstances, RULES } from '../../support/timer-rules.ts';

const NOW = { monotonicMs: 1000, uptimeMs: 1000, epochMs: 1_769_674_500_000, utcOffsetMin: 60 };
const LENGTHS = { focus: 50 * MINUTE, 'short-break': 0, 'long-break': 20 * MINUTE };
const DEEP = { ...RULES, lengths: LENGTHS, longBreakEvery: 2 };
const PRESETS: TimerRules = { ...RULES, presets: [{ name: 'deep', rules: DEEP }] };
const CHOOSE: TimerEvent = { type: 'preset', name: 'deep' };

function happens(timer: Timer, event: TimerEvent, rules = PRESETS) {
  return transition(timer, event, circumstances(NOW, rules));
}

describe('a preset that is chosen', () => {
  it('while waiting changes what is proposed, and the rules', () => {
    const { timer, effects } = happens(waitingTimer('focus', 'Read', PRESETS), CHOOSE);
    expect(timer).toMatchObject({
      proposed: { kind: 'focus', plannedMs: 50 * MINUTE },
      label: 'Read',
    });
    expect(effects).toMatchObject([
      { type: 'rules', rules: { lengths: LENGTHS, longBreakEvery: 2, preset: 'deep' } },
    ]);
  });

  it('leaves out a proposed break that it does not have', () => {
    const { timer } = happens(waitingTimer('short-break', '', PRESETS), CHOOSE);
    expect(timer).toMatchObject({ proposed: { kind: 'focus', plannedMs: 50 * MINUTE } });
    const long = happens(waitingTimer('long-break', '', PRESETS), CHOOSE).timer;
    expect(long).toMatchObject({ proposed: { kind: 'long-break', plannedMs: 20 * MINUTE } });
  });

  it('leaves the current interval as it is, also if that is started again', () => {
    const { timer } = happens(waitingTimer('short-break', '', PRESETS), { type: 'start' });
    const chosen = happens(timer, CHOOSE);
    expect(chosen.timer).toEqual(timer);
    expect(chosen.effects).toMatchObject([{ type: 'rules' }]);
    expect(happens(timer, { type: 'restart' }, DEEP).timer).toMatchObject({
      interval: { kind: 'short-break', plannedMs: 5 * MINUTE },
    });
  });

  it('changes nothing if there is no such preset', () => {
    const waiting = waitingTimer('focus', 'Read', PRESETS);
    const unknown = happens(waiting, { type: 'preset', name: 'deap' });
    expect(unknown).toEqual({ timer: waiting, effects: [] });
    expect(happens(waiting, CHOOSE, RULES)).toEqual({ timer: waiting, effects: [] });
  });
});
