import type { AlertText } from '../../alerts/alert.ts';
import { type Alerts, alerts, NO_VIEWS, type Views } from '../../alerts/alerts.ts';
import type { Context } from '../../context.ts';
import type { TimerRules } from '../../core/timer.ts';
import type { Transition } from '../../core/timer-event.ts';
import type { Notice } from '../../core/timer-view.ts';
import { hookArgv } from '../../hooks/hook-command.ts';
import { type Hooks, hooks } from '../../hooks/hooks.ts';
import type { ActiveInterval } from '../../storage/state/active-interval.ts';
import { idleProbe } from '../../subprocess/idle-time.ts';
import { type ControllerOptions, TimerController } from '../../timer/controller.ts';
import { type Environment, hookParts } from '../environment.ts';

/** A timer that this process runs, with its alerts and hooks. */
export type LocalTimer = {
  readonly controller: TimerController;
  /** Lets screens of other processes announce ends, from now on. */
  attachViews(views: Views): void;
  /** Resolves when the hooks of the events so far are done. */
  hooksDone(): Promise<void>;
  /** Waits for alerts and hooks in progress, at most this many ms. */
  closeAlertsAndHooks(ms: number): Promise<void>;
};

/** The start of a timer that this process has claimed. */
type Start = {
  readonly rules: TimerRules;
  /** After how many completed focus sessions it ends; undefined: it does not. */
  readonly rounds: number | undefined;
  readonly active: ActiveInterval;
  readonly first: Transition;
  /** Shown for a while. */
  readonly notices: readonly Notice[];
  /** The command of `--once` prints the end itself. */
  readonly once: boolean;
};

type OnFailure = (topic: string, text: string) => void;

/** Starts the controller with the user's alerts and hooks. A notice shows what fails. */
export async function startLocalTimer(
  context: Context,
  environment: Environment,
  { rules, rounds, active, first, notices, once }: Start,
): Promise<LocalTimer> {
  let controller: TimerController | undefined;
  const onFailure: OnFailure = (topic, text) => controller?.notify(topic, text);
  const { views, attachViews } = attachableViews();
  const userAlerts = timerAlerts(context, environment, views, once, onFailure);
  const userHooks = hooks(context, hookParts(environment), onFailure);
  const idle = idleWatching(context, environment, onFailure);
  const { reminders, alerts } = environment.settings;
  const options: ControllerOptions = {
    ...environment.storage,
    clock: context.clock,
    rules,
    rounds,
    active,
    reminders,
    beforeEndMs: alerts.beforeEndMs,
    ...announcements(userAlerts, userHooks),
    ...recordedSessions(environment),
    ...(idle && { idle }),
  };
  controller = await TimerController.start(options, first, notices);
  return {
    controller,
    attachViews,
    hooksDone: () => hooksDone(userHooks),
    closeAlertsAndHooks: async (ms) => {
      // An alert may be waiting for a hook.
      await userHooks.close(ms);
      await userAlerts.close(ms);
      await idle?.close();
    },
  };
}

function attachableViews(): { views: Views; attachViews(attached: Views): void } {
  let current = NO_VIEWS;
  return {
    views: { count: () => current.count(), announce: (what) => current.announce(what) },
    attachViews: (attached) => {
      current = attached;
    },
  };
}

function timerAlerts(
  context: Context,
  { settings, storage, paths: { stateDir } }: Environment,
  views: Views,
  once: boolean,
  onFailure: OnFailure,
): Alerts {
  const parts = {
    settings: settings.alerts,
    stateDir,
    views,
    onUnnoticed: (text: AlertText) => {
      if (!once) storage.unnoticed.add({ at: context.clock.now().epochMs, ...text });
    },
  };
  return alerts(context, parts, onFailure);
}

/** Returns undefined if `idle_after` is off. */
function idleWatching(context: Context, { settings }: Environment, onFailure: OnFailure) {
  const { afterMs, command } = settings.idle;
  return afterMs === undefined
    ? undefined
    : { afterMs, ...idleProbe(context, hookArgv(command), onFailure) };
}

function announcements(
  userAlerts: Alerts,
  userHooks: Hooks,
): Pick<ControllerOptions, 'alert' | 'remind' | 'warnBeforeEnd' | 'hook'> {
  return {
    // A hook may have to turn off do-not-disturb first.
    alert: (effect) => userHooks.thenAlert(() => userAlerts.alert(effect)),
    remind: userAlerts.remind,
    warnBeforeEnd: (interval, leftMs) => {
      userHooks.hook({ type: 'before-end', interval });
      userAlerts.warnBeforeEnd(interval, leftMs);
    },
    hook: userHooks.hook,
  };
}

// Loaded late: most timers change no session that has ended.
function recordedSessions(
  environment: Environment,
): Pick<ControllerOptions, 'noteLast' | 'takeOut'> {
  return {
    noteLast: async (text) => {
      const { noteLastSession } = await import('./recorded-session.ts');
      return noteLastSession(environment, text);
    },
    takeOut: async (session) => {
      const { takeOutSession } = await import('./recorded-session.ts');
      return takeOutSession(environment, session);
    },
  };
}

// An event queues its hooks a moment after it was applied.
async function hooksDone(userHooks: Hooks): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await userHooks.idle();
}
