import type { Cancel, Clock } from '../context.ts';
import { remainingMs, type TimerEvent } from '../core/timer.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { type ControlClient, connectControl } from './control-client.ts';
import type { Answer } from './messages.ts';

/** A timer that another process runs, as a screen here shows it. */
export type RemoteTimer = {
  view(): TimerView;
  /** Why there is nothing to see any more; undefined while the timer lives. */
  gone(): string | undefined;
  subscribe(listener: () => void): Cancel;
  dispatch(event: TimerEvent): void;
  leave(): void;
};

export type WatchOptions = {
  /** A timer that has just begun, or changes hands, listens after this many ms at the most. */
  readonly patienceMs: number;
  /** How long to wait between two tries, in ms. */
  readonly pollMs: number;
  /** Called once where the other process ended without a word; says what came of it. */
  onLost(): Promise<string>;
};

/** @returns undefined where no timer listens */
export async function watchTimer(
  path: string,
  clock: Clock,
  { patienceMs, pollMs, onLost }: WatchOptions,
): Promise<RemoteTimer | undefined> {
  const listeners = new Set<() => void>();
  let view: TimerView | undefined;
  let gone: string | undefined;
  let left = false;
  let client: ControlClient | undefined;
  let cancelTick: Cancel = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function show(next: TimerView): void {
    view = { ...next, now: clock.now() };
    cancelTick();
    if (next.timer.state === 'running') {
      const ms = Math.floor(Math.max(0, remainingMs(next.timer, view.now)) % 1000) + 1;
      cancelTick = clock.after(ms, () => show(next));
    }
    changed();
  }

  function end(why: string): void {
    cancelTick();
    gone = why;
    changed();
  }

  function onAnswer(answer: Answer): void {
    switch (answer.type) {
      case 'view':
      case 'done':
        show(answer.view);
        begin();
        break;
      case 'ended':
        end(`The timer was ended. ${answer.farewell}`);
        break;
      case 'refused':
        break;
    }
  }

  function onGone(): void {
    if (gone !== undefined || left) return;
    void connect().then(async (again) => {
      if (!again) end(await onLost());
    });
  }

  /** Tries until somebody listens. */
  async function connect(): Promise<boolean> {
    for (let waited = 0; waited <= patienceMs && !left; waited += pollMs) {
      client = await connectControl(path, onAnswer, onGone).catch(() => undefined);
      if (client !== undefined) {
        client.send({ type: 'watch' });
        return true;
      }
      await new Promise<void>((resolve) => clock.after(pollMs, resolve));
    }
    begin();
    return false;
  }

  if (!(await connect())) return undefined;
  await begun;
  if (view === undefined) return undefined;
  const first = view;
  return {
    view: () => view ?? first,
    gone: () => gone,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (event) => client?.send({ type: 'event', event }),
    leave: () => {
      left = true;
      cancelTick();
      client?.close();
    },
  };
}
