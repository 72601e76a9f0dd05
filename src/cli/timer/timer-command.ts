import { stateError, usageError } from '../../errors.ts';
import { hasFullScreen, noFullScreen } from '../../terminal/terminal-features.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { beginTimer } from './begin-timer.ts';
import { runOnce, runTimer } from './own-timer.ts';
import { heldInWords } from './view-timer.ts';

/**
 * `focus` and `focus --once`: runs the timer to its end; where one runs already, `focus` is a view
 * of it. Returns the exit code.
 */
export async function timerCommand(context: ScreenContext, options: FocusOptions): Promise<number> {
  const environment = await readEnvironment(context, options);
  const screen = hasFullScreen(context);
  if (!screen && !options.once) throw usageError(noFullScreen(context));
  for (;;) {
    const begun = await beginTimer(context, environment, options);
    if (begun.type === 'own') {
      const run = options.once ? runOnce : runTimer;
      return run({ context, environment, options, own: begun.own, screen });
    }
    if (mustBegin(options) || begun.held.elsewhere) throw stateError(heldInWords(begun.held));
    const { viewTimer } = await import('./view-timer.ts');
    const seen = await viewTimer(context, environment, options, begun.held);
    if (seen !== 'start again') return seen;
  }
}

// What is asked for is a session of its own: a view of another one is not it.
function mustBegin({ once, session, flow, until, at }: FocusOptions): boolean {
  return [once, session, flow, until, at].some((option) => option !== undefined);
}
