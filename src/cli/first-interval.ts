import { formatMinuteOfDay, minuteOfDay } from '../core/day.ts';
import { HOUR } from '../core/duration.ts';
import { after, type Instant, type TimeZone } from '../core/instant.ts';
import { lastTimeOfDay, nextTimeOfDay } from '../core/time-of-day.ts';
import { type TimerRules, type WaitingTimer, waitingTimer } from '../core/timer.ts';
import { type Transition, transition } from '../core/transition.ts';
import { usageError } from '../errors.ts';
import type { ValueType } from '../settings/value-type.ts';
import { DURATION, TIME_OF_DAY } from '../settings/value-types.ts';
import type { FocusOptions } from './options.ts';

/** What the options say of when the first interval begins and ends. */
type FirstOptions = Pick<FocusOptions, 'label' | 'focus' | 'flow' | 'until' | 'at' | 'in'>;

/** A time of day further off than this, in ms, is a slip. */
const FURTHEST = 12 * HOUR;

/**
 * The timer's first interval, as it begins.
 *
 * @throws UserError where the options make no sense, or not together
 */
export function firstInterval(
  options: FirstOptions,
  now: Instant,
  rules: TimerRules,
  zone: TimeZone,
): Transition {
  refuseTogether(options);
  const waiting = untilTimer(waitingTimer('focus', options.label ?? '', rules), options, now, zone);
  if (options.in !== undefined) {
    const beginsAt = after(now, read('--in', options.in, DURATION), zone);
    return { timer: { ...waiting, beginsAt }, effects: [] };
  }
  const startedAt = options.at === undefined ? now : startOf(options.at, now, zone);
  const at = { now: startedAt, rules, completedToday: 0, zone };
  return transition(waiting, { type: 'start' }, at);
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
    throw usageError(`--until ${until} has gone by: it is ${clock(now)}; ${WITHIN}`);
  }
  const plannedMs = end.epochMs - begin.epochMs;
  return { ...timer, proposed: { ...timer.proposed, plannedMs } };
}

function startOf(text: string, now: Instant, zone: TimeZone): Instant {
  const begin = lastTimeOfDay(now, read('--at', text, TIME_OF_DAY), zone);
  if (now.epochMs - begin.epochMs <= FURTHEST) return begin;
  throw usageError(`--at ${text} is still to come: it is ${clock(now)}; ${WITHIN}`);
}

const WITHIN = 'allowed: a time within 12 hours';

// Each of them says when the interval ends, or when it begins.
function refuseTogether({ focus, flow, until, at, in: delay }: FirstOptions): void {
  const given = (pairs: [string, unknown][]) =>
    pairs.filter(([, value]) => value !== undefined && value !== false).map(([flag]) => flag);
  const ends = given([
    ['--focus', focus],
    ['--flow', flow],
    ['--until', until],
  ]);
  const begins = given([
    ['--at', at],
    ['--in', delay],
  ]);
  for (const flags of [
    ends,
    begins,
    delay === undefined ? [] : ['--in', ...given([['--until', until]])],
  ]) {
    if (flags.length > 1)
      throw usageError(`${flags.join(' and ')} exclude each other; leave one out`);
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
