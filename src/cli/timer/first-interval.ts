import { type Day, dayOf, formatTimeOfDay, lastTimeOfDay, nextTimeOfDay } from '../../core/day.ts';
import { HOUR, MINUTE } from '../../core/duration.ts';
import { after, type Instant, type TimeZone } from '../../core/instant.ts';
import { byStart, type Session } from '../../core/session.ts';
import { type TimerRules, type WaitingTimer, waitingTimer } from '../../core/timer.ts';
import type { Transition } from '../../core/timer-event.ts';
import { reasonNotToContinue } from '../../core/transition/begin-and-end.ts';
import { transition } from '../../core/transition/transition.ts';
import { type LoggedSession, sessionOf } from '../../day-log/document.ts';
import { stateError, usageError } from '../../errors.ts';
import {
  COUNT,
  DURATION,
  refused,
  TIME_OF_DAY,
  type ValueType,
} from '../../settings/value-types.ts';
import type { FocusOptions } from '../options.ts';
import { findSession, readSessionId } from '../sessions/find-sessions.ts';
import { loadDayLog, type RecordedSessions } from '../sessions/read-history.ts';

/** The options that decide when the first interval starts and ends. */
type FirstOptions = Pick<
  FocusOptions,
  'label' | 'focus' | 'flow' | 'until' | 'align' | 'at' | 'in' | 'session' | 'once' | 'rounds'
>;

/** A time of day further away than this is taken for a mistake, in ms. */
const FURTHEST = 12 * HOUR;

/**
 * Starts the timer's first interval.
 *
 * @param continued the session that it continues, as {@link continuedSession} returns it
 * @throws UserError if the options are invalid, or exclude each other
 */
export function firstInterval(
  options: FirstOptions,
  now: Instant,
  rules: TimerRules,
  zone: TimeZone,
  continued?: Session,
): Transition {
  refuseTogether(options);
  if (options.session !== undefined) readSessionId(options.session, '--session');
  if (options.rounds !== undefined) read('--rounds', options.rounds, COUNT);
  if (continued !== undefined) return continuing(continued, options, now, rules, zone);
  const proposed = waitingTimer('focus', options.label ?? '', rules);
  const waiting = alignedTimer(untilTimer(proposed, options, now, zone), options, now, zone);
  if (options.in !== undefined) {
    const beginsAt = after(now, read('--in', options.in, DURATION), zone);
    return { timer: { ...waiting, beginsAt }, effects: [] };
  }
  const startedAt = options.at === undefined ? now : startOf(options.at, now, zone);
  const at = { now: startedAt, rules, completedToday: 0, zone };
  return transition(waiting, { type: 'start' }, at);
}

function continuing(
  was: Session,
  { label }: FirstOptions,
  now: Instant,
  rules: TimerRules,
  zone: TimeZone,
): Transition {
  const at = { now, rules, completedToday: 0, zone };
  const started = transition(waitingTimer('focus', '', rules), { type: 'continue', was }, at);
  if (label === undefined) return started;
  const relabelled = transition(started.timer, { type: 'relabel', label }, at);
  return { timer: relabelled.timer, effects: started.effects };
}

/**
 * The session that `--session` names.
 *
 * @param id an ID, or `last` for today's latest interrupted focus session; undefined: none
 * @throws UserError if it cannot be continued
 */
export async function continuedSession(
  storage: RecordedSessions,
  id: string | undefined,
  now: Instant,
  rules: TimerRules,
): Promise<Session | undefined> {
  if (id === undefined) return undefined;
  const today = dayOf(now, rules.dayStart);
  const session =
    id === 'last' ? await lastInterrupted(storage, today) : await findSession(storage, id);
  const reason = reasonNotToContinue(session, today, rules);
  if (reason === undefined) return sessionOf(session);
  throw stateError(`--session ${session.id}: ${reason}`);
}

async function lastInterrupted(storage: RecordedSessions, today: Day): Promise<LoggedSession> {
  const { sessions } = await loadDayLog(storage, today);
  const last = byStart(sessions, storage.dayStart).findLast(
    ({ kind, status }) => kind === 'focus' && status === 'interrupted',
  );
  if (last !== undefined) return last;
  throw stateError('no focus session was interrupted today; there is nothing to continue');
}

function untilTimer(
  timer: WaitingTimer,
  { until, at }: FirstOptions,
  now: Instant,
  zone: TimeZone,
): WaitingTimer {
  if (until === undefined) return timer;
  const end = nextTimeOfDay(now, read('--until', until, CLOCK_TIME), zone);
  const begin = at === undefined ? now : startOf(at, now, zone);
  if (end.epochMs - now.epochMs > FURTHEST) {
    throw usageError(`--until ${until} is in the past: it is ${formatTimeOfDay(now)}; ${WITHIN}`);
  }
  const plannedMs = end.epochMs - begin.epochMs;
  return { ...timer, proposed: { ...timer.proposed, plannedMs } };
}

/**
 * Ends the interval on the multiple of a duration, since local midnight, that is nearest to its planned end and
 * leaves at least half of its length.
 */
function alignedTimer(
  timer: WaitingTimer,
  { align, at }: FirstOptions,
  now: Instant,
  zone: TimeZone,
): WaitingTimer {
  if (align === undefined) return timer;
  const stepMs = read('--align', align, STEP);
  const begin = at === undefined ? now : startOf(at, now, zone);
  const { plannedMs } = timer.proposed;
  const localEnd = begin.epochMs + plannedMs + begin.utcOffsetMin * MINUTE;
  const nearest = Math.round(localEnd / stepMs) * stepMs - localEnd;
  const moved = plannedMs + nearest;
  const aligned = moved < plannedMs / 2 ? moved + stepMs : moved;
  return { ...timer, proposed: { ...timer.proposed, plannedMs: aligned } };
}

const STEP: ValueType<number> = {
  ...DURATION,
  allowed: '1m to 12h, such as 15m, 30m, 1h',
  read(text, bases) {
    const reading = DURATION.read(text, bases);
    if (!reading.ok) return reading;
    if (reading.value < MINUTE) return refused('is too short');
    return reading.value > FURTHEST ? refused('is too long') : reading;
  },
};

function startOf(text: string, now: Instant, zone: TimeZone): Instant {
  const begin = lastTimeOfDay(now, read('--at', text, CLOCK_TIME), zone);
  if (now.epochMs - begin.epochMs <= FURTHEST) return begin;
  throw usageError(`--at ${text} is in the future: it is ${formatTimeOfDay(now)}; ${WITHIN}`);
}

const WITHIN = 'allowed: a time within 12 hours';

// At most one option of each group may be given.
function refuseTogether(options: FirstOptions): void {
  const { focus, flow, until, align, at, in: delay, session, once, rounds } = options;
  const groups: Readonly<Record<string, unknown>>[] = [
    { '--align': align, '--flow': flow },
    { '--align': align, '--until': until },
    { '--align': align, '--in': delay },
    { '--align': align, '--session': session },
    { '--once': once, '--rounds': rounds },
    { '--focus': focus, '--flow': flow, '--until': until },
    { '--at': at, '--in': delay },
    { '--until': until, '--in': delay, '--session': session },
    { '--flow': flow, '--session': session },
    { '--at': at, '--session': session },
  ];
  for (const group of groups) {
    const given = Object.keys(group).filter((flag) => group[flag] !== undefined);
    if (given.length < 2) continue;
    throw usageError(`${given.join(' and ')} exclude each other; leave one out`);
  }
}

function read(flag: string, text: string, type: ValueType<number>): number {
  const reading = type.read(text, { baseDir: '/', homeDir: '/' });
  if (reading.ok) return reading.value;
  throw usageError(`${flag} ${JSON.stringify(text)} ${reading.problem}; allowed: ${type.allowed}`);
}

// `16` is 16:00.
const CLOCK_TIME: ValueType<number> = {
  ...TIME_OF_DAY,
  allowed: '00:00 to 23:59, or an hour such as 16',
  read: (text, bases) => TIME_OF_DAY.read(/^\d{1,2}$/.test(text) ? `${text}:00` : text, bases),
};

/**
 * The rules of a timer that is started with options.
 *
 * @param screen whether it has a screen: without one it cannot ask about time away
 */
export function rulesFor(rules: TimerRules, options: FocusOptions, screen: boolean): TimerRules {
  const flowing = options.flow ? { ...rules, lengths: { ...rules.lengths, focus: 0 } } : rules;
  const adapted = screen ? flowing : { ...flowing, onSleep: withoutAsking(flowing.onSleep) };
  if (!options.once) return adapted;
  // Nothing starts after the only session, and a script must not wait for somebody to end overtime.
  const overtime = adapted.overtime && screen;
  return { ...adapted, overtime, autoStartBreaks: false, autoStartFocus: false };
}

function withoutAsking(onSleep: TimerRules['onSleep']): TimerRules['onSleep'] {
  return {
    focus: onSleep.focus === 'ask' ? 'leave-out' : onSleep.focus,
    break: onSleep.break === 'ask' ? 'leave-out' : onSleep.break,
  };
}
