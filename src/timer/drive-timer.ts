import type { Session } from '../core/session.ts';
import { summarize } from '../core/summary.ts';
import { LONG_PAUSE, pausedMs, plannedEnd } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import { type Transition, transition } from '../core/transition.ts';
import { awayInWords } from './away-in-words.ts';
import { effectPerformer } from './effect-performer.ts';
import { gapWatch } from './gap-watch.ts';
import { intervalKeeper } from './interval-keeper.ts';
import { keptNotices } from './notices.ts';
import { reminders } from './reminders.ts';
import { repeating } from './repeating.ts';
import { outcomeInWords, type RecordOutcome, sessionRecorder } from './session-recorder.ts';
import { tickDelay } from './tick-delay.ts';
import type { DriverParts, TimerDriver } from './timer-driver.ts';
import type { Notice, TimerView } from './timer-view.ts';
import { todayLog } from './today-log.ts';

/** The interval on disk is refreshed this often, in ms; at least every 10 s is promised. */
const HEARTBEAT = 9_000;

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
    const { sessions } = today.shown();
    const completedToday = summarize(sessions).complete.sessions;
    const before = timer;
    const at = { now: clock.now(), rules, completedToday, zone: clock.utcOffsetAt };
    const after = transition(before, event, at);
    timer = after.timer;
    perform(before, after.effects, sessions);
    if (after.effects.length > 0) today.renew();
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
    catchUp();
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
    gap.begin();
    reminder.follow(timer);
    refresh();
    for (const alarm of [ticks, heartbeat]) alarm.schedule();
  }

  function halt(): void {
    catchUp();
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
      return () => {
        const isLong = pausedMs(timer, clock.now()) >= LONG_PAUSE;
        if (wasRunning && !isLong) dispatch({ type: 'resume' });
      };
    },
    lastSession: () => last,
    unrecorded: () =>
      recorder.left().map(({ pending, error }) => ({
        session: pending.session,
        survives: keeper.survives(pending),
        error,
      })),
    recordingWarnings: recorder.warnings,
  };
}
