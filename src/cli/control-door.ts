import type { Context } from '../context.ts';
import type { ControlServer } from '../control/control-server.ts';
import { timerControl } from '../control/timer-control.ts';
import { controlSocket } from '../storage/control-socket.ts';
import { diskErrorInWords, ifExists } from '../storage/disk.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';
import type { Environment } from './environment.ts';

/** The way by which other processes reach the timer of this one. */
export type Control = {
  /** Lets others in. @returns why it cannot, where that is so */
  open(): Promise<string | undefined>;
  /** Lets nobody in any more: to be called before the state directory is given free. Synchronous. */
  stopListening(): void;
  /** @param farewell said to the views; undefined where another process goes on with the timer */
  close(farewell: string | undefined): Promise<void>;
};

/** @param stop ends the timer's process; settles with its farewell when all is recorded */
export function openControl(
  context: Context,
  { paths }: Environment,
  driver: TimerDriver,
  stop: () => Promise<string>,
): Control {
  let server: ControlServer | undefined;
  let ending = false;
  // The timer can be ended or handed over before the door is open: then it is closed after that.
  let opening: Promise<string | undefined> = Promise.resolve(undefined);

  async function serve(): Promise<void> {
    const path = await controlSocket(context, paths.stateDir);
    if (path === undefined)
      throw new Error(`there is no place for its socket in ${context.lockDir}`);
    // What is there was left by a process that is gone: this one has the state directory.
    await ifExists(context.disk.unlink(path));
    if (ending) return;
    // Only now: the first frame does not wait for it.
    const { serveControl } = await import('../control/control-server.ts');
    server = await serveControl(path, timerControl(driver, stop));
    if (ending) server.stopListening();
  }

  async function tryToServe(): Promise<string | undefined> {
    try {
      await serve();
      return undefined;
    } catch (error) {
      return `the timer cannot be controlled from other terminals: ${diskErrorInWords(error)}`;
    }
  }

  return {
    open: () => {
      opening = tryToServe();
      return opening;
    },
    stopListening: () => {
      ending = true;
      server?.stopListening();
    },
    close: async (farewell) => {
      await opening;
      await server?.close(farewell === undefined ? undefined : { type: 'ended', farewell });
      server = undefined;
    },
  };
}
