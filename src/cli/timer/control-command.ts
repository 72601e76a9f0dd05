import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { askControl, whileHeld } from '../../control/client.ts';
import type { Answer, Request } from '../../control/protocol.ts';
import { formatMinuteOfDay, minuteOfDay } from '../../core/day.ts';
import { formatShownTime, LONGEST_INTERVAL, parseDuration } from '../../core/duration.ts';
import type { Instant } from '../../core/instant.ts';
import { isFlow, kindInWords } from '../../core/interval.ts';
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
import { diskErrorInWords } from '../../storage/disk.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import type { Storage } from '../../storage/storage.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { recoveryReport, tell } from '../output.ts';

/** `focus pause | resume | toggle | skip | stop | extend | interrupt`. Returns the exit code. */
export async function controlCommand(context: Context, command: TimerCommand): Promise<number> {
  const environment = await readEnvironment(context, {});
  const answer = await ask(context, environment, { type: 'command', command });
  if (answer === undefined) {
    await sayRecovered(context, environment);
    throw stateError('no timer is running; start one with "focus" or "focus start"');
  }
  return sayAnswer(context, environment.paths.stateDir, answer);
}

/**
 * Prints what came of a command. What was done and cannot be saved is a warning: an error would have
 * it done again.
 *
 * @returns the exit code
 * @throws UserError if it was refused
 */
export function sayAnswer(
  context: Pick<Context, 'clock' | 'stdout' | 'stderr'>,
  stateDir: string,
  answer: Answer,
): number {
  context.stdout.write(`${answerInWords(context, answer)}\n`);
  if (answer.type === 'done' && answer.unsaved !== undefined) {
    const why = `the state directory ${stateDir} cannot be written: ${answer.unsaved}`;
    tell(context.stderr, `done, but not saved: ${why}`);
  }
  return EXIT.done;
}

/** A timer that has just begun, or changes hands, answers after this many ms at the most. */
const LISTENS_WITHIN = 3_000;

/**
 * Asks the timer that runs; one that has just begun, or is changing hands, is waited for.
 *
 * @returns undefined where none does
 * @throws UserError where the timer does not answer
 */
export async function ask(
  context: Context,
  { paths, storage }: Environment,
  request: Request,
): Promise<Answer | undefined> {
  // The same for each process that is asked: whichever gets it first executes it, and no other.
  const id = randomUUID();
  const waiting = {
    clock: context.clock,
    longestMs: LISTENS_WITHIN,
    isHeld: () => isHeld(storage),
  };
  const answer = await whileHeld(waiting, () => tryToAsk(context, paths.stateDir, request, id));
  if (answer === 'no timer') return undefined;
  if (answer !== 'silent') return answer.reached;
  throw new UserError(
    'the timer is running but not responding; try again in 10 seconds, then run "focus doctor"',
    EXIT.fault,
  );
}

async function tryToAsk(context: Context, stateDir: string, request: Request, id: string) {
  try {
    const socket = await controlSocket(context, stateDir);
    return socket === undefined
      ? undefined
      : await askControl(socket, request, context.clock, { id });
  } catch (error) {
    throw new UserError(diskErrorInWords(error), EXIT.fault);
  }
}

/** Whether a living process of this machine has the timer of the state directory. */
export function isHeld(storage: Storage): boolean {
  try {
    return storage.readStatus() !== undefined;
  } catch {
    return false;
  }
}

/** One line of what now holds. */
function answerInWords({ clock }: Pick<Context, 'clock'>, answer: Answer): string {
  switch (answer.type) {
    case 'refused':
      throw stateError(printable(answer.why));
    case 'ended':
      return printable(`The timer has ended. ${answer.farewell}`);
    case 'done':
    case 'view':
      return sentence(printable(timerInWords(answer.view.timer, clock.now())));
  }
}

async function sayRecovered(context: Context, { storage }: Environment): Promise<void> {
  const { done, failed } = recoveryReport(await storage.recover());
  for (const text of [...done, ...failed]) tell(context.stderr, text);
}

/** @throws UserError where the text is no length by which to extend */
export function extendCommand(text: string): TimerCommand {
  const byMs = parseDuration(text);
  if (byMs !== undefined && byMs > 0 && byMs <= LONGEST_INTERVAL) return { type: 'extend', byMs };
  throw usageError(
    `${JSON.stringify(text)} is not a valid duration; allowed: 1s to 24h, such as 5, 5m, 90s, 1h`,
  );
}

/** @throws UserError where the source is neither of the two */
export function interruptCommand(source: string, text: string): TimerCommand {
  if (source === 'internal' || source === 'external')
    return { type: 'mark-interruption', source, text };
  throw usageError(
    `${JSON.stringify(source)} is not a kind of interruption; allowed: internal, external`,
  );
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** What holds of a timer, in a few words: `focus, paused, 24:10 left — label`. */
export function timerInWords(timer: Timer, now: Instant): string {
  const kind = kindInWords(kindOf(timer));
  const { plannedMs } = intervalIn(timer);
  const shown = { remainingMs: remainingMs(timer, now), plannedMs, runsOn: runsOn(timer) };
  const time = formatShownTime(shown);
  if (timer.state === 'waiting')
    return `waiting to start the next ${kind}${begins(timer)}, ${time}`;
  const label = timer.interval.kind === 'focus' ? timer.interval.label : '';
  return `${kind}, ${timer.state}, ${time} ${what(timer, now)}${label && ` — ${label}`}`;
}

function begins({ beginsAt }: WaitingTimer): string {
  return beginsAt === undefined ? '' : ` at ${formatMinuteOfDay(minuteOfDay(beginsAt))}`;
}

function what(timer: Timer, now: Instant): string {
  if (isFlow(intervalIn(timer))) return 'so far';
  return isRunningOn(timer, now) ? 'past its end' : 'left';
}
