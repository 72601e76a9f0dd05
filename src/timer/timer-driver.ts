import type { Cancel } from '../context.ts';
import type { Session } from '../core/session.ts';
import { remainingMs } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import { type Transition, transition } from '../core/transition.ts';
import type { DayLogs } from '../storage/day-logs.ts';
import { type EffectParts, effectPerformer } from './effect-performer.ts';
import { type IntervalKeeperParts, intervalKeeper } from './interval-keeper.ts';
import { keptNotices } from './notices.ts';
import { repeating } from './repeating.ts';
import { outcomeInWords, type RecordOutcome, sessionRecorder } from './session-recorder.ts';
import type { Driven } from './timer-process.ts';
import type { Notice, TimerView, Today } from './timer-view.ts';
import { todayLog } from './today-log.ts';

/** What the driver performs effects with. */
export type DriverParts = IntervalKeeperParts &
  EffectParts & {
    readonly dayLogs: DayLogs;
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
/** News, such as what happened before the start, stay on the screen for so long, in ms. */
const NEWS_LASTS = 30_000;

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
  const notices = keptNotices(news);
  const keeper = intervalKeeper(parts, notices);
  const recorder = sessionRecorder(dayLogs, () => today.load(), onOutcome);
  const perform = effectPerformer(parts, keeper, recorder, (session) => {
    last = session;
  });
  const today = await todayLog(clock, rules.dayStart, dayLogs, notices);
  let timer = begun.timer;
  let last: Session | undefined;
  // Once another process has the timer, or none, this one may neither count nor write any more.
  let going = true;
  let shown = todayNow();
  let view = look();

  function todayNow(): Today {
    const { day, sessions } = today.log();
    return { day, sessions: [...sessions, ...recorder.unrecorded(day)] };
  }

  function look(): TimerView {
    return {
      timer,
      now: clock.now(),
      rules,
      today: shown,
      notices: notices.list(),
    };
  }

  function changed(): void {
    view = look();
    for (const listener of listeners) listener();
  }

  function apply(event: TimerEvent): void {
    const completed = view.today.sessions.filter(isCompletedFocus).length;
    const before = timer;
    const after = transition(before, event, clock.now(), rules, completed);
    timer = after.timer;
    perform(before, after.effects, shown.sessions);
    if (after.effects.length > 0) shown = todayNow();
  }

  function onOutcome(outcome: RecordOutcome): void {
    notices.say('recording', 'warning', outcomeInWords(outcome, dayLogs));
    shown = todayNow();
    changed();
  }

  function dispatch(event: TimerEvent): void {
    if (!going) return;
    const before = timer;
    apply(event);
    if (timer !== before) keeper.refresh(timer, shown.sessions);
    ticks.schedule();
    changed();
  }

  // Just past the moment at which the next second shows, so that it does show.
  const ticks = repeating(
    clock,
    () => dispatch({ type: 'tick' }),
    () =>
      timer.state === 'running'
        ? Math.floor(Math.max(0, remainingMs(timer, clock.now())) % 1000) + 1
        : undefined,
  );
  const heartbeat = repeating(clock, beat, () => HEARTBEAT);

  function beat(): void {
    keeper.refresh(timer, shown.sessions);
    heartbeat.schedule();
    void recorder.retry().then(reload).then(changed);
  }

  async function reload(): Promise<void> {
    await today.load();
    shown = todayNow();
  }

  const newsEnd = repeating(clock, forgetNews, () => NEWS_LASTS);

  function forgetNews(): void {
    notices.forgetNews();
    changed();
  }

  function proceed(): void {
    going = true;
    keeper.refresh(timer, shown.sessions);
    for (const alarm of [ticks, heartbeat]) alarm.schedule();
  }

  function halt(): void {
    going = false;
    for (const alarm of [ticks, heartbeat, newsEnd]) alarm.cancel();
  }

  perform(timer, begun.effects, shown.sessions);
  proceed();
  newsEnd.schedule();
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    isGoing: () => going,
    notify: (matter, text) => {
      notices.say(matter, 'warning', text);
      changed();
    },
    announce: (text) => {
      notices.addNews({ severity: 'warning', text });
      newsEnd.schedule();
      changed();
    },
    halt: () => {
      halt();
      keeper.refresh(timer, shown.sessions);
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
        if (wasRunning) dispatch({ type: 'resume' });
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

function isCompletedFocus(session: Session): boolean {
  return session.kind === 'focus' && session.status === 'complete';
}
