import type { Context } from '../context.ts';
import { type ControlServer, serveControl } from '../control/control-server.ts';
import { controlSocket } from '../control/control-socket.ts';
import { timerControl } from '../control/timer-control.ts';
import { diskErrorInWords, ifExists } from '../storage/disk.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';
import type { Environment } from './environment.ts';

/** The way by which other processes reach the timer of this one. */
export type Control = {
  /** Lets others in. Where that fails, the screen says so, and the timer goes on. */
  open(): Promise<void>;
  /** @param farewell said to the views; undefined where another process goes on with the timer */
  close(farewell: string | undefined): Promise<void>;
};

/** @param stop ends the timer's process; settles when all is recorded */
export function openControl(
  context: Context,
  { paths }: Environment,
  driver: TimerDriver,
  stop: () => Promise<unknown>,
): Control {
  let server: ControlServer | undefined;

  async function open(): Promise<void> {
    try {
      const path = await controlSocket(context, paths.stateDir);
      if (path === undefined) return;
      // What is there was left by a process that is gone: this one has the state directory.
      await ifExists(context.disk.unlink(path));
      server = await serveControl(path, timerControl(driver, stop));
    } catch (error) {
      const why = diskErrorInWords(error);
      driver.notify('control', `the timer cannot be controlled from other terminals: ${why}`);
    }
  }

  return {
    open,
    close: async (farewell) => {
      await server?.close(farewell === undefined ? undefined : { type: 'ended', farewell });
      server = undefined;
    },
  };
}
