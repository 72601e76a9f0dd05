import { alarm } from '../clock.ts';
import type { Cancel } from '../context.ts';
import type { Instant } from '../core/instant.ts';
import type { Session } from '../core/session.ts';
import { summarize } from '../core/summary.ts';
import {
  kindOf,
  LONG_PAUSE,
  pausedMs,
  plannedEnd,
  type Timer,
  type TimerRules,
} from '../core/timer.ts';
import type { Effect, TimerEvent, Transition } from '../core/timer-event.ts';
import type { Notice, TimerView } from '../core/timer-view.ts';
import { transition } from '../core/transition/transition.ts';
import type { DayLogs } from '../storage/day-logs/day-logs.ts';
import type { FailureLog } from '../storage/state/failure-log.ts';
import { type EffectOptions, effectPerformer, type Noted } from './effects.ts';
import { endedInterval } from './ended-interval.ts';
import { noticeUnsaved, timerNotices } from './notices.ts';
import type { RunnableTimer } from './process.ts';
import { type RecordingReport, sessionRecorder, unrecordedSessions } from './recorder.ts';
import { sleepDetector } from './tick.ts';
import { type TimerStoreOptions, timerStore } from './timer-store.ts';
import { todayLog } from './today.ts';
import { timerWatches, type WatchOptions } from './watches.ts';

export type ControllerOptions = TimerStoreOptions &
  EffectOptions &
  WatchOptions & {
    readonly dayLogs: DayLogs;
    /** Counts the sessions in the state directory that are not in their day logs, of all timers. */
    countUnsaved(): number;
    readonly logFailure: FailureLog;
    /**
     * Takes the line of a session out of its day log. Never rejects.
     *
     * @returns a sentence if that failed
     */
    takeOut(session: Session): Promise<string | undefined>;
    /** After how many completed focus sessions the timer ends; undefined: it does not. */
    readonly rounds?: number | undefined;
  };

/** What a timer has done, for its summary at the end. */
type TimerReport = RecordingReport & {
  /** How many focus sessions it has completed. */
  readonly completedFocus: number;
  /** Why today's log, or a line of it, is not counted; undefined if all of it is. */
  readonly notCounted: string | undefined;
};

/** The interval on disk is refreshed this often, in ms; at least every 10 s is promised. */
const HEARTBEAT = 9_000;

const NOT_IN_LOG = 'The session is not in its day log yet, so its end cannot be undone.';

/** Applies events to the timer and performs their effects. */
export class TimerController implements RunnableTimer {
  readonly #options: ControllerOptions;
  readonly #notices;
  readonly #today;
  readonly #store;
  readonly #recorder;
  readonly #effects;
  readonly #sleep;
  readonly #watches;
  readonly #ended;
  readonly #heartbeat;
  readonly #listeners = new Set<() => void>();
  #timer: Timer;
  #rules: TimerRules;
  #completedFocus = 0;
  #view: TimerView | undefined;
  #takenOut: Promise<void> = Promise.resolve();
  // False once the timer is closed or another process has it: then this one neither counts nor writes.
  #active = true;

  // Each part is passed those above it, and none calls back before the start.
  private constructor(options: ControllerOptions, timer: Timer, events: readonly Notice[]) {
    const { clock, dayLogs, rules, logFailure } = options;
    this.#options = options;
    this.#rules = rules;
    this.#timer = timer;
    this.#notices = timerNotices(clock, events, () => this.#changed(), logFailure);
    const unrecorded = unrecordedSessions();
    this.#today = todayLog(clock, rules.dayStart, dayLogs, this.#notices, unrecorded);
    const today = () => this.#today.current().sessions;
    this.#store = timerStore(options, () => this.#rules, today, this.#notices);
    this.#recorder = sessionRecorder(dayLogs, unrecorded, this.#today, this.#notices, logFailure);
    const changed = () => this.#changed();
    this.#effects = effectPerformer(options, this.#store, this.#recorder, this.#notices, changed);
    this.#sleep = sleepDetector(clock);
    this.#watches = timerWatches(options, (event) => void this.dispatch(event));
    this.#ended = endedInterval(clock, this.#recorder, changed);
    this.#heartbeat = alarm(clock, HEARTBEAT, () => void this.#beat());
  }

  /**
   * Starts the controller of a timer that this process has claimed. Resolves once today's log is read;
   * until then the timer is only kept on disk.
   *
   * @param first the timer, and the effects of its first event
   * @param events notices to show for a while
   */
  static async start(
    options: ControllerOptions,
    { timer, effects }: Transition,
    events: readonly Notice[],
  ): Promise<TimerController> {
    const controller = new TimerController(options, timer, events);
    controller.#heartbeat.schedule();
    await controller.#today.load();
    controller.#noticeUnsaved();
    controller.#perform(timer, effects);
    controller.proceed();
    return controller;
  }

  /** The same object until something changes; the same is true for its timer, day and notices. */
  view(): TimerView {
    const { clock } = this.#options;
    const rules = this.#rules;
    if (this.#view !== undefined) return this.#view;
    const [timer, now, today] = [this.#timer, clock.now(), this.#today.current()];
    const endsAt = plannedEnd(timer, now, clock.utcOffsetAt);
    const undoable = this.#ended.current()?.interval.kind;
    const notices = this.#notices.list();
    this.#view = { timer, now, endsAt, rules, today, notices, ...(undoable && { undoable }) };
    return this.#view;
  }

  /** This moment: the view's may be seconds old while nothing runs. */
  now(): Instant {
    return this.#options.clock.now();
  }

  /** Calls back after every change of the view. */
  subscribe(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Applies an event; ignores it while the timer is halted, or once it is closed.
   *
   * @returns what becomes of a note for the last session; undefined for any other event
   */
  dispatch(event: TimerEvent): Promise<Noted> | undefined {
    if (!this.#active) return undefined;
    const before = this.#timer;
    this.#catchUp();
    // An event meant for an interval that has just ended does not apply to the next one.
    const hasEnded = before.state === 'running' && this.#timer.state === 'waiting';
    const noted = hasEnded ? undefined : this.#apply(event);
    if (event.type === 'undo-end') void this.#undoEnd();
    this.#watches.follow(this.#timer);
    this.#changed();
    return noted;
  }

  // Runs before any event: a new day may have started, and the process may have been asleep.
  #catchUp(): void {
    if (this.#today.isOver()) {
      this.#today.renew();
      void this.reload();
    }
    const leftAt = this.#sleep.asleepSince();
    if (this.#timer.state === 'running' && leftAt) this.#apply({ type: 'return', leftAt });
  }

  #apply(event: TimerEvent): Promise<Noted> | undefined {
    const { clock } = this.#options;
    const rules = this.#currentRules();
    const completedToday = summarize(this.#today.current().sessions).complete.sessions;
    const before = this.#timer;
    const at = { now: clock.now(), rules, completedToday, zone: clock.utcOffsetAt };
    const { timer, effects } = transition(before, event, at);
    this.#timer = timer;
    this.#rules = effects.findLast((effect) => effect.type === 'rules')?.rules ?? this.#rules;
    this.#completedFocus += effects.filter(
      (one) => one.type === 'record' && isCompletedFocus(one.session),
    ).length;
    const noted = this.#perform(before, effects);
    this.#ended.follow(before, event, effects);
    if (!this.#active || timer === before) return noted;
    // A start, an end or a pause is written at once.
    const atOnce = effects.length > 0 || timer.state !== before.state;
    this.#store.update(timer, atOnce);
    return noted;
  }

  // Nothing starts by itself after the last round.
  #currentRules(): TimerRules {
    const { rounds = Infinity } = this.#options;
    const isLast = kindOf(this.#timer) === 'focus' && this.#completedFocus + 1 >= rounds;
    return isLast ? { ...this.#rules, autoStartBreaks: false, autoStartFocus: false } : this.#rules;
  }

  #perform(before: Timer, effects: readonly Effect[]): Promise<Noted> | undefined {
    if (effects.length === 0) return undefined;
    const noted = this.#effects.perform(before, effects);
    this.#today.renew();
    return noted;
  }

  // The timer is first on disk again, and then its line is taken out: a crash in between loses nothing.
  async #undoEnd(): Promise<void> {
    const undone = await this.#ended.take();
    if (undone === undefined) return;
    if (undone.session === undefined) return this.announce(NOT_IN_LOG);
    this.#timer = undone.timer;
    if (isCompletedFocus(undone.session)) this.#completedFocus -= 1;
    this.#recorder.forgetLastSession();
    this.#sleep.reset();
    this.#store.update(undone.timer, true);
    this.#watches.follow(undone.timer);
    this.#takenOut = this.#takeOut(undone.session);
    this.#changed();
    await this.#takenOut;
  }

  async #takeOut(session: Session): Promise<void> {
    const failure = await this.#options.takeOut(session);
    if (failure !== undefined) this.announce(failure);
    await this.reload();
  }

  /**
   * Writes the timer to disk now, if its last change is not there yet.
   *
   * @returns why it is not on disk; undefined if it is
   */
  save(): string | undefined {
    return this.#active ? this.#store.save() : undefined;
  }

  /** Reads today's log again after it was changed. */
  async reload(): Promise<void> {
    await this.#today.load();
    this.#changed();
  }

  /** Shows a notice; undefined removes that of its topic. */
  notify(topic: string, text: string | undefined): void {
    this.#notices.set(topic, 'warning', text);
    this.#changed();
  }

  /** Shows a notice for a while. */
  announce(text: string): void {
    this.#notices.addEvent({ severity: 'warning', text });
    this.#changed();
  }

  /** Stops counting and writes the timer to disk, so that another process can take it over. */
  halt(): void {
    this.#stop();
    this.#store.refresh(this.#timer);
  }

  /** Continues after {@link halt}. */
  proceed(): void {
    this.#active = true;
    this.#sleep.reset();
    this.#store.refresh(this.#timer);
    this.#watches.follow(this.#timer);
    for (const alarm of [this.#heartbeat, this.#notices.eventsEnd]) alarm.schedule();
  }

  close(): void {
    this.#stop();
    this.#recorder.hurry();
    // If the current interval leaves no session, an earlier one must not be taken for it.
    if (this.#timer.state !== 'waiting') this.#recorder.forgetLastSession();
    this.#apply({ type: 'interrupt' });
    this.#store.release();
  }

  async recorded(): Promise<void> {
    await Promise.all([this.#recorder.retry(), this.#takenOut]);
    this.#changed();
  }

  pause(): () => void {
    const wasRunning = this.#timer.state === 'running';
    this.dispatch({ type: 'pause' });
    // A suspended process cannot save later.
    this.save();
    return () => {
      const isLong = pausedMs(this.#timer, this.#options.clock.now()) >= LONG_PAUSE;
      if (wasRunning && !isLong) this.dispatch({ type: 'resume' });
    };
  }

  #stop(): void {
    this.#catchUp();
    this.#active = false;
    this.#ended.forget();
    const { eventsEnd } = this.#notices;
    for (const part of [this.#heartbeat, eventsEnd, this.#store, this.#watches]) part.cancel();
  }

  async #beat(): Promise<void> {
    this.#catchUp();
    this.#store.refresh(this.#timer);
    this.#heartbeat.schedule();
    await this.#recorder.retry();
    this.#noticeUnsaved();
    // Changes of other programs to today's log belong in the status on disk.
    const before = this.#today.current();
    await this.reload();
    if (this.#active && this.#today.current() !== before) this.#store.refresh(this.#timer);
  }

  #noticeUnsaved(): void {
    const own = this.report().unrecorded.filter(({ survives }) => survives).length;
    noticeUnsaved(this.#notices, this.#options.countUnsaved, own);
  }

  /** Whether events are applied. */
  isActive(): boolean {
    return this.#active;
  }

  report(): TimerReport {
    const recording = this.#recorder.report(this.#store.survives);
    const notCounted = this.#notices.textOf('reading');
    return { ...recording, completedFocus: this.#completedFocus, notCounted };
  }

  #changed(): void {
    this.#view = undefined;
    for (const listener of this.#listeners) listener();
  }
}

function isCompletedFocus({ kind, status }: Session): boolean {
  return kind === 'focus' && status === 'complete';
}
