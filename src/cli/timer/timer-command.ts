import { stateError, usageError } from '../../errors.ts';
import { displayFor, noDisplay } from '../../terminal/terminal-features.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { attachToTimer, describeHolder } from './attach.ts';
import { runOnce, runTimer } from './run-timer.ts';
import { startTimer } from './start-timer.ts';

/**
 * `focus` and `focus --once`: runs the timer until it ends, or, if one is already running, attaches
 * to it. Returns the exit code.
 */
export async function timerCommand(context: ScreenContext, options: FocusOptions): Promise<number> {
  const environment = await readEnvironment(context, options);
  const display = displayFor(context, options.plain ?? environment.settings.plain);
  if (display === 'none' && !options.once) throw usageError(noDisplay(context));
  // Early: its WebAssembly is compiled meanwhile. A failure is reported when the screen is opened.
  if (display === 'screen') context.importScreen().catch(() => undefined);
  for (;;) {
    const result = await startTimer(context, environment, options);
    if (result.type === 'started') {
      const run = options.once ? runOnce : runTimer;
      return run({ context, environment, options, local: result.local, display });
    }
    if (needsNewTimer(options) || result.holder.elsewhere)
      throw stateError(describeHolder(result.holder));
    const exitCode = await attachToTimer(context, environment, options, result.holder, display);
    if (exitCode !== 'start again') return exitCode;
  }
}

// These options ask for a new session, so attaching to a running timer would be wrong.
function needsNewTimer({ once, session, flow, until, align, at }: FocusOptions): boolean {
  return [once, session, flow, until, align, at].some((option) => option !== undefined);
}
