import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';
import { answerInWords, ask } from './control-command.ts';
import { readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { runInBackground } from './run-in-background.ts';
import { startBackground } from './start-background.ts';

export type StartOptions = FocusOptions & {
  /** This is the background process. */
  readonly background?: boolean;
};

/**
 * `focus start`: begins what is proposed, where a timer waits, else a timer in the background.
 * Returns the exit code.
 */
export async function startCommand(context: Context, options: StartOptions): Promise<number> {
  if (options.background) return runInBackground(context, options);
  const environment = await readEnvironment(context, options);
  const started = await ask(context, environment, { name: 'start' });
  if (started === undefined) await startBackground(context, environment, options);
  const answer = started ?? (await ask(context, environment, { name: 'resume' }));
  const words = answer && answerInWords(context, { name: 'start' }, answer);
  context.stdout.write(`${words ?? 'The timer runs in the background'}\n`);
  return EXIT.done;
}
