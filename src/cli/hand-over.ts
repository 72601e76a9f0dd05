import type { Control } from './control-door.ts';
import type { TimerRun } from './own-timer.ts';
import { startBackground } from './start-background.ts';

/** Why a timer was not handed over stays on the screen for so long, in ms. */
const NOTICE_LASTS = 30_000;

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
    staysHere(run, error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** Says on the screen, for a while, why the timer was not handed over. */
export function staysHere({ context, own }: TimerRun, why: string): void {
  own.driver.notify('background', `the timer stays here: ${why}`);
  context.clock.after(NOTICE_LASTS, () => own.driver.notify('background', undefined));
}
