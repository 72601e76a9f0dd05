import { repeating } from '../clock.ts';
import { formatDuration } from '../core/duration.ts';
import type { Session } from '../core/session.ts';
import { summarize } from '../core/statistics.ts';
import { LONG_PAUSE, pausedMs, plannedEnd } from '../core/timer.ts';
import type { Effect, TimerEvent } from '../core/timer-event.ts';
import { type Transition, transition } from '../core/transition.ts';
import { effectPerformer } from './effects.ts';
import { intervalKeeper } from './interval-keeper.ts';
import { keptNotices } from './notices.ts';
import {
  outcomeInWords,
  type RecordOutcome,
  sessionRecorder,
  unrecordedSessions,
} from './recorder.ts';
import { reminders } from './reminders.ts';
import { gapWatch, tickDelay } from './tick.ts';
import type { DriverParts, TimerDriver } from './timer-driver.ts';
import type { Notice, TimerView } from './timer-view.ts';
import { todayLog } from './today.ts';

/** The interval on disk is refreshed this often, in ms; at least every 10 s is promised. */
const HEARTBEAT = 9_000;

/** Of keys that come faster than this, in ms, the first is on disk at once, and what the last left. */
const BURST_PAUSE = 200;

/**
 * Drives a timer that this process has claimed. While today's log is read for the first time, the
 * timer is kept on disk and nothing else happens.
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
  let timer = begun.timer;
  let last: Session | undefined;
  // Once another process has the timer, or none, this one may neither count nor write any more.
  let going = true;
  let isOnDisk = true;
  let inBurst = false;
  let view: TimerView | undefined;
  const listeners = new Set<() => void>();
  const gap = gapWatch(clock);
  const unrecorded = unrecordedSessions();
  const notices = keptNotices(clock, news, changed);
  const keeper = intervalKeeper(parts, notices);
  const today = todayLog(clock, rules.dayStart, dayLogs, notices, unrecorded.ofDay);
  const recorder = sessionRecorder(dayLogs, unrecorded, today.load, onOutcome);
  const perform = effectPerformer(parts, keeper, recorder, {
    ended: (session) => {
      last = session;
    },
    returned: (effect) => {
      const text = awayInWords(effect);
      if (text !== undefined) notices.addNews({ severity: 'warning', text });
    },
  });
  const ticks = repeating(
    clock,
    () => dispatch({ type: 'tick' }),
    () => tickDelay(timer, clock.now()),
  );
  const reminder = reminders(clock, parts.reminders, parts.remind);
  const heartbeat = repeating(clock, beat, () => HEARTBEAT);
  const burst = repeating(clock, burstEnded, () => BURST_PAUSE);
  const alarms = [ticks, heartbeat, burst, notices, reminder];

  function look(): TimerView {
    const now = clock.now();
    const endsAt = plannedEnd(timer, now, clock.utcOffsetAt);
    return { timer, now, endsAt, rules, today: today.shown(), notices: notices.list() };
  }

  function changed(): void {
    view = undefined;
    for (const listener of listeners) listener();
  }

  function apply(event: TimerEvent): void {
    const { sessions } = today.shown();
    const completedToday = summarize(sessions).complete.sessions;
    const before = timer;
    const at = { now: clock.now(), rules, completedToday, zone: clock.utcOffsetAt };
    const after = transition(before, event, at);
    timer = after.timer;
    perform(before, after.effects, sessions);
    if (after.effects.length > 0) today.renew();
    if (going && timer !== before) keep(after.effects.length > 0 || timer.state !== before.state);
  }

  // What begins, ends or pauses is on disk at once; keys on auto-repeat do not block one by one.
  function keep(atOnce: boolean): void {
    isOnDisk = false;
    if (atOnce || !inBurst) refresh();
    inBurst = true;
    burst.schedule();
  }

  function burstEnded(): void {
    inBurst = false;
    save();
  }

  function refresh(): string | undefined {
    const why = keeper.refresh(timer, today.shown().sessions);
    isOnDisk = why === undefined;
    return why;
  }

  function save(): string | undefined {
    return isOnDisk || !going ? undefined : refresh();
  }

  // Before anything else: another day may have begun, and the timer may have slept or been stopped.
  function catchUp(): void {
    if (today.isOver()) {
      today.renew();
      void today.load().then(changed);
    }
    const leftAt = gap.leftAt();
    if (timer.state === 'running' && leftAt !== undefined) apply({ type: 'return', leftAt });
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
    catchUp();
    // What was meant for an interval that ended meanwhile is not meant for the one that follows.
    const isOver = before.state === 'running' && timer.state === 'waiting';
    if (!isOver) apply(event);
    ticks.schedule();
    reminder.follow(timer);
    changed();
  }

  function beat(): void {
    catchUp();
    refresh();
    heartbeat.schedule();
    void recorder.retry().then(lookAgain);
  }

  // What others changed in the day's log is told in the status, too.
  async function lookAgain(): Promise<void> {
    const before = today.shown();
    await today.load();
    if (going && today.shown() !== before) refresh();
    changed();
  }

  function announce(text: string): void {
    notices.addNews({ severity: 'warning', text });
    changed();
  }

  function proceed(): void {
    going = true;
    inBurst = false;
    gap.begin();
    refresh();
    reminder.follow(timer);
    for (const alarm of [ticks, heartbeat, notices]) alarm.schedule();
  }

  function halt(): void {
    catchUp();
    going = false;
    for (const alarm of alarms) alarm.cancel();
  }

  // Also while that takes long, the timer on disk is to be no older than was promised.
  heartbeat.schedule();
  await today.load();
  perform(timer, begun.effects, today.shown().sessions);
  proceed();
  return {
    view: () => {
      view ??= look();
      return view;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    save,
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
      recorder.hurry();
      // What is under way may leave no session: then no earlier one is to be taken for its.
      if (timer.state !== 'waiting') last = undefined;
      apply({ type: 'interrupt' });
      keeper.release();
    },
    recorded: () => recorder.retry(),
    pause: () => {
      const wasRunning = timer.state === 'running';
      dispatch({ type: 'pause' });
      // A stopped process saves nothing any more.
      save();
      return () => {
        const isLong = pausedMs(timer, clock.now()) >= LONG_PAUSE;
        if (wasRunning && !isLong) dispatch({ type: 'resume' });
      };
    },
    lastSession: () => last,
    unrecorded: () =>
      unrecorded.all().map(({ pending, error }) => ({
        session: pending.session,
        survives: keeper.survives(pending),
        error,
      })),
    recordingWarnings: recorder.warnings,
  };
}

/**
 * What became of time away, where the user is not asked.
 *
 * @returns undefined where the screen asks
 */
function awayInWords({
  awayMs,
  answer,
}: Extract<Effect, { type: 'returned' }>): string | undefined {
  const away = `asleep or stopped for ${formatDuration(awayMs)}`;
  switch (answer) {
    case 'ask':
      return undefined;
    case 'count':
      return `${away}: counted`;
    case 'leave-out':
      return `${away}: left out`;
    case 'end':
      return `${away}: the interval ended when that began`;
  }
}
