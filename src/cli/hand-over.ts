import type { Control } from './control-door.ts';
import type { TimerRun } from './own-timer.ts';
import { startBackground } from './start-background.ts';

/**
 * Gives the timer of this process to one in the background.
 *
 * @returns whether it was taken; if not, the timer goes on here and the screen says why
 */
export async function handOver(run: TimerRun, control: Control): Promise<boolean> {
  const { context, environment, options, own } = run;
  await control.close(undefined);
  own.driver.halt();
  const inheritance = { owner: context.processes.self(), timer: own.driver.view().timer };
  try {
    await startBackground(context, environment, options, inheritance);
    return true;
  } catch (error) {
    own.driver.proceed();
    own.driver.notify('control', await control.open());
    const why = error instanceof Error ? error.message : String(error);
    own.driver.announce(`the timer stays here: ${why}`);
    return false;
  }
}
