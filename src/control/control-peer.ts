import type { Socket } from 'node:net';
import type { Cancel } from '../context.ts';
import { jsonLine } from './json-lines.ts';
import { type Answer, type Begun, LONGEST_REQUEST } from './messages.ts';

/** A process at the other end, as the timer sees it. Who does not read never makes its memory grow. */
export type ControlPeer = {
  /** Answers a request; a peer that asks on and on and never reads is cut off. */
  answer(answer: Answer | Begun): void;
  /** From now on it gets what changes; what is out of date before it could be sent is left out. */
  watch(): void;
  /** Whether it has hung up, as far as the system has reported it. */
  hasHungUp(): boolean;
  /** Hangs up, after a last word if it watches. */
  end(last: Answer | undefined): void;
  cutOff(): void;
};

/** What may wait to be read by a peer, in bytes, when it asks for more. */
const LONGEST_BACKLOG = LONGEST_REQUEST;

/** @param onChange calls back with what a view shows, after every change */
export function controlPeer(
  socket: Socket,
  onChange: (listener: (answer: Answer) => void) => Cancel,
): ControlPeer {
  let unwatch: Cancel | undefined;
  let telling = false;
  let latest: Answer | undefined;
  let hungUp = false;

  function tell(answer: Answer): void {
    if (!socket.writable) return;
    if (telling) {
      latest = answer;
      return;
    }
    telling = true;
    socket.write(jsonLine(answer), told);
  }

  function told(): void {
    telling = false;
    const next = latest;
    latest = undefined;
    if (next !== undefined) tell(next);
  }

  socket.on('end', () => {
    hungUp = true;
  });
  socket.on('close', () => {
    hungUp = true;
    unwatch?.();
  });
  return {
    answer: (answer) => {
      if (socket.writableLength > LONGEST_BACKLOG) socket.destroy();
      else if (socket.writable) socket.write(jsonLine(answer));
    },
    watch: () => {
      unwatch ??= onChange(tell);
    },
    hasHungUp: () => hungUp,
    end: (last) => {
      latest = undefined;
      unwatch?.();
      if (last !== undefined && unwatch !== undefined && socket.writable)
        socket.write(jsonLine(last));
      socket.end();
      socket.unref();
    },
    cutOff: () => socket.destroy(),
  };
}
