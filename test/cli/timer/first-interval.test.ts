import { describe, expect, it } from 'vitest';
import type { FocusOptions } from '../../../src/cli/options.ts';
import {
  continuedSession,
  firstInterval,
  rulesFor,
} from '../../../src/cli/timer/first-interval.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/core/duration.ts';
import { formatInstant, type Instant } from '../../../src/core/instant.ts';
import { plannedEnd, sessionOf, type Timer } from '../../../src/core/timer.ts';
import { transition } from '../../../src/core/transition/transition.ts';
import { UserError } from '../../../src/errors.ts';
import { BERLIN, fakeClock } from '../../support/fake-clock.ts';
import { circumstances, RULES } from '../../support/timer-rules.ts';
import { recordedSessions } from '../support/recorded-sessions.ts';

type Given = Omit<FocusOptions, 'color'>;

const FLOW = { ...RULES, lengths: { ...RULES.lengths, focus: 0 } };
const NOW = '2026-01-29T09:30:20+01:00';

/** The first interval of a timer that is started at some moment in Berlin. */
function first(options: Given, start = NOW, rules = RULES) {
  const now = fakeClock(start, BERLIN).now();
  const { timer, effects } = firstInterval(options, now, rules, BERLIN);
  return { timer, effects, now, ...shown(timer, now) };
}

/** When it begins and when it ends, by the wall clock there. */
function shown(timer: Timer, now: Instant) {
  const end = plannedEnd(timer, now, BERLIN);
  const begin = timer.state === 'waiting' ? timer.beginsAt : timer.interval.startedAt;
  return { begin: begin && formatInstant(begin), end: end && formatInstant(end) };
}

/** What a tick does to it at a moment. */
function ticked(timer: Timer, now: Instant) {
  return transition(timer, { type: 'tick' }, { ...circumstances(now), zone: BERLIN });
}

function refusal(options: Given, start = NOW): [text: string, exitCode: number] {
  try {
    first(options, start);
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.exitCode];
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the first interval', () => {
  it('starts now, with its label and the planned length', () => {
    const { timer, effects, begin, end } = first({ label: ' Read\n#work ' });
    expect(timer).toMatchObject({
      state: 'running',
      interval: { kind: 'focus', label: 'Read #work' },
    });
    expect(effects.map(({ type }) => type)).toEqual(['began']);
    expect([begin, end]).toEqual(['2026-01-29T09:30:20+01:00', '2026-01-29T09:55:20+01:00']);
  });
});

describe('--until', () => {
  it.each([
    ['later today', NOW, '16:00', '2026-01-29T16:00:00+01:00'],
    ['on the hour', NOW, '16', '2026-01-29T16:00:00+01:00'],
    ['in a minute', NOW, '9:31', '2026-01-29T09:31:00+01:00'],
    ['12 hours from now', '2026-01-29T09:30:00+01:00', '21:30', '2026-01-29T21:30:00+01:00'],
    ['past midnight', '2026-01-29T23:50:00+01:00', '00:15', '2026-01-30T00:15:00+01:00'],
    ['past the hour left out', '2026-03-29T00:30:00+01:00', '03:30', '2026-03-29T03:30:00+02:00'],
    ['in the hour left out', '2026-03-29T00:30:00+01:00', '02:30', '2026-03-29T03:30:00+02:00'],
    ['past the hour twice', '2026-10-25T00:30:00+02:00', '03:30', '2026-10-25T03:30:00+01:00'],
    ['in the hour twice', '2026-10-25T02:45:00+02:00', '02:30', '2026-10-25T02:30:00+01:00'],
    ['in the next year', '2026-12-31T23:50:00+01:00', '0:30', '2027-01-01T00:30:00+01:00'],
  ])('ends it %s', (_when, start, until, expected) => {
    const { end, now } = first({ until }, start);
    expect([formatInstant(now), end]).toEqual([start, expected]);
  });

  it('records that minute, although the two clocks are not read at the same instant', () => {
    const { timer, now } = first({ until: '16:00' });
    const length = 6.5 * HOUR - 20 * SECOND;
    for (const apart of [-40, -0.4, 0, 0.4, 40]) {
      const read = { ...now, monotonicMs: now.monotonicMs + 5 * MINUTE + apart };
      const soon = { ...read, epochMs: now.epochMs + 5 * MINUTE };
      expect(shown(timer, soon).end).toBe('2026-01-29T16:00:00+01:00');
      const late = { ...now, epochMs: now.epochMs + length + 40 };
      const end = { ...late, monotonicMs: now.monotonicMs + length + 40 + apart };
      const { effects } = ticked(timer, end);
      expect(effects[0]).toMatchObject({ session: { end: 16 * 60, durationMs: 389 * MINUTE } });
    }
  });

  it.each([
    ['09:30', '--until 09:30 is in the past: it is 09:30; allowed: a time within 12 hours'],
    ['09:15', '--until 09:15 is in the past: it is 09:30; allowed: a time within 12 hours'],
    ['21:31', '--until 21:31 is in the past: it is 09:30; allowed: a time within 12 hours'],
    [
      '24:00',
      '--until "24:00" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16',
    ],
    ['9.30', '--until "9.30" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16'],
    ['', '--until "" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16'],
    [
      '16:00 ',
      '--until "16:00 " is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16',
    ],
    [
      '\u001b[2J',
      '--until "\\u001b[2J" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16',
    ],
  ])('refuses %j', (until, message) => {
    expect(refusal({ until })).toEqual([message, 2]);
  });
});

describe('--align', () => {
  it.each([
    ['09:50', '30m', '10:30', 'the nearest leaves less than half'],
    ['09:35', '30m', '10:00', 'the planned end'],
    ['09:40', '30m', '10:00', 'earlier'],
    ['09:25', '30m', '10:00', 'later'],
    ['09:44', '30m', '10:00', 'just enough is left'],
    ['09:50', '1h', '11:00', 'a whole hour'],
    ['23:50', '15', '00:15', 'past midnight'],
  ])('ends a session of 25 minutes from %s on %s: %s, %s', (start, align, expected) => {
    const { end } = first({ align }, `2026-01-29T${start}:00+01:00`);
    expect(end?.slice(11)).toBe(`${expected}:00+01:00`);
  });

  it.each<[Given, string]>([
    [{ align: '30s' }, '--align "30s" is too short; allowed: 1m to 12h, such as 15m, 30m, 1h'],
    [{ align: '13h' }, '--align "13h" is too long; allowed: 1m to 12h, such as 15m, 30m, 1h'],
    [{ align: 'x' }, '--align "x" is not a duration; allowed: 1m to 12h, such as 15m, 30m, 1h'],
    [{ align: '30', until: '16' }, '--align and --until exclude each other; leave one out'],
    [{ align: '30', flow: true }, '--align and --flow exclude each other; leave one out'],
    [{ rounds: '0' }, '--rounds "0" is out of range; allowed: 1 to 99'],
    [{ rounds: '4', once: true }, '--once and --rounds exclude each other; leave one out'],
  ])('refuses %j', (options, message) => {
    expect(refusal(options)).toEqual([message, 2]);
  });
});

describe('--at', () => {
  it.each([
    ['a while ago', NOW, '09:15', '2026-01-29T09:15:00+01:00', '2026-01-29T09:40:00+01:00'],
    ['this minute', NOW, '09:30', '2026-01-29T09:30:00+01:00', '2026-01-29T09:55:00+01:00'],
    [
      'yesterday',
      '2026-01-30T00:05:00+01:00',
      '23:50',
      '2026-01-29T23:50:00+01:00',
      '2026-01-30T00:15:00+01:00',
    ],
    [
      'before the hour left out',
      '2026-03-29T03:05:00+02:00',
      '01:50',
      '2026-03-29T01:50:00+01:00',
      '2026-03-29T03:15:00+02:00',
    ],
    [
      'in the first of two such hours',
      '2026-10-25T02:15:00+01:00',
      '02:55',
      '2026-10-25T02:55:00+02:00',
      '2026-10-25T02:20:00+01:00',
    ],
  ])('starts it %s', (_when, start, at, begin, end) => {
    expect(first({ at }, start)).toMatchObject({ begin, end });
  });

  it('counts the time since then and records that start', () => {
    const { timer, now } = first({ at: '09:15', label: 'Read' });
    if (timer.state === 'waiting') throw new Error('it waits');
    expect(sessionOf(timer, now, RULES, BERLIN)).toEqual({
      day: '2026-01-29',
      start: 9 * 60 + 15,
      end: 9 * 60 + 30,
      durationMs: 15 * MINUTE,
      kind: 'focus',
      status: 'interrupted',
      label: 'Read',
    });
  });

  it('completes at the first tick if the planned end is in the past', () => {
    const { timer, now } = first({ at: '08:00' });
    const { timer: next, effects } = ticked(timer, now);
    expect(next).toMatchObject({ state: 'waiting', proposed: { kind: 'short-break' } });
    expect(effects).toMatchObject([
      { type: 'record', session: { start: 480, end: 505, durationMs: 25 * MINUTE } },
      { type: 'alert', ended: 'focus' },
    ]);
  });

  it('starts flow then', () => {
    const { timer, end } = first({ at: '09:15', flow: true }, NOW, FLOW);
    expect(timer).toMatchObject({ state: 'running', interval: { plannedMs: 0 } });
    expect(end).toBeUndefined();
  });

  it('can be combined with --until', () => {
    const { begin, end, timer } = first({ at: '09:15', until: '10:00' });
    expect([begin, end]).toEqual(['2026-01-29T09:15:00+01:00', '2026-01-29T10:00:00+01:00']);
    expect(timer).toMatchObject({ interval: { plannedMs: 45 * MINUTE } });
  });

  it.each([
    ['09:31', '--at 09:31 is in the future: it is 09:30; allowed: a time within 12 hours'],
    ['21:29', '--at 21:29 is in the future: it is 09:30; allowed: a time within 12 hours'],
    ['soon', '--at "soon" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16'],
    ['09:60', '--at "09:60" is not a time of day; allowed: 00:00 to 23:59, or an hour such as 16'],
  ])('refuses %j', (at, message) => {
    expect(refusal({ at })).toEqual([message, 2]);
  });
});

describe('--in', () => {
  it('waits, then starts by itself', () => {
    const { timer, effects, begin, now } = first({ in: '5', label: 'Read' });
    expect(timer).toMatchObject({ state: 'waiting', proposed: { kind: 'focus' }, label: 'Read' });
    expect(begin).toBe('2026-01-29T09:35:20+01:00');
    expect(effects).toEqual([]);
    const tickAfter = (ms: number) => {
      const later = { ...now, monotonicMs: now.monotonicMs + ms, epochMs: now.epochMs + ms };
      return ticked(timer, later).timer.state;
    };
    expect([tickAfter(5 * MINUTE - 1), tickAfter(5 * MINUTE)]).toEqual(['waiting', 'running']);
  });

  it('shows the right start time if the clocks change before', () => {
    const { begin } = first({ in: '1h' }, '2026-03-29T01:30:00+01:00');
    expect(begin).toBe('2026-03-29T03:30:00+02:00');
  });

  it.each([
    ['0', '--in "0" is too short; allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m'],
    ['25h', '--in "25h" is too long; allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m'],
    ['5x', '--in "5x" is not a duration; allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m'],
  ])('refuses %j', (delay, message) => {
    expect(refusal({ in: delay })).toEqual([message, 2]);
  });
});

describe('options that exclude each other', () => {
  const until = '16:00';
  const at = '09:15';
  const session = '2026-01-29T0915';

  it.each<[string, Given]>([
    ['--focus and --flow', { focus: '25m', flow: true }],
    ['--focus and --until', { focus: '25m', until }],
    ['--flow and --until', { flow: true, until }],
    ['--focus and --flow and --until', { focus: '25m', flow: true, until }],
    ['--at and --in', { at, in: '5m' }],
    ['--until and --in', { until, in: '5m' }],
    ['--until and --session', { until, session }],
    ['--in and --session', { in: '5m', session }],
    ['--flow and --session', { flow: true, session }],
    ['--at and --session', { at, session }],
  ])('%s', (flags, options) => {
    expect(refusal(options)).toEqual([`${flags} exclude each other; leave one out`, 2]);
  });

  it.each<[string, Given]>([
    ['--at and --focus', { at, focus: '25m' }],
    ['--at and --flow', { at, flow: true }],
    ['--at and --until', { at, until }],
    ['--in and --focus', { in: '5m', focus: '50m' }],
    ['--in and --flow', { in: '5m', flow: true }],
    ['--session and --focus', { session, focus: '25m' }],
  ])('allow %s', (_flags, options) => {
    expect(() => first(options)).not.toThrow();
  });

  it('an invalid session ID is refused before anything is read', () => {
    expect(refusal({ session: '../x' })).toEqual([
      '--session "../x" is not a valid session ID; allowed: 2026-01-29T0915, 2026-01-29T0915.2, last; "focus sessions list" shows them',
      2,
    ]);
  });
});

describe('--session', () => {
  const now = fakeClock('2026-01-29T17:00:00+01:00', BERLIN).now();
  const { storage } = recordedSessions({
    '2026-01-28': '## Sessions\n- 09:15 - 09:20 ○ Interrupted (5m)\n',
    '2026-01-29': `## Sessions
- 09:00 - 09:25 ✓ Complete (25m)
- 09:25 - 09:28 ○ Interrupted (3m) short break
- 11:00 - 11:05 ○ Interrupted (5m) — Read
- 10:00 - 10:30 ○ Interrupted (30m)
`,
  });
  const rule = 'only an interrupted focus session can be continued';

  it.each(['last', '2026-01-29T1100'])('%s finds the session to continue', async (id) => {
    const session = await continuedSession(storage, id, now, RULES);
    expect(session).toMatchObject({ start: 11 * 60, label: 'Read' });
  });

  it.each([
    ['2026-01-29T0900', `--session 2026-01-29T0900: ${rule}; this one is complete`],
    ['2026-01-29T0925', `--session 2026-01-29T0925: ${rule}; this is a short break`],
    ['2026-01-28T0915', "--session 2026-01-28T0915: only today's sessions can be continued"],
    [
      '2026-01-29T1000',
      '--session 2026-01-29T1000: nothing is left of this session: 30m of 25m are done',
    ],
  ])('%s is refused', async (id, message) => {
    await expect(continuedSession(storage, id, now, RULES)).rejects.toThrow(
      new UserError(message, 3),
    );
  });

  it('last is refused if no focus session was interrupted today', async () => {
    const empty = recordedSessions({}).storage;
    await expect(continuedSession(empty, 'last', now, RULES)).rejects.toThrow(
      'no focus session was interrupted today; there is nothing to continue',
    );
  });
});

describe('a session that continues another', () => {
  const was = {
    ...sessionBefore(),
    kind: 'focus',
    status: 'interrupted',
    label: 'Read',
  } as const;

  it('runs for the remaining time', () => {
    const now = fakeClock(NOW, BERLIN).now();
    const { timer } = firstInterval({ session: 'last' }, now, RULES, BERLIN, was);
    expect(timer).toMatchObject({ interval: { plannedMs: 15 * MINUTE, label: 'Read' } });
    const relabelled = firstInterval({ session: 'last', label: 'Write' }, now, RULES, BERLIN, was);
    expect(relabelled.timer).toMatchObject({ interval: { label: 'Write', continues: was } });
    expect(relabelled.effects).toHaveLength(1);
  });
});

function sessionBefore() {
  const now = fakeClock('2026-01-29T09:10:00+01:00', BERLIN).now();
  const started = firstInterval({ at: '09:00' }, now, RULES, BERLIN).timer;
  const session = started.state === 'waiting' ? undefined : sessionOf(started, now, RULES, BERLIN);
  if (session === undefined) throw new Error('it left no session');
  return session;
}

describe('the rules of --once', () => {
  const overtime = { ...RULES, overtime: true, autoStartBreaks: true, autoStartFocus: true };

  it.each([true, false])('have overtime only on a screen: %s', (screen) => {
    expect(rulesFor(overtime, { once: true, color: true }, screen)).toMatchObject({
      overtime: screen,
      autoStartBreaks: false,
      autoStartFocus: false,
    });
  });

  it('do not apply to a timer in the background', () => {
    expect(rulesFor(overtime, { color: true }, false)).toMatchObject({
      overtime: true,
      autoStartBreaks: true,
      autoStartFocus: true,
    });
  });
});
