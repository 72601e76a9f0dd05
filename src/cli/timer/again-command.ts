import type { TimerRules } from '../../core/timer.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import { DURATION } from '../../settings/value-types.ts';
import { displayFor } from '../../terminal/terminal-features.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverAndReport } from '../output.ts';
import { findFocusSession } from '../sessions/find-sessions.ts';
import { printAnswer, sendToTimer } from './control-command.ts';
import { startCommand } from './start-command.ts';
import { timerCommand } from './timer-command.ts';

export type AgainOptions = Pick<FocusOptions, 'color' | 'ascii'> & {
  /** Start it without a screen. */
  readonly background?: boolean;
};

/**
 * `focus again [id]`: starts a focus session with the label and the length of an earlier one, in the
 * timer that waits, or else in a new one. Returns the exit code.
 *
 * @param id of the earlier session; `last` for the last focus session
 * @throws UserError, exit 3, if a session is running
 */
export async function againCommand(
  context: ScreenContext,
  id: string,
  { background = false, ...look }: AgainOptions,
): Promise<number> {
  const environment = await readEnvironment(context, {});
  const { storage, settings, paths } = environment;
  await recoverAndReport(context, storage);
  const session = await findFocusSession(storage, id);
  const { label } = session;
  const plannedMs = lengthOf(session, settings.rules);
  const command = { type: 'again', label, plannedMs } as const;
  const answer = await sendToTimer(context, environment, { type: 'command', command });
  if (answer === undefined) {
    const options = { ...look, label, focus: DURATION.format(plannedMs) };
    return background ? startCommand(context, options) : timerCommand(context, options);
  }
  const isShown =
    !background && answer.type === 'done' && displayFor(context, settings.plain) !== 'none';
  return isShown ? timerCommand(context, look) : printAnswer(context, paths.stateDir, answer);
}

// The planned length of an interrupted session is not in its log. In ms.
function lengthOf({ status, durationMs }: LoggedSession, { lengths }: TimerRules): number {
  return status === 'complete' ? durationMs : lengths.focus;
}
