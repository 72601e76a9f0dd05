import { alarm } from '../../clock.ts';
import type { Context } from '../../context.ts';
import { connectControl } from '../../control/client.ts';
import type { ControlServer } from '../../control/server.ts';
import { timerControl } from '../../control/timer-control.ts';
import { diskErrorInWords, ifExists, ifExistsSync } from '../../storage/disk.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import type { TimerController } from '../../timer/controller.ts';
import type { Environment } from '../environment.ts';

/** The way by which other processes reach the timer of this one. */
export type Control = {
  /** Lets others in. @returns why it cannot, where that is so */
  open(): Promise<string | undefined>;
  /** Lets nobody in any more: to be called before the state directory is given free. Synchronous. */
  stopListening(): void;
  /** @param farewell said to the views; undefined where another process goes on with the timer */
  close(farewell: string | undefined): Promise<void>;
};

/** A socket that was removed is made anew within this, in ms. */
const LOOKS_EVERY = 9_000;

/** @param stop ends the timer's process; settles with its farewell when all is recorded */
export function openControl(
  context: Parameters<typeof controlSocket>[0] & Pick<Context, 'clock' | 'disk'>,
  { paths }: { readonly paths: Pick<Environment['paths'], 'stateDir'> },
  controller: TimerController,
  stop: () => Promise<string>,
): Control {
  const { clock, disk } = context;
  let server: ControlServer | undefined;
  let bound: Bound | undefined;
  let ending = false;
  // The timer can be ended or handed over before the door is open: then it is closed after that.
  let opening: Promise<string | undefined> = Promise.resolve(undefined);
  const looking = alarm(clock, LOOKS_EVERY, look);

  async function serve(): Promise<void> {
    const path = await controlSocket(context, paths.stateDir);
    if (path === undefined) throw new Error(`${paths.stateDir} is missing`);
    if (server !== undefined && (await isListenedTo(path))) return;
    // What is there was left by a process that is gone: this one has the state directory.
    await ifExists(disk.unlink(path));
    if (ending) return;
    if (server === undefined) {
      // Only now: the first frame does not wait for it.
      const { serveControl } = await import('../../control/server.ts');
      server = await serveControl(path, timerControl(controller, stop), clock);
    } else {
      await server.listenAgain(path);
    }
    bound = { path, file: fileAt(path) };
    if (ending) server.stopListening();
  }

  function fileAt(path: string): string | undefined {
    const stat = ifExistsSync(() => disk.lstatSync(path));
    return stat && `${stat.dev}-${stat.ino}`;
  }

  // It is at its place, or it was replaced by that of another process, which lives.
  async function isListenedTo(path: string): Promise<boolean> {
    if (path === bound?.path && bound.file !== undefined && fileAt(path) === bound.file)
      return true;
    const nothing = () => undefined;
    const client = await connectControl(path, { onAnswer: nothing, onGone: nothing });
    client?.close();
    return client !== undefined;
  }

  async function tryToServe(): Promise<string | undefined> {
    try {
      await serve();
      return undefined;
    } catch (error) {
      return `the timer cannot be controlled from other terminals: ${diskErrorInWords(error)}`;
    } finally {
      if (!ending) looking.schedule();
    }
  }

  // Something that tidies up may remove the socket: then nobody could end the timer any more.
  function look(): void {
    if (ending) return;
    opening = tryToServe();
    void opening.then((why) => controller.notify('control', why));
  }

  return {
    open: () => {
      opening = tryToServe();
      return opening;
    },
    stopListening: () => {
      ending = true;
      looking.cancel();
      server?.stopListening();
    },
    close: async (farewell) => {
      await opening;
      looking.cancel();
      await server?.close(farewell === undefined ? undefined : { type: 'ended', farewell });
      server = undefined;
    },
  };
}

/** The socket as this process made it: its path, and what tells it from others. */
type Bound = { readonly path: string; readonly file: string | undefined };
