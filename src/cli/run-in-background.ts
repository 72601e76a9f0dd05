import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../context.ts';
import { EXIT, stateError, UserError } from '../errors.ts';
import { beginTimer, type Inheritance, type OwnTimer } from './begin-timer.ts';
import { readEnvironment } from './environment.ts';
import { heldInWords } from './held.ts';
import type { FocusOptions } from './options.ts';
import { runTimer } from './own-timer.ts';
import { notReady, READY } from './start-background.ts';

/** The background process itself: its parent is told in one line how it went. */
export async function runInBackground(parent: Context, options: FocusOptions): Promise<number> {
  // The pane that it was started from shows it no more than any other.
  const context = { ...parent, terminalName: () => '' };
  let inheritance: Inheritance | undefined;
  let own: OwnTimer | undefined;
  const onReady = (why: string | undefined) => {
    if (why !== undefined) throw new UserError(why, EXIT.fault);
    context.stdout.write(`${READY}\n`);
  };
  try {
    inheritance = (JSON.parse(await readAll(context.stdin)) as Inheritance | null) ?? undefined;
    const environment = await readEnvironment(context, options);
    const begun = await beginTimer(context, environment, options, { inheritance });
    if (begun.type === 'held') throw stateError(heldInWords(begun.held));
    own = begun.own;
    return await runTimer({ context, environment, options, own, screen: false, onReady });
  } catch (error) {
    // Of a timer that was to be taken over, the former owner goes on with what is on disk.
    if (inheritance === undefined) own?.driver.close();
    else own?.driver.halt();
    context.stdout.write(`${notReady(error)}\n`);
    return EXIT.fault;
  }
}
