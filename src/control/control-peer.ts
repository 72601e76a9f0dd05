import type { Socket } from 'node:net';
import { jsonLine } from './json-lines.ts';
import { type Answer, LONGEST_LINE } from './messages.ts';

/** A process at the other end, as the timer sees it. Who does not read never makes its memory grow. */
export type ControlPeer = {
  /** Answers a request; a peer that asks on and on and never reads is cut off. */
  answer(answer: Answer): void;
  /** Tells what now holds; what is out of date before it could be told is left out. */
  tell(answer: Answer): void;
  /** Hangs up, after a last word. */
  end(last: Answer | undefined): void;
  cutOff(): void;
};

export function controlPeer(socket: Socket): ControlPeer {
  let telling = false;
  let latest: Answer | undefined;

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

  return {
    tell,
    answer: (answer) => {
      if (socket.writableLength > LONGEST_LINE) socket.destroy();
      else if (socket.writable) socket.write(jsonLine(answer));
    },
    end: (last) => {
      latest = undefined;
      if (last !== undefined && socket.writable) socket.write(jsonLine(last));
      socket.end();
      socket.unref();
    },
    cutOff: () => socket.destroy(),
  };
}
