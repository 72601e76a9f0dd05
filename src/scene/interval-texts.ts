import { counted } from '../core/counted.ts';
import { formatTimeOfDay } from '../core/day.ts';
import { formatDuration, formatMinutes, printedDuration, SECOND } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import { capitalize, cyclePosition, isFlow, type Kind, kindInWords } from '../core/interval.ts';
import { cleanLabel, type Interruption, type Session } from '../core/session.ts';
import { summarize } from '../core/summary.ts';
import {
  type BusyTimer,
  intervalIn,
  isRunningOn,
  remainingMs,
  runsOn,
  spentMs,
  type Timer,
} from '../core/timer.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { firstThatFits, plainText } from '../terminal/text.ts';
import { labelOf, type Role } from './scene.ts';

/** Returns the texts by which a view is recognized, the longest first; none for an owner. */
export function roleTexts(role: Role, ascii: boolean): readonly string[] {
  if (role.type === 'owner') return [];
  const of = plainText(role.of, ascii);
  return [`view of the timer in ${of}`, `view: ${of}`, 'view'];
}

/** The timer, and its time as the screen shows it. */
type ShownTime = { readonly view: TimerView; readonly time: string };

/** Returns the time as text; only its minutes if there are fewer than five columns. */
export function timeText({ view, time }: ShownTime, columns: number): string {
  const minutes = minutesText(view);
  return firstThatFits([time, minutes, minutes.slice(0, -1)], columns);
}

function minutesText({ timer, now }: TimerView): string {
  const remaining = remainingMs(timer, now);
  const spent = timer.state !== 'waiting' && runsOn(timer) && remaining <= 0;
  return formatMinutes(printedDuration(spent ? -remaining : Math.max(0, remaining)));
}

/** Returns a title for the terminal: the minutes, the kind, the state and the label. */
export function titleOf(view: TimerView, glyphs: Glyphs): string {
  const [state = ''] = stateTexts(view, glyphs, false);
  const label = labelOf(view.timer);
  return [`${minutesText(view)} ${state}`, ...(label === '' ? [] : [label])].join(
    ` ${glyphs.separator} `,
  );
}

/** Returns the role of the time's colour: that of its kind while it runs. */
export function timeTone({ timer }: TimerView): Kind | 'text' {
  return timer.state === 'running' ? intervalIn(timer).kind : 'text';
}

/** Returns the part of the planned length that is over, 0 to 1; 0 if none is planned. */
export function progress(timer: Timer, now: Instant): number {
  if (timer.state === 'waiting' || timer.interval.plannedMs <= 0) return 0;
  return Math.min(1, Math.max(0, spentMs(timer, now) / timer.interval.plannedMs));
}

/**
 * Returns kind and state in words, the longest text first.
 *
 * @param enterStarts whether Enter starts a waiting interval
 */
export function stateTexts(
  { timer, now }: Pick<TimerView, 'timer' | 'now'>,
  { separator }: Glyphs,
  enterStarts: boolean,
): readonly string[] {
  const kind = capitalize(kindInWords(intervalIn(timer).kind));
  switch (timer.state) {
    case 'running': {
      const up = countingUpInWords(timer, now);
      return [...(up === undefined ? [] : [`${kind} ${separator} ${up}`, up]), kind];
    }
    case 'paused':
      return [`${kind} ${separator} paused`, 'paused'];
    case 'waiting': {
      const waiting = `${kind} ${separator} waiting`;
      return [...(enterStarts ? [`${waiting}: Enter starts`] : []), waiting, 'waiting'];
    }
  }
}

function countingUpInWords(timer: Timer, now: Instant): string | undefined {
  if (isFlow(intervalIn(timer))) return 'flow';
  return isRunningOn(timer, now) ? 'overtime' : undefined;
}

/** Returns the state as a character or two, for when no word fits; empty while it runs. */
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
 * Returns texts about time, the longest first. Running: when it ends, or when it began if it counts up.
 * Paused: since when. Waiting: when it begins, or its planned length.
 */
export function timeTexts({ timer, now, endsAt }: TimerView): readonly string[] {
  switch (timer.state) {
    case 'running':
      if (isRunningOn(timer, now)) return [`began ${formatTimeOfDay(timer.interval.startedAt)}`];
      return endsAt === undefined ? [] : endTexts(timer, endsAt);
    case 'paused':
      return [`since ${formatTimeOfDay(timer.since)}`];
    case 'waiting':
      if (timer.beginsAt !== undefined) return [`begins ${formatTimeOfDay(timer.beginsAt)}`];
      return isFlow(timer.proposed)
        ? ['flow']
        : [`${formatDuration(timer.proposed.plannedMs)} planned`];
  }
}

function endTexts(timer: Timer, endsAt: Instant): readonly string[] {
  const end = formatTimeOfDay(endsAt);
  return runsOn(timer) ? [`continues after ${end}`, `end ${end}`] : [`ends ${end}`];
}

/** Returns the marks of the cycle; `3/16` if there would be too many. */
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

/** Returns texts with the number of interruptions and notes, the longest first; none if there are none. */
export function wordCountTexts(timer: Timer): readonly string[] {
  if (timer.state === 'waiting') return [];
  const internal = countOf(timer, 'internal');
  const external = countOf(timer, 'external');
  const notes = timer.interval.notes?.length ?? 0;
  const count = internal + external;
  if (count + notes === 0) return [];
  const sources = [
    ...ifAny(internal, `${internal} internal`),
    ...ifAny(external, `${external} external`),
  ].join(', ');
  const noun = count === 1 ? 'interruption' : 'interruptions';
  const noted = ifAny(notes, counted(notes, 'note'));
  return [
    [...noted, ...ifAny(count, `${noun}: ${sources}`)].join(', '),
    [...noted, ...ifAny(count, `${count} ${noun}`)].join(', '),
    ...ifAny(count, `${count} ${noun}`),
  ];
}

function countOf({ interval }: BusyTimer, source: Interruption['source']): number {
  return interval.interruptions.filter((interruption) => interruption.source === source).length;
}

function ifAny(count: number, text: string): readonly string[] {
  return count > 0 ? [text] : [];
}

/** What was done is shown this long after a break began by itself, in ms. */
const MOMENT = 15 * SECOND;

/** Returns the focus session whose end is the latest event; undefined if the timer has gone on since. */
export function endedNow({
  timer,
  now,
  today,
}: Pick<TimerView, 'timer' | 'now' | 'today'>): Session | undefined {
  if (!isMoment(timer, now)) return undefined;
  const last = today.sessions.at(-1);
  return last?.kind === 'focus' ? last : undefined;
}

/** The text in the place of the label. */
export type LabelText = {
  readonly label: string;
  /** Whether it is the label of this interval. */
  readonly isCurrent: boolean;
};

/** Returns the label; during a break what was done, and then what comes after it. */
export function labelText(view: TimerView, { complete, interrupted }: Glyphs): LabelText {
  const label = labelOf(view.timer);
  if (intervalIn(view.timer).kind === 'focus') return { label, isCurrent: true };
  const ended = endedNow(view);
  if (ended === undefined) return { label: label && `then ${label}`, isCurrent: false };
  const mark = ended.status === 'complete' ? complete : interrupted;
  const done = `${mark} ${formatDuration(ended.durationMs)}  ${cleanLabel(ended.label)}`;
  return { label: done.trimEnd(), isCurrent: true };
}

function isMoment(timer: Timer, now: TimerView['now']): boolean {
  if (timer.state === 'waiting') return timer.proposed.kind !== 'focus';
  return timer.interval.kind !== 'focus' && spentMs(timer, now) < MOMENT;
}
