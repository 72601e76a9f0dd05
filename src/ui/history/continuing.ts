import { beginContinued } from '../../core/begin.ts';
import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { type LoggedSession, sameSession } from '../../day-log/parse-day-log.ts';
import type { TimerView } from '../../timer/timer-view.ts';

/** Why a session cannot be continued now: a sentence; undefined where it can be. */
export function whyNotContinued(
  session: LoggedSession,
  { timer, today, rules, now }: TimerView,
): string | undefined {
  const { kind, status, durationMs } = session;
  const only = 'only an interrupted focus session can be continued';
  if (kind !== 'focus') return `This is a ${kindInWords(kind)}; ${only}`;
  if (status === 'complete') return `This session is complete; ${only}`;
  if (session.day !== today.day) return 'Only a session of today can be continued';
  if (timer.state !== 'waiting') return 'A session can be continued only while the timer waits';
  if (beginContinued(session, now, rules) !== undefined) return undefined;
  const [spent, planned] = [durationMs, rules.lengths.focus].map(formatDuration);
  return `This session lacks nothing: ${spent} of ${planned} are spent`;
}

/** Whether the timer continues a session at present: its line is then the timer's to change. */
export function isContinued(session: LoggedSession, { timer }: TimerView): boolean {
  if (timer.state === 'waiting') return false;
  const was = timer.interval.continues;
  return was !== undefined && sameSession(session, was);
}
