import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import type { Session } from '../../src/core/session.ts';
import { type HookEffect, hookData, hookEnvironment } from '../../src/hooks/hook-data.ts';
import { session } from '../storage/support/sessions.ts';
import { began, DAYS } from './hook-bench.ts';

const SESSION = session({
  label: 'parser; $(id) #work',
  interruptions: [{ minute: 9 * 60 + 20, source: 'external', text: 'phone' }],
  addedNotes: ['ask Ann'],
});

const recorded = (session: Session): HookEffect => ({
  type: 'record',
  id: '1000',
  session,
  plannedMs: 25 * MINUTE,
});

describe('the data of a hook', () => {
  it('for a focus session that started', () => {
    expect(hookData(began('focus', 'parser'), DAYS)).toEqual({
      event: 'on_start',
      kind: 'focus',
      label: 'parser',
      day: '2026-01-29',
      file: '/logs/2026-01-29.md',
      start: '2026-01-29T09:15',
      plannedSeconds: 1500,
    });
  });

  it('for a break that started: no label', () => {
    expect(hookData(began('long-break', 'parser'), DAYS)).toMatchObject({
      event: 'on_break',
      kind: 'long-break',
      label: '',
    });
  });

  it.each([
    ['paused', 'on_pause'],
    ['resumed', 'on_resume'],
    ['before-end', 'on_before_end'],
  ] as const)('for an interval that is %s', (type, event) => {
    const { interval } = began('focus', 'parser');

    expect(hookData({ type, interval }, DAYS)).toEqual({
      ...hookData(began('focus', 'parser'), DAYS),
      event,
    });
  });

  it('for a timer that ended, and one that died without a session', () => {
    const at = began('focus', '').interval.startedAt;
    const known = { kind: 'focus', label: 'parser', at } as const;
    const died = { ...known, plannedMs: 25 * MINUTE, session: null };
    const data = {
      kind: 'focus',
      label: 'parser',
      day: '2026-01-29',
      file: '/logs/2026-01-29.md',
    };

    expect(hookData({ type: 'stopped', ...known }, DAYS)).toEqual({ event: 'on_stop', ...data });
    expect(hookData({ type: 'recovered', ...died }, DAYS)).toEqual({
      event: 'on_recover',
      ...data,
    });
  });

  it('for a timer that died has the session that was saved of it', () => {
    const at = began('focus', '').interval.startedAt;
    const died = { kind: 'focus', label: 'parser', at, plannedMs: 25 * MINUTE } as const;
    const effect = { type: 'recovered', ...died, session: SESSION } as const;

    expect(hookData(effect, DAYS)).toEqual({
      ...hookData(recorded(SESSION), DAYS),
      event: 'on_recover',
    });
  });

  it('for a completed session', () => {
    const effect = { type: 'record', id: '1000', session: SESSION } as const;
    const known = { ...effect, plannedMs: 25 * MINUTE };

    expect(hookData(known, DAYS)).toEqual({
      event: 'on_complete',
      kind: 'focus',
      label: 'parser; $(id) #work',
      status: 'complete',
      day: '2026-01-29',
      file: '/logs/2026-01-29.md',
      start: '2026-01-29T09:15',
      end: '2026-01-29T09:40',
      durationSeconds: 1500,
      plannedSeconds: 1500,
      interruptions: [{ time: '09:20', source: 'external', text: 'phone' }],
      notes: ['ask Ann'],
    });
  });

  it('for an interrupted break after midnight, which belongs to the day before', () => {
    const session: Session = { ...SESSION, kind: 'short-break', status: 'interrupted' };

    expect(
      hookData(recorded({ ...session, start: 23 * 60 + 58, end: 1 }), { ...DAYS, dayStart: 240 }),
    ).toMatchObject({
      event: 'on_interrupt',
      day: '2026-01-29',
      start: '2026-01-29T23:58',
      end: '2026-01-30T00:01',
    });
    expect(
      hookData(recorded({ ...session, start: 1, end: 3 }), { ...DAYS, dayStart: 240 }),
    ).toMatchObject({
      start: '2026-01-30T00:01',
      end: '2026-01-30T00:03',
    });
  });

  it('has no control characters', () => {
    expect(hookData(recorded({ ...SESSION, label: 'a\0b\nc\u001b[2J' }), DAYS).label).toBe(
      'a b c [2J',
    );
  });
});

describe('the environment of a hook', () => {
  it("is that of the program, with the data, without an outer hook's variables", () => {
    const env = { PATH: '/bin', HOME: undefined, FOCUS_HOOK_ID: 'old', FOCUS_HOOK_X: 'old' };

    expect(hookEnvironment(env, hookData(recorded(SESSION), DAYS), '/state/hooks')).toEqual({
      PATH: '/bin',
      FOCUS_HOOK_EVENT: 'on_complete',
      FOCUS_HOOK_KIND: 'focus',
      FOCUS_HOOK_LABEL: 'parser; $(id) #work',
      FOCUS_HOOK_STATUS: 'complete',
      FOCUS_HOOK_DAY: '2026-01-29',
      FOCUS_HOOK_FILE: '/logs/2026-01-29.md',
      FOCUS_HOOK_START: '09:15',
      FOCUS_HOOK_END: '09:40',
      FOCUS_HOOK_DURATION_SECONDS: '1500',
      FOCUS_HOOK_PLANNED_SECONDS: '1500',
      FOCUS_HOOK_STATE: '/state/hooks',
    });
  });
});
