import { formatMinuteOfDay } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { formatGoal, isGoalReached } from '../../core/goal.ts';
import { kindInWords } from '../../core/interval.ts';
import { cleanLabel, type Session } from '../../core/session.ts';
import { countSessions, summarize } from '../../core/statistics.ts';
import type { TimerView } from '../../core/timer-view.ts';
import type { Glyphs } from '../../terminal/glyphs.ts';
import { displayWidth, firstThatFits, truncate } from '../../terminal/text.ts';
import type { ScreenModel } from '../scene.ts';

/** Returns the day's totals and goal, on a rule if there is room. */
export function totalsText({ view, glyphs, styles }: ScreenModel, columns: number): string {
  const { complete, totalMs } = summarize(view.today.sessions);
  const [count, total] = [countSessions(complete.sessions), formatDuration(totalMs)];
  const goal = goalText(view, glyphs);
  const { separator } = glyphs;
  const long = ['Today', `${count} complete`, `total focus ${total}`, ...goal];
  const short = `Today: ${[count, total, ...goal].join(', ')}`;
  const text = firstThatFits(
    [long.join(` ${separator} `), short, `Today: ${count}, ${total}`, `${count}, ${total}`],
    columns,
  );
  const rule = columns - displayWidth(text) - 2;
  if (rule < 4) return styles.faint(text);
  const left = glyphs.rule.repeat(Math.floor(rule / 2));
  return styles.faint(`${left} ${text} ${glyphs.rule.repeat(Math.ceil(rule / 2))}`);
}

function goalText({ today, rules }: TimerView, { complete: mark }: Glyphs): readonly string[] {
  const { dailyGoal } = rules;
  if (dailyGoal === undefined) return [];
  const { complete, totalMs } = summarize(today.sessions);
  const progress = { completed: complete.sessions, focusMs: totalMs };
  const reached = isGoalReached(dailyGoal, progress) ? ` ${mark}` : '';
  return [`goal ${formatGoal(dailyGoal, progress)}${reached}`];
}

/** Returns the last sessions of the day, a line each, the newest at the bottom. */
export function sessionTexts(model: ScreenModel, count: number, columns: number): string[] {
  const { glyphs, styles, view } = model;
  const { sessions } = view.today;
  const last = sessions.slice(Math.max(0, sessions.length - count));
  const width = durationWidth(last);
  return last.map((session) => {
    const text = sessionLine(glyphs, session, columns, width);
    return session.kind === 'focus' ? text : styles.faint(text);
  });
}

/** Returns the columns for the durations of a list of sessions. */
export function durationWidth(sessions: readonly Session[]): number {
  return Math.max(4, ...sessions.map(({ durationMs }) => formatDuration(durationMs).length));
}

/**
 * Returns a session as one line that is safe to print, without styles.
 *
 * @param width the columns of its duration, from {@link durationWidth}
 */
export function sessionLine(
  glyphs: Glyphs,
  session: Session,
  columns: number,
  width: number,
): string {
  const { start, end, durationMs, kind, status, label } = session;
  const mark = status === 'complete' ? glyphs.complete : glyphs.interrupted;
  const duration = formatDuration(durationMs).padStart(width);
  const purpose = kind === 'focus' ? cleanLabel(label) : kindInWords(kind);
  const line =
    columns < 36
      ? `${formatMinuteOfDay(start)} ${mark} ${duration} ${purpose}`
      : `${formatMinuteOfDay(start)} - ${formatMinuteOfDay(end)}  ${mark} ${duration}  ${purpose}`;
  return truncate(line.trimEnd(), columns, glyphs.ellipsis);
}
