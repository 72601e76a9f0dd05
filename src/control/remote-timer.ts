import type { Announcement } from '../alerts/alerts.ts';
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
  retryWhileRunning,
} from './client.ts';
import type { Announce, Answer, Begun } from './protocol.ts';

/** A timer that another process runs, as a screen here shows it. */
export type RemoteTimer = {
  view(): TimerView;
  now(): Instant;
  /** Why the timer ended; undefined while it is running. */
  ended(): string | undefined;
  subscribe(listener: () => void): Cancel;
  dispatch(event: UserEvent): void;
  /** Shows a notice on this screen alone, one for each topic; undefined removes it. */
  notify(topic: string, text: string | undefined): void;
  leave(): void;
};

export type WatchOptions = {
  /** How long to wait for a timer that has just started or is being handed over, in ms. */
  readonly patienceMs: number;
  /** Whether a process that is alive runs the timer. Only then is it tried again. */
  isRunning(): boolean;
  /** Called once if the other process ended unexpectedly; returns a message about it. */
  onLost(): Promise<string>;
  /** Whether someone can be looking at this screen. */
  isSeen(): Promise<boolean>;
  /** Called with what this screen is to announce, such as the end of an interval. */
  onAnnounce(announcement: Announcement): void;
};

/** A key's request that has not begun yet. */
type PendingRequest = { readonly request: Deliverable; readonly cancel: Cancel };

/**
 * Attaches to a timer.
 *
 * @returns undefined if no timer is listening
 * @throws NoAnswerError if it is listening but does not answer, or with something that cannot be read
 */
export async function watchTimer(
  path: string,
  clock: Clock,
  { patienceMs, isRunning, onLost, isSeen, onAnnounce }: WatchOptions,
): Promise<RemoteTimer | undefined> {
  const shown = shownTimer(clock);
  const pending = new Map<string, PendingRequest>();
  let answerCount = 0;
  let ended: string | undefined;
  let failure: NoAnswerError | undefined;
  let isClosed = false;
  let client: ControlClient | undefined;
  let answered: () => void = () => undefined;
  const firstAnswer = new Promise<void>((resolve) => {
    answered = resolve;
  });

  function end(why: string): void {
    for (const id of pending.keys()) forget(id);
    ended = why;
    shown.stop();
  }

  // A process that was suspended may read it late: another one has announced it then.
  async function announce({ id, deadlineMs, announcement }: Announce): Promise<void> {
    if (!(await isSeen())) return;
    if (clock.now().monotonicMs > deadlineMs) return;
    client?.send({ type: 'announced', id });
    onAnnounce(announcement);
  }

  function onAnswer(answer: Answer | Begun | Announce): void {
    answerCount++;
    shown.notify('answer', undefined);
    switch (answer.type) {
      case 'begun':
        forget(answer.id);
        break;
      case 'announce':
        void announce(answer);
        break;
      case 'view':
        shown.show(answer.view);
        answered();
        break;
      case 'ended':
        end(['The timer was ended', answer.farewell, ...(answer.unsaved ?? [])].join('. '));
        answered();
        break;
      case 'done':
      case 'refused':
        break;
    }
  }

  function dispatch(event: UserEvent): void {
    const request = deliverable({ type: 'key', command: event }, clock);
    const before = answerCount;
    const cancel = clock.after(ANSWER_BOUND, () => {
      pending.delete(request.id);
      // An older release does not report that it begins. The timer now refuses the request.
      if (answerCount === before) shown.notify('answer', new NoAnswerError('silent').message);
    });
    pending.set(request.id, { request, cancel });
    client?.send(request);
  }

  function forget(id: string): void {
    pending.get(id)?.cancel();
    pending.delete(id);
  }

  function onClose(error: NoAnswerError | undefined): void {
    if (error === undefined) return void reconnect();
    failure = error;
    end(error.message);
    answered();
  }

  async function reconnect(): Promise<void> {
    if (ended !== undefined || isClosed || (await connect()) || isClosed) return;
    end(await onLost());
    answered();
  }

  /** Connects as soon as the timer is listening. */
  async function connect(): Promise<boolean> {
    const waiting = { clock, longestMs: patienceMs, isRunning: () => !isClosed && isRunning() };
    const connected = await retryWhileRunning(waiting, async () => {
      if (isClosed) return undefined;
      return connectControl(path, { onAnswer, onClose }).catch(() => undefined);
    });
    if (typeof connected === 'string') return false;
    client = connected.reached;
    client.send({ type: 'watch', announces: true });
    // Keys that the previous process did not handle.
    for (const { request } of pending.values()) client.send(request);
    return true;
  }

  function leave(): void {
    isClosed = true;
    shown.cancel();
    for (const id of pending.keys()) forget(id);
    client?.close();
  }

  if (!(await connect())) return undefined;
  await firstOf(firstAnswer, clock, ANSWER_BOUND);
  const first = shown.view();
  if (first === undefined) {
    leave();
    if (ended === undefined) throw new NoAnswerError('silent');
    if (failure !== undefined) throw failure;
    return undefined;
  }
  return {
    view: () => shown.view() ?? first,
    now: clock.now,
    ended: () => ended,
    subscribe: shown.subscribe,
    dispatch,
    notify: shown.notify,
    leave,
  };
}

/** The timer as its process last sent it, at this moment, with the notices of this screen. */
function shownTimer(clock: Clock) {
  const listeners = new Set<() => void>();
  const own = new Map<string, Notice>();
  let received: TimerView | undefined;
  let view: TimerView | undefined;
  let cancelTick: Cancel = () => undefined;

  function show(next: TimerView): void {
    received = next;
    const now = clock.now();
    const notices = own.size > 0 ? [...next.notices, ...own.values()] : next.notices;
    view = { ...next, now, endsAt: plannedEnd(next.timer, now, clock.utcOffsetAt), notices };
    cancelTick();
    const delay = untilNextSecond(view);
    cancelTick = delay === undefined ? () => undefined : clock.after(delay, () => show(next));
    changed();
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  return {
    view: () => view,
    show,
    notify: (topic: string, text: string | undefined): void => {
      if (own.get(topic)?.text === text) return;
      own.delete(topic);
      if (text !== undefined) own.set(topic, { severity: 'warning', text });
      if (received !== undefined) show(received);
    },
    subscribe: (listener: () => void): Cancel => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Counts no more: the timer has ended. */
    stop: (): void => {
      cancelTick();
      changed();
    },
    cancel: () => cancelTick(),
  };
}

// Nothing is counted past an end that the owner is about to report.
function untilNextSecond({ timer, now }: TimerView): number | undefined {
  const isOver = timer.state === 'running' && remainingMs(timer, now) <= 0 && !runsOn(timer);
  return isOver ? SECOND : tickDelay(timer, now);
}
