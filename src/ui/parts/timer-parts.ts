import { formatTimeOfDay } from '../../core/day.ts';
import { formatDuration, formatMinutes, printedDuration } from '../../core/duration.ts';
import type { Instant } from '../../core/instant.ts';
import { capitalize, cyclePosition, isFlow, kindInWords } from '../../core/interval.ts';
import type { Interruption } from '../../core/session.ts';
import { summarize } from '../../core/statistics.ts';
import {
  type BusyTimer,
  intervalIn,
  isRunningOn,
  remainingMs,
  runsOn,
  spentMs,
  type Timer,
} from '../../core/timer.ts';
import type { TimerView } from '../../core/timer-view.ts';
import type { Glyphs } from '../../terminal/glyphs.ts';
import { displayWidth, firstThatFits, justify, plainText, truncate } from '../../terminal/text.ts';
import { canBeInterrupted, labelOf, type ScreenModel } from '../scene.ts';
import { type BigDigitSize, bigDigits } from './big-digits.ts';
import { textField } from './text-field.ts';

/**
 * Returns kind and state in words, the longest text that fits.
 *
 * @param roles texts that a view adds about itself, the longest first
 */
export function stateText(model: ScreenModel, columns: number, roles = roleTexts(model)): string {
  const { view, mode, glyphs, styles } = model;
  const { kind } = intervalIn(view.timer);
  const states = stateTexts(view, glyphs, mode.type === 'timer');
  const strong = (text: string) => styles.strongKind(kind, text);
  const withRole = states.flatMap((state) =>
    roles.map((role) => strong(state) + styles.faint(` ${glyphs.separator} ${role}`)),
  );
  const alone = [...states, stateMark(view.timer, glyphs)].map(strong);
  return firstThatFits([...withRole, ...alone], columns);
}

/** Returns the texts by which a view is recognized, the longest first; none for an owner. */
export function roleTexts({ role, ascii }: ScreenModel): readonly string[] {
  if (role.type === 'owner') return [];
  const of = plainText(role.of, ascii);
  return [`view of the timer in ${of}`, `view: ${of}`, 'view'];
}

/** Returns the time in big digits: bright while it runs, faint otherwise. */
export function timeRows(model: ScreenModel, size: BigDigitSize): string[] {
  const { view, time, glyphs, styles, ascii } = model;
  const style = view.timer.state === 'running' ? styles.kind : styles.faintKind;
  const { kind } = intervalIn(view.timer);
  return bigDigits(time, size, glyphs.block, ascii).map((row) => style(kind, row));
}

/** Returns the time as text; only its minutes if there are fewer than five columns. */
export function plainTime({ view, time, styles }: ScreenModel, columns: number): string {
  const minutes = minutesText(view);
  const text = firstThatFits([time, minutes, minutes.slice(0, -1)], columns);
  const style = view.timer.state === 'running' ? styles.strongKind : styles.faintKind;
  return style(intervalIn(view.timer).kind, text);
}

function minutesText({ timer, now }: TimerView): string {
  const remaining = remainingMs(timer, now);
  const spent = timer.state !== 'waiting' && runsOn(timer) && remaining <= 0;
  return formatMinutes(printedDuration(spent ? -remaining : Math.max(0, remaining)));
}

/** Returns the progress bar. */
export function barText({ view, glyphs, styles }: ScreenModel, columns: number): string {
  const filled = Math.floor(progress(view.timer, view.now) * columns);
  const [spent, left] = [glyphs.barFilled.repeat(filled), glyphs.barEmpty.repeat(columns - filled)];
  return styles.kind(intervalIn(view.timer).kind, spent) + styles.faint(left);
}

/** Returns a row: the cycle and the interruptions on the left, the interval's end on the right. */
export function infoText({ view, glyphs, styles }: ScreenModel, columns: number): string {
  const marks = firstThatFits([cycleMarks(view, glyphs)], columns);
  const time = firstThatFits(timeTexts(view), columns - displayWidth(marks) - 1);
  const room = columns - displayWidth(marks) - displayWidth(time) - 2 * INFO_GAP;
  const interruptions = firstThatFits(interruptionTexts(view.timer), room);
  const left = styles.kind(intervalIn(view.timer).kind, marks);
  return justify(
    interruptions === '' ? left : left + ' '.repeat(INFO_GAP) + interruptions,
    styles.faint(time),
    columns,
  );
}

const INFO_GAP = 3;

/** Returns the label, or the line that edits it. */
export function labelText(model: ScreenModel, columns: number): string {
  const { view, mode, glyphs, styles } = model;
  return mode.type === 'label'
    ? textField(styles, mode, columns)
    : truncate(labelOf(view.timer), columns, glyphs.ellipsis);
}

/** Returns the part of the planned length that is over, 0 to 1; 0 if none is planned. */
function progress(timer: Timer, now: Instant): number {
  if (timer.state === 'waiting' || timer.interval.plannedMs <= 0) return 0;
  return Math.min(1, Math.max(0, spentMs(timer, now) / timer.interval.plannedMs));
}

/**
 * Returns kind and state in words, the longest text first.
 *
 * @param enterStarts whether Enter starts a waiting interval
 */
function stateTexts(
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
function stateMark(timer: Timer, glyphs: Glyphs): string {
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
function cycleMarks({ timer, today, rules }: TimerView, glyphs: Glyphs): string {
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

/** Returns texts with the number of interruptions, the longest first; none if there are none. */
export function interruptionTexts(timer: Timer): readonly string[] {
  if (!canBeInterrupted(timer) || timer.interval.interruptions.length === 0) return [];
  const internal = countOf(timer, 'internal');
  const external = countOf(timer, 'external');
  const words = [
    ...ifAny(internal, `${internal} internal`),
    ...ifAny(external, `${external} external`),
  ];
  const marks = [...ifAny(internal, `' ${internal}`), ...ifAny(external, `- ${external}`)];
  return [`interruptions: ${words.join(', ')}`, words.join(', '), marks.join('  ')];
}

function countOf({ interval }: BusyTimer, source: Interruption['source']): number {
  return interval.interruptions.filter((interruption) => interruption.source === source).length;
}

function ifAny(count: number, text: string): readonly string[] {
  return count > 0 ? [text] : [];
}
