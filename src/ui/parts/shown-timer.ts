import { cyclePosition } from '../../core/cycle.ts';
import { formatMinuteOfDay, minuteOfDay } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import type { Instant } from '../../core/instant.ts';
import { isFlow, kindInWords } from '../../core/interval.ts';
import { cleanLabel } from '../../core/session.ts';
import { summarize } from '../../core/summary.ts';
import { intervalIn, isRunningOn, runsOn, spentMs, type Timer } from '../../core/timer.ts';
import type { Glyphs } from '../../terminal/glyphs.ts';
import type { TimerView } from '../../timer/timer-view.ts';

/** What the interval is for, safe to print; empty where there is no label. */
export function labelOf(timer: Timer): string {
  return cleanLabel(timer.state === 'waiting' ? timer.label : timer.interval.label);
}

/** The share of the planned length that is spent, 0 to 1; 0 where none is planned. */
export function progress(timer: Timer, now: Instant): number {
  if (timer.state === 'waiting' || timer.interval.plannedMs <= 0) return 0;
  return Math.min(1, Math.max(0, spentMs(timer, now) / timer.interval.plannedMs));
}

/**
 * Kind and state in words, the longest text first.
 *
 * @param enterStarts whether Enter would start what waits
 */
export function stateTexts(
  { timer, now }: Pick<TimerView, 'timer' | 'now'>,
  { separator }: Glyphs,
  enterStarts: boolean,
): readonly string[] {
  const words = kindInWords(intervalIn(timer).kind);
  const kind = words.charAt(0).toUpperCase() + words.slice(1);
  switch (timer.state) {
    case 'running': {
      const beyond = beyondInWords(timer, now);
      return [...(beyond === undefined ? [] : [`${kind} ${separator} ${beyond}`, beyond]), kind];
    }
    case 'paused':
      return [`${kind} ${separator} paused`, 'paused'];
    case 'waiting': {
      const waiting = `${kind} ${separator} waiting`;
      return [...(enterStarts ? [`${waiting}: Enter starts`] : []), waiting, 'waiting'];
    }
  }
}

function beyondInWords(timer: Timer, now: Instant): string | undefined {
  if (isFlow(intervalIn(timer))) return 'flow';
  return isRunningOn(timer, now) ? 'overtime' : undefined;
}

/** The state in a character or two, where no word fits; empty where it runs. */
export function stateMark(timer: Timer, glyphs: Glyphs): string {
  switch (timer.state) {
    case 'running':
      return '';
    case 'paused':
      return glyphs.paused;
    case 'waiting':
      return glyphs.waiting;
  }
}

/**
 * When the interval ends if it goes on now, or began, where it counts up; since when it is paused;
 * how long it would be, or when it begins. The longest text first.
 */
export function timeTexts({ timer, now, endsAt }: TimerView): readonly string[] {
  switch (timer.state) {
    case 'running':
      if (isRunningOn(timer, now)) return [`began ${clockText(timer.interval.startedAt)}`];
      return endsAt === undefined ? [] : endTexts(timer, endsAt);
    case 'paused':
      return [`since ${clockText(timer.since)}`];
    case 'waiting':
      if (timer.beginsAt !== undefined) return [`begins ${clockText(timer.beginsAt)}`];
      return isFlow(timer.proposed)
        ? ['flow']
        : [`${formatDuration(timer.proposed.plannedMs)} planned`];
  }
}

function endTexts(timer: Timer, endsAt: Instant): readonly string[] {
  const end = clockText(endsAt);
  return runsOn(timer) ? [`runs on after ${end}`, `end ${end}`] : [`ends ${end}`];
}

/** The marks of the cycle; in figures where there are too many for marks. */
export function cycleMarks({ timer, today, rules }: TimerView, glyphs: Glyphs): string {
  const { kind } = intervalIn(timer);
  const completed = summarize(today.sessions).complete.sessions;
  const done = cyclePosition(kind, completed, rules);
  if (rules.longBreakEvery > 12) return `${done}/${rules.longBreakEvery}`;
  const underWay = kind === 'focus' && timer.state !== 'waiting' && done < rules.longBreakEvery;
  const ahead = rules.longBreakEvery - done - (underWay ? 1 : 0);
  return [
    ...Array<string>(done).fill(glyphs.cycleDone),
    ...(underWay ? [glyphs.cycleCurrent] : []),
    ...Array<string>(ahead).fill(glyphs.cycleAhead),
  ].join(' ');
}

/** A moment's time of day. */
export function clockText(instant: Instant): string {
  return formatMinuteOfDay(minuteOfDay(instant));
}
