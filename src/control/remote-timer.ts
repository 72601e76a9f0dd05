import { firstOf } from '../clock.ts';
import type { Cancel, Clock } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import type { Instant } from '../core/instant.ts';
import { plannedEnd, remainingMs, runsOn } from '../core/timer.ts';
import type { UserEvent } from '../core/timer-event.ts';
import type { Notice, TimerView } from '../core/timer-view.ts';
import { tickDelay } from '../timer/tick.ts';
import {
  ANSWER_BOUND,
  type ControlClient,
  connectControl,
  type Deliverable,
  deliverable,
  NoAnswerError,
  whileHeld,
} from './client.ts';
import type { Answer, Begun } from './protocol.ts';

/** A timer that another process runs, as a screen here shows it. */
export type RemoteTimer = {
  view(): TimerView;
  now(): Instant;
  /** Why there is nothing to see any more; undefined while the timer lives. */
  ended(): string | undefined;
  subscribe(listener: () => void): Cancel;
  dispatch(event: UserEvent): void;
  leave(): void;
};

export type WatchOptions = {
  /** A timer that has just begun, or changes hands, listens after this many ms at the most. */
  readonly patienceMs: number;
  /** Whether a living process has the timer: only then is it waited for. */
  isHeld(): boolean;
  /** Called once where the other process ended without a word; says what came of it. */
  onLost(): Promise<string>;
};

/** What a key asked for, and has not begun yet. */
type Asked = { readonly request: Deliverable; readonly cancel: Cancel };

/**
 * @returns undefined where no timer listens
 * @throws NoAnswerError where it listens and does not answer
 */
export async function watchTimer(
  path: string,
  clock: Clock,
  { patienceMs, isHeld, onLost }: WatchOptions,
): Promise<RemoteTimer | undefined> {
  const listeners = new Set<() => void>();
  const asked = new Map<string, Asked>();
  let view: TimerView | undefined;
  let told: TimerView | undefined;
  let unanswered: Notice | undefined;
  let heard = 0;
  let ended: string | undefined;
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
    told = next;
    const now = clock.now();
    const notices = unanswered ? [...next.notices, unanswered] : next.notices;
    view = { ...next, now, endsAt: plannedEnd(next.timer, now, clock.utcOffsetAt), notices };
    cancelTick();
    const delay = untilNextSecond(view);
    cancelTick = delay === undefined ? () => undefined : clock.after(delay, () => show(next));
    changed();
  }

  function end(why: string): void {
    cancelTick();
    for (const id of asked.keys()) forget(id);
    ended = why;
    changed();
  }

  function onAnswer(answer: Answer | Begun): void {
    heard++;
    unanswered = undefined;
    switch (answer.type) {
      case 'begun':
        forget(answer.id);
        break;
      case 'view':
        show(answer.view);
        begin();
        break;
      case 'ended':
        end(`The timer was ended. ${answer.farewell}`);
        begin();
        break;
      case 'done':
      case 'refused':
        if (told !== undefined) show(told);
        break;
    }
  }

  function dispatch(event: UserEvent): void {
    const request = deliverable({ type: 'key', command: event }, clock);
    const before = heard;
    const cancel = clock.after(ANSWER_BOUND, () => {
      asked.delete(request.id);
      // One of an older release says nothing when it begins.
      if (heard === before) sayUnanswered();
    });
    asked.set(request.id, { request, cancel });
    client?.send(request);
  }

  function forget(id: string): void {
    asked.get(id)?.cancel();
    asked.delete(id);
  }

  // By now the timer refuses what was asked: the deadline is over.
  function sayUnanswered(): void {
    unanswered = { severity: 'warning', text: new NoAnswerError('silent').message };
    if (told !== undefined) show(told);
  }

  function onGone(error: NoAnswerError | undefined): void {
    if (error === undefined) return void reconnect();
    end(error.message);
    begin();
  }

  async function reconnect(): Promise<void> {
    if (ended !== undefined || left || (await connect()) || left) return;
    end(await onLost());
    begin();
  }

  /** Connects once somebody listens. */
  async function connect(): Promise<boolean> {
    const waiting = { clock, longestMs: patienceMs, isHeld: () => !left && isHeld() };
    const connected = await whileHeld(waiting, async () => {
      if (left) return undefined;
      return connectControl(path, { onAnswer, onGone }).catch(() => undefined);
    });
    if (typeof connected === 'string') return false;
    client = connected.reached;
    client.send({ type: 'watch' });
    // Keys that the last timer did not get to.
    for (const { request } of asked.values()) client.send(request);
    return true;
  }

  function leave(): void {
    left = true;
    cancelTick();
    for (const id of asked.keys()) forget(id);
    client?.close();
  }

  if (!(await connect())) return undefined;
  await firstOf(begun, clock, ANSWER_BOUND);
  if (view === undefined) {
    leave();
    if (ended === undefined) throw new NoAnswerError('silent');
    return undefined;
  }
  const first = view;
  return {
    view: () => view ?? first,
    now: clock.now,
    ended: () => ended,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    leave,
  };
}

// Past an end that the owner is about to tell there is nothing to count.
function untilNextSecond({ timer, now }: TimerView): number | undefined {
  const isOver = timer.state === 'running' && remainingMs(timer, now) <= 0 && !runsOn(timer);
  return isOver ? SECOND : tickDelay(timer, now);
}
