import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import type { Kind } from '../../src/core/interval.ts';
import { type BusyTimer, type Timer, waitingTimer } from '../../src/core/timer.ts';
import {
  type CommandResult,
  interpretCommand,
  type TimerCommand,
} from '../../src/core/timer-event.ts';
import { transition } from '../../src/core/transition/transition.ts';
import { circumstances, RULES } from '../support/timer-rules.ts';

const NOW = { monotonicMs: 1000, uptimeMs: 1000, epochMs: 1_769_674_500_000, utcOffsetMin: 60 };

function waiting(kind: Kind = 'focus'): Timer {
  return waitingTimer(kind, 'Read', RULES);
}

function running(kind: Kind = 'focus'): Timer {
  return transition(waiting(kind), { type: 'start' }, circumstances(NOW)).timer;
}

function paused(kind: Kind = 'focus'): Timer {
  return transition(running(kind), { type: 'pause' }, circumstances(NOW)).timer;
}

/** What a command means while waiting, running and paused. */
function meanings(command: TimerCommand): string[] {
  return [waiting(), running(), paused()].map((timer) =>
    inWords(interpretCommand(command, timer, NOW)),
  );
}

function inWords(meaning: CommandResult): string {
  switch (meaning.type) {
    case 'event':
      return meaning.event.type;
    case 'refused':
      return meaning.why;
    case 'stop':
    case 'nothing':
      return `(${meaning.type})`;
  }
}

const UNDER_WAY = 'the focus session has already started; run "focus stop" first';
const NOT_BEGUN = 'the focus session has not started';

describe('a command', () => {
  it.each<[TimerCommand, waiting: string, running: string, paused: string]>([
    [{ type: 'start' }, 'start', UNDER_WAY, UNDER_WAY],
    [{ type: 'pause' }, NOT_BEGUN, 'pause', '(nothing)'],
    [{ type: 'resume' }, 'resume', '(nothing)', 'resume'],
    [{ type: 'toggle' }, 'resume', 'pause', 'resume'],
    [{ type: 'skip' }, 'skip', 'skip', 'skip'],
    [{ type: 'stop' }, '(stop)', '(stop)', '(stop)'],
    [{ type: 'extend', byMs: MINUTE }, 'extend', 'extend', 'extend'],
    [
      { type: 'mark-interruption', source: 'external', text: 'phone' },
      NOT_BEGUN,
      'mark-interruption',
      'mark-interruption',
    ],
    [{ type: 'relabel', label: 'Mail' }, 'relabel', 'relabel', 'relabel'],
    [{ type: 'note', text: 'tea' }, 'note', 'note', 'note'],
    [{ type: 'switch', label: 'Mail' }, NOT_BEGUN, 'switch', 'switch'],
    [{ type: 'again', label: 'Mail', plannedMs: MINUTE }, 'again', UNDER_WAY, UNDER_WAY],
  ])('%j while waiting, running and paused', (command, ...expected) => {
    expect(meanings(command)).toEqual(expected);
  });

  it('carries its details into the event', () => {
    expect(interpretCommand({ type: 'extend', byMs: 90_000 }, running(), NOW)).toEqual({
      type: 'event',
      event: { type: 'extend', byMs: 90_000 },
    });
    expect(
      interpretCommand(
        { type: 'mark-interruption', source: 'internal', text: 'tea' },
        paused(),
        NOW,
      ),
    ).toEqual({
      type: 'event',
      event: { type: 'mark-interruption', source: 'internal', text: 'tea' },
    });
  });

  it('to start ends overtime, but not flow, which has no end', () => {
    const later = { ...NOW, monotonicMs: NOW.monotonicMs + 26 * MINUTE };
    const { interval, ...rest } = running() as BusyTimer;
    const overtime = { ...rest, interval: { ...interval, overtime: true } };
    const flow = { ...rest, interval: { ...interval, plannedMs: 0 } };
    const start = { type: 'start' } as const;
    expect(inWords(interpretCommand(start, overtime, NOW))).toBe(UNDER_WAY);
    expect(inWords(interpretCommand(start, overtime, later))).toBe('start');
    expect(inWords(interpretCommand(start, flow, later))).toBe(UNDER_WAY);
  });

  it('to switch is refused in a break and in overtime, but not in flow', () => {
    const later = { ...NOW, monotonicMs: NOW.monotonicMs + 26 * MINUTE };
    const { interval, ...rest } = running() as BusyTimer;
    const command = { type: 'switch', label: 'Mail' } as const;
    const overtime = { ...rest, interval: { ...interval, overtime: true } };
    expect(inWords(interpretCommand(command, overtime, later))).toBe(
      'the focus session is past its end; run "focus start -l <label>" to finish it',
    );
    const flow = { ...rest, interval: { ...interval, plannedMs: 0 } };
    expect(inWords(interpretCommand(command, flow, later))).toBe('switch');
    expect(inWords(interpretCommand(command, running('short-break'), NOW))).toBe(
      'the short break cannot be switched; it has no label',
    );
  });

  it('that begins the proposed interval leaves a running timer', () => {
    const meaning = interpretCommand({ type: 'toggle' }, waiting('short-break'), NOW);
    const event = meaning.type === 'event' ? meaning.event : undefined;
    const after = event && transition(waiting('short-break'), event, circumstances(NOW)).timer;
    expect(after).toMatchObject({ state: 'running', interval: { kind: 'short-break' } });
  });

  it('does not mark an interruption on a break', () => {
    const command = { type: 'mark-interruption', source: 'external', text: '' } as const;
    expect(interpretCommand(command, running('long-break'), NOW)).toEqual({
      type: 'refused',
      why: 'a long break has no interruptions',
    });
  });

  it('that is refused on a break names it', () => {
    expect(interpretCommand({ type: 'pause' }, waiting('short-break'), NOW)).toEqual({
      type: 'refused',
      why: 'the short break has not started',
    });
    expect(interpretCommand({ type: 'start' }, running('long-break'), NOW)).toEqual({
      type: 'refused',
      why: 'the long break has already started; run "focus stop" first',
    });
  });
});
