import type { Context } from '../context.ts';
import { askControl } from '../control/control-client.ts';
import { controlSocket } from '../control/control-socket.ts';
import type { Answer } from '../control/messages.ts';
import type { Command } from '../core/command.ts';
import { parseDuration } from '../core/duration.ts';
import { EXIT, stateError, UserError, usageError } from '../errors.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { timerInWords } from './holds.ts';
import { recoveryReport } from './recovery-report.ts';

/** `focus pause | resume | toggle | skip | stop | extend | interrupt`. Returns the exit code. */
export async function controlCommand(context: Context, command: Command): Promise<number> {
  const environment = await readEnvironment(context, {});
  const answer = await ask(context, environment, command);
  if (answer === undefined) {
    await sayRecovered(context, environment);
    throw stateError('no timer runs; "focus" or "focus start" begins one');
  }
  context.stdout.write(`${answerInWords(context, command, answer)}\n`);
  return EXIT.done;
}

/**
 * Asks the timer that runs.
 *
 * @returns undefined where none does
 * @throws UserError where the timer does not answer
 */
export async function ask(
  context: Context,
  { paths }: Environment,
  command: Command,
): Promise<Answer | undefined> {
  const socket = await controlSocket(context, paths.stateDir);
  if (socket === undefined) return undefined;
  try {
    return await askControl(socket, { type: 'command', command });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), EXIT.fault);
  }
}

/** One line of what now holds. */
export function answerInWords(context: Context, command: Command, answer: Answer): string {
  switch (answer.type) {
    case 'refused':
      throw stateError(answer.why);
    case 'ended':
      return answer.farewell;
    case 'done':
    case 'view': {
      const holds = timerInWords(answer.view.timer, context.clock.now());
      return command.name === 'stop' ? 'The timer has ended' : sentence(holds);
    }
  }
}

async function sayRecovered(context: Context, { storage }: Environment): Promise<void> {
  const { done, failed } = recoveryReport(await storage.recover());
  for (const text of [...done, ...failed]) context.stderr.write(`focus: ${text}\n`);
}

/** @throws UserError where the text is no length by which to extend */
export function extendCommand(text: string): Command {
  const byMs = parseDuration(text);
  if (byMs !== undefined && byMs > 0) return { name: 'extend', byMs };
  throw usageError(
    `${JSON.stringify(text)} is no duration; allowed: 1s to 24h, such as 5, 5m, 90s, 1h`,
  );
}

/** @throws UserError where the source is neither of the two */
export function interruptCommand(source: string, text: string): Command {
  if (source === 'internal' || source === 'external') return { name: 'interrupt', source, text };
  throw usageError(`${JSON.stringify(source)} is no interruption; allowed: internal, external`);
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
