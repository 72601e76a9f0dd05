import type { Cancel } from '../context.ts';
import type { Reminder } from '../core/reminder.ts';
import type { Session } from '../core/session.ts';
import { summarize } from '../core/summary.ts';
import { LONG_PAUSE, pausedMs, plannedEnd } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import { type Transition, transition } from '../core/transition.ts';
import type { DayLogs } from '../storage/day-logs.ts';
import { awayInWords } from './away-in-words.ts';
import { type EffectParts, effectPerformer } from './effect-performer.ts';
import { gapWatch } from './gap-watch.ts';
import { type IntervalKeeperParts, intervalKeeper } from './interval-keeper.ts';
import { keptNotices } from './notices.ts';
import { type ReminderSettings, reminders } from './reminders.ts';
import { repeating } from './repeating.ts';
import { outcomeInWords, type RecordOutcome, sessionRecorder } from './session-recorder.ts';
import { tickDelay } from './tick-delay.ts';
import type { Driven } from './timer-process.ts';
import type { Notice, TimerView } from './timer-view.ts';
import { todayLog } from './today-log.ts';

/** What the driver performs effects with. */
export type DriverParts = IntervalKeeperParts &
  EffectParts & {
    readonly dayLogs: DayLogs;
    readonly reminders: ReminderSettings;
    /** Reminds the user, quietly. */
    remind(reminder: Reminder): void;
  };

/** The one that applies events to the timer and performs what they call for. */
export type TimerDriver = Driven & {
  /** Timer, today and notices in it are the same objects until they change. */
  view(): TimerView;
  /** Calls back after every change of the view. */
  subscribe(listener: () => void): Cancel;
  /** Does nothing while the timer stands still, or once it is closed. */
  dispatch(event: TimerEvent): void;
  /** Whether events still count. */
  isGoing(): boolean;
  /** Reads today's log anew, which was changed. */
  reload(): Promise<void>;
  /** Tells the user on the screen; undefined: the matter is settled. */
  notify(matter: string, text: string | undefined): void;
  /** Tells the user on the screen, for a while. */
  announce(text: string): void;
  /** Stands still, so that another process can take the timer over; it is on disk as it stands. */
  halt(): void;
  /** Goes on after {@link halt}. */
  proceed(): void;
  /** The last session that ended. */
  lastSession(): Session | undefined;
  /** Sessions that are in no day log yet, and whether they survive this process. */
  unrecorded(): readonly { readonly session: Session; readonly survives: boolean }[];
};

/** The interval on disk is refreshed this often, in ms; at least every 10 s is promised. */
const HEARTBEAT = 9_000;
/** How long an ending process waits for another one's lock, in ms. */
const HURRIED_LOCK_BOUND = 1_000;

/**
 * Drives a timer that this process has claimed.
 *
 * @param begun the timer, and what its first event called for
 * @param news what happened before the start, to be shown for a while
 */
export async function driveTimer(
  parts: DriverParts,
  begun: Transition,
  news: readonly Notice[],
): Promise<TimerDriver> {
  const { clock, rules, dayLogs } = parts;
  const listeners = new Set<() => void>();
  const notices = keptNotices(clock, news, changed);
  const keeper = intervalKeeper(parts, notices);
  const recorder = sessionRecorder(dayLogs, () => today.load(), onOutcome);
  const perform = effectPerformer(parts, keeper, recorder, {
    ended: (session) => {
      last = session;
    },
    returned: (effect) => {
      const text = awayInWords(effect);
      if (text !== undefined) notices.addNews({ severity: 'warning', text });
    },
  });
  const today = await todayLog(clock, rules.dayStart, dayLogs, notices, recorder.unrecorded);
  let timer = begun.timer;
  const gap = gapWatch(clock);
  let last: Session | undefined;
  // Once another process has the timer, or none, this one may neither count nor write any more.
  let going = true;
  let view = look();

  function look(): TimerView {
    const now = clock.now();
    const endsAt = plannedEnd(timer, now, clock.utcOffsetAt);
    return { timer, now, endsAt, rules, today: today.shown(), notices: notices.list() };
  }

  function changed(): void {
    view = look();
    for (const listener of listeners) listener();
  }

  function apply(event: TimerEvent): void {
    const now = clock.now();
    const { sessions } = today.shown();
    const completedToday = summarize(sessions).complete.sessions;
    const before = timer;
    const at = { now, rules, completedToday, zone: clock.utcOffsetAt };
    const after = transition(before, event, at);
    timer = after.timer;
    perform(before, after.effects, sessions);
    if (after.effects.length > 0) today.renew();
  }

  // Before anything else happens to a timer that was asleep or stopped while it ran.
  function noticeGap(): void {
    const leftAt = gap.leftAt();
    if (timer.state === 'running' && leftAt !== undefined) apply({ type: 'return', leftAt });
  }

  function noticeNewDay(): void {
    if (!today.isOver()) return;
    today.renew();
    void today.load().then(changed);
  }

  function refresh(): void {
    keeper.refresh(timer, today.shown().sessions);
  }

  function onOutcome(outcome: RecordOutcome): void {
    notices.say('recording', 'warning', outcomeInWords(outcome, dayLogs));
    if (outcome.type === 'recorded' && last === outcome.session) last = outcome.recorded.session;
    today.renew();
    changed();
  }

  function dispatch(event: TimerEvent): void {
    if (!going) return;
    const before = timer;
    noticeNewDay();
    noticeGap();
    // What was meant for an interval that ended meanwhile is not meant for the one that follows.
    const isOver = before.state === 'running' && timer.state === 'waiting';
    if (!isOver) apply(event);
    if (timer !== before) refresh();
    ticks.schedule();
    reminder.follow(timer);
    changed();
  }

  const ticks = repeating(
    clock,
    () => dispatch({ type: 'tick' }),
    () => tickDelay(timer, clock.now()),
  );
  const reminder = reminders(clock, parts.reminders, parts.remind);
  const heartbeat = repeating(clock, beat, () => HEARTBEAT);

  // What others changed in the day's log is told in the status, too.
  function told(): void {
    if (going) refresh();
    changed();
  }

  function beat(): void {
    noticeNewDay();
    noticeGap();
    refresh();
    heartbeat.schedule();
    void recorder.retry().then(today.load).then(told);
  }

  function announce(text: string): void {
    notices.addNews({ severity: 'warning', text });
    changed();
  }

  function proceed(): void {
    going = true;
    gap.begin();
    reminder.follow(timer);
    refresh();
    for (const alarm of [ticks, heartbeat]) alarm.schedule();
  }

  function halt(): void {
    noticeGap();
    going = false;
    for (const alarm of [ticks, heartbeat, notices, reminder]) alarm.cancel();
  }

  perform(timer, begun.effects, today.shown().sessions);
  proceed();
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    isGoing: () => going,
    reload: () => today.load().then(changed),
    notify: (matter, text) => {
      notices.say(matter, 'warning', text);
      changed();
    },
    announce,
    halt: () => {
      halt();
      refresh();
    },
    proceed,
    close: () => {
      halt();
      recorder.hurry(HURRIED_LOCK_BOUND);
      // What is under way may leave no session: then no earlier one is to be taken for its.
      if (timer.state !== 'waiting') last = undefined;
      apply({ type: 'interrupt' });
      keeper.release();
    },
    recorded: () => recorder.retry(),
    pause: () => {
      const wasRunning = timer.state === 'running';
      dispatch({ type: 'pause' });
      return () => {
        const isLong = pausedMs(timer, clock.now()) >= LONG_PAUSE;
        if (wasRunning && !isLong) dispatch({ type: 'resume' });
      };
    },
    lastSession: () => last,
    unrecorded: () =>
      recorder.left().map((pending) => ({
        session: pending.session,
        survives: keeper.survives(pending),
      })),
  };
}
