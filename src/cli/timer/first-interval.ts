import { formatMinuteOfDay, lastTimeOfDay, minuteOfDay, nextTimeOfDay } from '../../core/day.ts';
import { HOUR } from '../../core/duration.ts';
import { after, type Instant, type TimeZone } from '../../core/instant.ts';
import type { Session } from '../../core/session.ts';
import { type TimerRules, type WaitingTimer, waitingTimer } from '../../core/timer.ts';
import type { Transition } from '../../core/timer-event.ts';
import { transition } from '../../core/transition.ts';
import { usageError } from '../../errors.ts';
import { DURATION, TIME_OF_DAY, type ValueType } from '../../settings/value-types.ts';
import type { FocusOptions } from '../options.ts';
import { requireSessionId } from './continued-session.ts';

/** What the options say of when the first interval begins and ends. */
type FirstOptions = Pick<
  FocusOptions,
  'label' | 'focus' | 'flow' | 'until' | 'at' | 'in' | 'session'
>;

/** A time of day further off than this, in ms, is a slip. */
const FURTHEST = 12 * HOUR;

/**
 * The timer's first interval, as it begins.
 *
 * @param continued the session that it continues; it lacks something of its length
 * @throws UserError where the options make no sense, or not together
 */
export function firstInterval(
  options: FirstOptions,
  now: Instant,
  rules: TimerRules,
  zone: TimeZone,
  continued?: Session,
): Transition {
  refuseTogether(options);
  if (options.session !== undefined) requireSessionId(options.session);
  if (continued !== undefined) return continuing(continued, options, now, rules, zone);
  const waiting = untilTimer(waitingTimer('focus', options.label ?? '', rules), options, now, zone);
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
  const begun = transition(waitingTimer('focus', '', rules), { type: 'continue', was }, at);
  if (label === undefined) return begun;
  const relabelled = transition(begun.timer, { type: 'relabel', label }, at);
  return { timer: relabelled.timer, effects: begun.effects };
}

function untilTimer(
  timer: WaitingTimer,
  { until, at }: FirstOptions,
  now: Instant,
  zone: TimeZone,
): WaitingTimer {
  if (until === undefined) return timer;
  const end = nextTimeOfDay(now, read('--until', until, TIME_OF_DAY), zone);
  const begin = at === undefined ? now : startOf(at, now, zone);
  if (end.epochMs - now.epochMs > FURTHEST) {
    throw usageError(`--until ${until} is in the past: it is ${clock(now)}; ${WITHIN}`);
  }
  const plannedMs = end.epochMs - begin.epochMs;
  return { ...timer, proposed: { ...timer.proposed, plannedMs } };
}

function startOf(text: string, now: Instant, zone: TimeZone): Instant {
  const begin = lastTimeOfDay(now, read('--at', text, TIME_OF_DAY), zone);
  if (now.epochMs - begin.epochMs <= FURTHEST) return begin;
  throw usageError(`--at ${text} is in the future: it is ${clock(now)}; ${WITHIN}`);
}

const WITHIN = 'allowed: a time within 12 hours';

// At most one of each: they say when the interval ends, or when it begins.
function refuseTogether({ focus, flow, until, at, in: delay, session }: FirstOptions): void {
  const groups: Readonly<Record<string, unknown>>[] = [
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

function clock(now: Instant): string {
  return formatMinuteOfDay(minuteOfDay(now));
}

/**
 * The rules of a timer that begins with options.
 *
 * @param screen whether there is one: without it nobody can be asked
 */
export function rulesFor(rules: TimerRules, options: FocusOptions, screen: boolean): TimerRules {
  const flowing = options.flow ? { ...rules, lengths: { ...rules.lengths, focus: 0 } } : rules;
  const asked = screen ? flowing : { ...flowing, onSleep: withoutAsking(flowing.onSleep) };
  if (!options.once) return asked;
  // After the one session nothing more is to begin; who waits for it in a script must not wait
  // for somebody to go on.
  const overtime = asked.overtime && screen;
  return { ...asked, overtime, autoStartBreaks: false, autoStartFocus: false };
}

function withoutAsking(onSleep: TimerRules['onSleep']): TimerRules['onSleep'] {
  return {
    focus: onSleep.focus === 'ask' ? 'leave-out' : onSleep.focus,
    break: onSleep.break === 'ask' ? 'leave-out' : onSleep.break,
  };
}
