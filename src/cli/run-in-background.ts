import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';
import { beginTimer, type Inheritance } from './begin-timer.ts';
import { readEnvironment } from './environment.ts';
import { heldInWords } from './held.ts';
import type { FocusOptions } from './options.ts';
import { runTimer } from './own-timer.ts';
import { READY } from './start-background.ts';

/** The background process itself: its parent is told in one line how it went. */
export async function runInBackground(parent: Context, options: FocusOptions): Promise<number> {
  // The pane that it was started from shows it no more than any other.
  const context = { ...parent, terminalName: () => '' };
  try {
    const inheritance = JSON.parse(await readAll(context.stdin)) as Inheritance | null;
    const environment = await readEnvironment(context, options);
    const begun = await beginTimer(context, environment, options, inheritance ?? undefined);
    if (begun.type === 'held') throw new Error(heldInWords(begun.held));
    const onReady = () => context.stdout.write(`${READY}\n`);
    return await runTimer({
      context,
      environment,
      options,
      own: begun.own,
      screen: false,
      onReady,
    });
  } catch (error) {
    context.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.fault;
  }
}
