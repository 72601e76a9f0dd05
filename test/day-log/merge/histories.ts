import fc from 'fast-check';
import { formatMinuteOfDay } from '../../../src/core/day.ts';
import { MINUTE } from '../../../src/core/duration.ts';
import type { Session, Status } from '../../../src/core/session.ts';
import { deleteSession, recordSession, replaceSession } from '../../../src/day-log/change.ts';
import { DAY, logged, SETTINGS, session } from '../support/sessions.ts';

/** A change that one machine makes to a day log. */
export type Step =
  | { readonly type: 'record'; readonly start: number; readonly label: string }
  | { readonly type: 'delete' | 'complete'; readonly start: number }
  | { readonly type: 'label'; readonly start: number; readonly label: string }
  | { readonly type: 'lengthen'; readonly start: number; readonly minutes: number }
  | { readonly type: 'write'; readonly place: 'top' | 'end'; readonly text: string };

/** A session of the model: what a person would write down of it. */
type Known = { readonly label: string; readonly minutes: number; readonly status: Status };

/** A day log and a model of its sessions, by their starts. */
export type History = { readonly text: string; readonly sessions: ReadonlyMap<number, Known> };

export const BEGINNINGS = [
  '',
  '# 2026-01-29\n\n## Sessions\n\n## Summary\n- Complete: 0 sessions (0m)\n',
  '---\ntags: [daily]\n---\n# Thursday\n\nLunch with Ada.\n\n## Notes\n- call the bank\n',
  '# Thursday\r\n\r\n## Sessions\r\n\r\n## Evening\r\ncinema',
];

/** @param starts of the sessions that the steps are about, in minutes */
export function steps(starts: readonly number[], marker: string): fc.Arbitrary<readonly Step[]> {
  const start = fc.constantFrom(...starts);
  const label = fc.constantFrom('Write', 'Review #work', 'Call').map((text) => `${text} ${marker}`);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('record' as const), start, label }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('delete' as const), start }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('complete' as const), start }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('label' as const), start, label }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('lengthen' as const),
        start,
        minutes: fc.integer({ min: 26, max: 40 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        place: fc.constantFrom('top' as const, 'end' as const),
        text: fc.constantFrom('Slept well', 'Rain', '### Later').map((text) => `${text} ${marker}`),
      }),
    },
  );
  return fc.array(step, { maxLength: 8 });
}

/** The history after some steps; a step that is not possible is left out. */
export function after(history: History, taken: readonly Step[]): History {
  return taken.reduce(apply, history);
}

function apply(history: History, step: Step): History {
  if (step.type === 'write') return { ...history, text: written(history.text, step) };
  const { start } = step;
  const known = history.sessions.get(start);
  const sessions = new Map(history.sessions);
  if (step.type === 'record') {
    if (known !== undefined) return history;
    const added: Known = { label: step.label, minutes: 25, status: 'interrupted' };
    return {
      text: recordSession(history.text, sessionOf(start, added), SETTINGS),
      sessions: sessions.set(start, added),
    };
  }
  if (known === undefined) return history;
  const old = logged(history.text, `${DAY}T${formatMinuteOfDay(start).replace(':', '')}`);
  if (step.type === 'delete') {
    sessions.delete(start);
    return { text: deleteSession(history.text, old, SETTINGS) ?? '', sessions };
  }
  const changed = changedBy(step, known);
  const text = replaceSession(history.text, old, sessionOf(start, changed), SETTINGS) ?? '';
  return { text, sessions: sessions.set(start, changed) };
}

function changedBy(step: Exclude<Step, { type: 'write' | 'record' }>, known: Known): Known {
  if (step.type === 'label') return { ...known, label: step.label };
  if (step.type === 'lengthen') return { ...known, minutes: step.minutes };
  return { ...known, status: 'complete' };
}

function written(text: string, { place, text: line }: Extract<Step, { type: 'write' }>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (place === 'end') return `${text}${eol}${line}${eol}`;
  return text.replace(/^(# .*)$/m, `$1${eol}${line}`);
}

function sessionOf(start: number, { label, minutes, status }: Known): Session {
  const clock = (minute: number) => formatMinuteOfDay(minute % 1440);
  const words = status === 'complete' ? '✓ Complete' : '○ Interrupted';
  return {
    ...session(`- ${clock(start)} - ${clock(start + minutes)} ${words} (${minutes}m)`),
    durationMs: minutes * MINUTE,
    label,
  };
}

/** The sessions that a person would expect of a merge, as texts; the order has no meaning. */
export function expectedSessions(base: History, ours: History, theirs: History): readonly string[] {
  const starts = new Set([
    ...base.sessions.keys(),
    ...ours.sessions.keys(),
    ...theirs.sessions.keys(),
  ]);
  return [...starts]
    .flatMap((start) => {
      const [was, our, their] = [base, ours, theirs].map(({ sessions }) => sessions.get(start));
      return expectedOf(was, our, their).map((known) => inWords(start, known));
    })
    .sort();
}

function expectedOf(
  was: Known | undefined,
  our: Known | undefined,
  their: Known | undefined,
): readonly Known[] {
  if (our === undefined || their === undefined) {
    const left = our ?? their;
    return left === undefined || same(left, was) ? [] : [left];
  }
  if (was === undefined) return same(our, their) ? [our] : [our, their];
  const field = <T>(o: T, a: T, b: T) => (a === o || a === b ? [b] : b === o ? [a] : []);
  const [label] = field(was.label, our.label, their.label);
  const [minutes] = field(was.minutes, our.minutes, their.minutes);
  const [status] = field(was.status, our.status, their.status);
  if (label === undefined || minutes === undefined || status === undefined) return [our, their];
  return [{ label, minutes, status }];
}

function same(a: Known, b: Known | undefined): boolean {
  return a.label === b?.label && a.minutes === b.minutes && a.status === b.status;
}

function inWords(start: number, { label, minutes, status }: Known): string {
  return `${formatMinuteOfDay(start)} ${minutes}m ${status} ${label}`;
}

/** The sessions of a day log in the words of {@link expectedSessions}. */
export function sessionsIn(sessions: readonly Session[]): readonly string[] {
  return sessions
    .map(({ start, durationMs, status, label }) =>
      inWords(start, { label, minutes: durationMs / MINUTE, status }),
    )
    .sort();
}
