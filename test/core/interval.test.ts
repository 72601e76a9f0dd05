import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import { type CycleRules, nextInterval } from '../../src/core/interval.ts';
import { RULES } from '../support/timer-rules.ts';

function without(...kinds: ('short-break' | 'long-break')[]): CycleRules {
  const off = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  return { ...RULES, lengths: { ...RULES.lengths, ...off } };
}

/** What follows each of four completed focus sessions. */
function cycle(rules: CycleRules): string[] {
  const ended = { kind: 'focus', plannedMs: 25 * MINUTE, spentMs: 25 * MINUTE } as const;
  return [1, 2, 3, 4].map(
    (completed) => nextInterval({ ...ended, isComplete: true }, completed, rules).kind,
  );
}

describe('breaks that are off', () => {
  it('leave only the others', () => {
    const [short, long] = ['short-break', 'long-break'];
    expect(cycle(RULES)).toEqual([short, short, short, long]);
    expect(cycle(without('short-break'))).toEqual(['focus', 'focus', 'focus', long]);
    expect(cycle(without('long-break'))).toEqual([short, short, short, short]);
    expect(cycle(without('short-break', 'long-break'))).toEqual(Array(4).fill('focus'));
  });

  it('do not follow flow either', () => {
    const flow = { kind: 'focus', plannedMs: 0, spentMs: 50 * MINUTE, isComplete: true } as const;
    const rules = {
      ...without('short-break'),
      lengths: { ...RULES.lengths, 'short-break': 0, focus: 0 },
    };
    expect(nextInterval(flow, 1, rules)).toEqual({ kind: 'focus', plannedMs: 0 });
    expect(nextInterval(flow, 4, RULES)).toEqual({ kind: 'short-break', plannedMs: 10 * MINUTE });
  });
});
