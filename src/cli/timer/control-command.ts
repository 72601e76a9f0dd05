import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { requestAnswer, retryWhileRunning } from '../../control/client.ts';
import type { Answer, Request } from '../../control/protocol.ts';
import { formatTimeOfDay } from '../../core/day.ts';
import { formatShownTime } from '../../core/duration.ts';
import type { Instant } from '../../core/instant.ts';
import { capitalize, isFlow, kindInWords } from '../../core/interval.ts';
import { printable } from '../../core/printable.ts';
import {
  intervalIn,
  isRunningOn,
  kindOf,
  remainingMs,
  runsOn,
  type Timer,
  type WaitingTimer,
} from '../../core/timer.ts';
import type { TimerCommand } from '../../core/timer-event.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { diskErrorAtPath } from '../../storage/disk.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import type { Storage } from '../../storage/storage.ts';
import { readDuration } from '../arguments.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { printMessage, recoverAndReport } from '../output.ts';
import { noteLastSession } from './recorded-session.ts';

/**
 * `focus pause | resume | toggle | skip | stop | extend | interrupt | label | switch | note`. Returns the
 * exit code. A note without a timer goes to the last session, as it does while the timer waits.
 */
export async function controlCommand(context: Context, command: TimerCommand): Promise<number> {
  const environment = await readEnvironment(context, {});
  const answer = await sendToTimer(context, environment, { type: 'command', command });
  if (answer !== undefined) return printAnswer(context, environment.paths.stateDir, answer);
  await recoverAndReport(context, environment.storage);
  if (command.type !== 'note') {
    throw stateError('no timer is running; start one with "focus" or "focus start"');
  }
  const noted = await noteLastSession(environment, command.text);
  if (!noted.saved) throw refusal(noted.text, noted.isFault);
  context.stdout.write(`${printable(noted.text)}\n`);
  return EXIT.done;
}

/**
 * Prints the result of a command. A command that was executed but not saved is a warning: an error
 * would make the user repeat it.
 *
 * @returns the exit code: 1 if the timer ended and a session is not in its day log
 * @throws UserError if it was refused
 */
export function printAnswer(
  context: Pick<Context, 'clock' | 'stdout' | 'stderr'>,
  stateDir: string,
  answer: Answer,
): number {
  context.stdout.write(`${answerInWords(context, answer)}\n`);
  if (answer.type === 'done' && answer.unsaved !== undefined) {
    const why = `the state directory ${stateDir} cannot be written: ${answer.unsaved}`;
    printMessage(context.stderr, `done, but not saved: ${why}`);
  }
  const unsaved = answer.type === 'ended' ? (answer.unsaved ?? []) : [];
  for (const text of unsaved) printMessage(context.stderr, text);
  return unsaved.length === 0 ? EXIT.done : EXIT.fault;
}

/** How long to wait for a timer that has just started or is being handed over, in ms. */
const LISTENS_WITHIN = 3_000;

/**
 * Sends a request to the running timer; waits for one that has just started or is being handed over.
 *
 * @returns undefined if no timer is running
 * @throws UserError if the timer does not answer
 */
export async function sendToTimer(
  context: Context,
  { paths, storage }: Environment,
  request: Request,
): Promise<Answer | undefined> {
  // The same ID for each process that it is sent to: only the first executes it.
  const id = randomUUID();
  const waiting = {
    clock: context.clock,
    longestMs: LISTENS_WITHIN,
    isRunning: () => isTimerRunning(storage),
  };
  const answer = await retryWhileRunning(waiting, () =>
    tryToSend(context, paths.stateDir, request, id),
  );
  if (answer === 'no timer') return undefined;
  if (answer !== 'silent') return answer.reached;
  throw new UserError(
    'the timer is running but not responding; try again in 10 seconds, then run "focus doctor"',
    EXIT.fault,
  );
}

async function tryToSend(context: Context, stateDir: string, request: Request, id: string) {
  try {
    const socket = controlSocket(context, stateDir);
    return socket === undefined
      ? undefined
      : await requestAnswer(socket, request, context.clock, { id });
  } catch (error) {
    throw new UserError(diskErrorAtPath(error), EXIT.fault);
  }
}

/** Whether a process of this machine is running a timer with this state directory. */
export function isTimerRunning(storage: Storage): boolean {
  try {
    return storage.readStatus() !== undefined;
  } catch {
    return false;
  }
}

/** The timer's new state in one line. */
function answerInWords({ clock }: Pick<Context, 'clock'>, answer: Answer): string {
  switch (answer.type) {
    case 'refused':
      throw refusal(answer.why, answer.isFault);
    case 'ended':
      return printable(`The timer has ended. ${answer.farewell}`);
    case 'done':
      return printable(answer.report ?? stateInWords(answer.view.timer, clock.now()));
    case 'view':
      return printable(stateInWords(answer.view.timer, clock.now()));
  }
}

function refusal(why: string, isFault = false): UserError {
  return new UserError(printable(why), isFault ? EXIT.fault : EXIT.state);
}

function stateInWords(timer: Timer, now: Instant): string {
  return capitalize(timerInWords(timer, now));
}

/** @throws UserError if the text is not a valid duration */
export function extendCommand(text: string): TimerCommand {
  return { type: 'extend', byMs: readDuration(text) };
}

/** @throws UserError if the source is neither `internal` nor `external` */
export function interruptCommand(source: string, text: string): TimerCommand {
  if (source === 'internal' || source === 'external')
    return { type: 'mark-interruption', source, text };
  throw usageError(
    `${JSON.stringify(source)} is not a kind of interruption; allowed: internal, external`,
  );
}

/** @throws UserError if the text is empty */
export function noteCommand(words: readonly string[]): TimerCommand {
  const text = words.join(' ').trim();
  if (text !== '') return { type: 'note', text };
  throw usageError('the note is empty; give its text, such as focus note "ask Ann"');
}

/** The state of a timer in a few words: `focus, paused, 24:10 left — label`. */
function timerInWords(timer: Timer, now: Instant): string {
  const kind = kindInWords(kindOf(timer));
  const { plannedMs } = intervalIn(timer);
  const shown = { remainingMs: remainingMs(timer, now), plannedMs, runsOn: runsOn(timer) };
  const time = formatShownTime(shown);
  if (timer.state === 'waiting')
    return `waiting to start the next ${kind}${startTime(timer)}, ${time}`;
  const label = timer.interval.kind === 'focus' ? timer.interval.label : '';
  return `${kind}, ${timer.state}, ${time} ${timeWords(timer, now)}${label && ` — ${label}`}`;
}

function startTime({ beginsAt }: WaitingTimer): string {
  return beginsAt === undefined ? '' : ` at ${formatTimeOfDay(beginsAt)}`;
}

function timeWords(timer: Timer, now: Instant): string {
  if (isFlow(intervalIn(timer))) return 'so far';
  return isRunningOn(timer, now) ? 'past its end' : 'left';
}
