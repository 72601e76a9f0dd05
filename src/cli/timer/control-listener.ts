import { NO_VIEWS, type Views } from '../../alerts/alerts.ts';
import { alarm } from '../../clock.ts';
import type { Context } from '../../context.ts';
import { connectControl } from '../../control/client.ts';
import type { Ended } from '../../control/protocol.ts';
import type { ControlServer } from '../../control/server.ts';
import { timerControl } from '../../control/timer-control.ts';
import { diskErrorInWords, ifExists, ifExistsSync } from '../../storage/disk.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import type { TimerController } from '../../timer/controller.ts';
import type { Environment } from '../environment.ts';

/** Listens for other processes that control the timer of this one. */
export type ControlListener = {
  /** Starts listening; returns why it cannot, or undefined. */
  open(): Promise<string | undefined>;
  /** Accepts no more clients; to be called before the state directory is released. Synchronous. */
  stopListening(): void;
  /** The screens that are attached. */
  readonly views: Views;
  /** @param last sent to attached screens; undefined if another process continues the timer */
  close(last: Ended | undefined): Promise<void>;
};

/** A removed socket is created again within this, in ms. */
const CHECKED_EVERY = 9_000;

/** @param stop ends the timer's process; resolves to its answer once everything is recorded, or failed to be */
export function controlListener(
  context: Parameters<typeof controlSocket>[0] & Pick<Context, 'clock' | 'disk'>,
  { paths }: { readonly paths: Pick<Environment['paths'], 'stateDir'> },
  controller: TimerController,
  stop: () => Promise<Ended>,
): ControlListener {
  const { clock, disk } = context;
  let server: ControlServer | undefined;
  let bound: Bound | undefined;
  let ending = false;
  // If the timer ends or is handed over before this listens, it is closed right after.
  let opening: Promise<string | undefined> = Promise.resolve(undefined);
  const nextCheck = alarm(clock, CHECKED_EVERY, check);

  async function serve(): Promise<void> {
    const path = controlSocket(context, paths.stateDir);
    if (path === undefined) throw new Error(`${paths.stateDir} is missing`);
    if (server !== undefined && (await isListenedTo(path))) return;
    // Any file there was left by a dead process, since this one has the state directory.
    await ifExists(disk.unlink(path));
    if (ending) return;
    if (server === undefined) {
      // Imported late, so that the first frame does not wait for it.
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

  // The socket is in its place, or was replaced by that of another running process.
  async function isListenedTo(path: string): Promise<boolean> {
    if (path === bound?.path && bound.file !== undefined && fileAt(path) === bound.file)
      return true;
    const nothing = () => undefined;
    const client = await connectControl(path, { onAnswer: nothing, onClose: nothing });
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
      if (!ending) nextCheck.schedule();
    }
  }

  // A cleaner may remove the socket: then no command could end the timer any more.
  function check(): void {
    if (ending) return;
    opening = tryToServe();
    void opening.then((why) => controller.notify('control', why));
  }

  return {
    open: () => {
      opening = tryToServe();
      return opening;
    },
    views: {
      count: () => (server?.views ?? NO_VIEWS).count(),
      announce: (what) => (server?.views ?? NO_VIEWS).announce(what),
    },
    stopListening: () => {
      ending = true;
      nextCheck.cancel();
      server?.stopListening();
    },
    close: async (last) => {
      await opening;
      nextCheck.cancel();
      await server?.close(last);
      server = undefined;
    },
  };
}

/** The socket as this process made it: its path, and its identity on the disk. */
type Bound = { readonly path: string; readonly file: string | undefined };
