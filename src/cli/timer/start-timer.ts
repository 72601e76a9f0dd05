import { join } from 'node:path';
import type { AlertText } from '../../alerts/alert.ts';
import { alerts, NO_VIEWS, type Views } from '../../alerts/alerts.ts';
import type { Context, ProcessIdentity } from '../../context.ts';
import type { Session } from '../../core/session.ts';
import type { ActiveInterval as Interval, Timer, TimerRules } from '../../core/timer.ts';
import type { Effect, Transition } from '../../core/timer-event.ts';
import type { Notice } from '../../core/timer-view.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { hookArgv } from '../../hooks/hook-command.ts';
import { hooksFolder, readHookScripts } from '../../hooks/hook-scripts.ts';
import { type Hooks, hooks } from '../../hooks/hooks.ts';
import { SOUND } from '../../settings/value-types.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { NewerFormatError } from '../../storage/newer-format.ts';
import {
  ACTIVE,
  type ActiveInterval,
  type Claimed,
  type Snapshot,
} from '../../storage/state/active-interval.ts';
import { idleProbe } from '../../subprocess/idle-time.ts';
import { isInteractive } from '../../terminal/terminal-features.ts';
import { TimerController } from '../../timer/controller.ts';
import { snapshotOf } from '../../timer/timer-store.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoveryMessages } from '../output.ts';
import { noteLastSession } from '../sessions/note.ts';
import { continuedSession, firstInterval, rulesFor } from './first-interval.ts';

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

/** A timer of another process, to be taken over unchanged. */
export type Handover = { readonly owner: ProcessIdentity; readonly timer: Timer };

/** How a background timer starts; `handover` is the timer that it takes over, if any. */
export type BackgroundStart = { readonly handover: Handover | undefined };

export type StartResult =
  | { readonly type: 'started'; readonly local: LocalTimer }
  | { readonly type: 'taken'; readonly holder: Holder };

export type Holder = Extract<Claimed, { type: 'held' }>;

/**
 * Recovers what earlier processes left, claims the state directory and starts the first interval,
 * unless another timer has the directory. A timer on a screen starts even if the directory cannot be
 * used.
 *
 * @throws UserError if the options are invalid, a background timer cannot use the state directory, or a newer release has it
 */
export async function startTimer(
  context: Context,
  environment: Environment,
  options: FocusOptions,
  background?: BackgroundStart,
): Promise<StartResult> {
  const { storage, settings } = environment;
  const { clock } = context;
  const handover = background?.handover;
  const rules = rulesFor(
    settings.rules,
    options,
    background === undefined && isInteractive(context),
  );
  const begin = (continued?: Session) =>
    firstInterval(options, clock.now(), rules, clock.utcOffsetAt, continued);
  // Invalid options are refused before anything is written.
  if (handover === undefined) {
    begin();
    await requireSound(context, environment);
    await readHookScripts(context.disk, hooksFolder(environment.paths.configFile));
  }
  const recovery = recoveryMessages(await storage.recover());
  const first = handover
    ? { timer: handover.timer, effects: [] }
    : begin(await continuedSession(storage, options.session, clock.now(), rules));
  const now = clock.now();
  const active = storage.activeInterval();
  const snapshot = snapshotOf(first.timer, now, clock.utcOffsetAt, rules, [], storage.idPrefix);
  const claimed = await claim(active, snapshot, handover?.owner);
  if (claimed.type === 'newer') throw stateError(newerInWords(environment, claimed.why));
  if (claimed.type === 'held') return { type: 'taken', holder: claimed };
  // On a screen the timer runs in memory, tries again, and warns what a crash would lose.
  if (background && claimed.type === 'failed') throw new UserError(claimed.why, EXIT.fault);
  const cleanedUp = await cleanUpAtStart(context, environment);
  const notices = [...[...recovery.done, ...cleanedUp].map(info), ...recovery.failed.map(warning)];
  const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
  const start = { rules, rounds, active, first, notices, once: options.once ?? false };
  return { type: 'started', local: await startController(context, environment, start) };
}

// Only now: a timer that is running must not stop responding because a sound was removed.
async function requireSound(
  { disk }: Context,
  { settings: { alerts: wanted }, origins }: Environment,
): Promise<void> {
  if (wanted.sound === 'off' || wanted.sound === 'chime') return;
  const stat = await disk.stat(wanted.sound).catch(() => undefined);
  if (stat?.isFile()) return;
  const what = stat === undefined ? 'does not exist' : 'is not a file';
  throw usageError(
    `${wanted.sound} (alerts.sound, ${origins['alerts.sound']}) ${what}; allowed: ${SOUND.allowed}`,
  );
}

async function cleanUpAtStart(context: Context, environment: Environment) {
  if (!environment.settings.retention.autoCleanup) return [];
  const { autoCleanup } = await import('../sessions/cleanup.ts');
  return autoCleanup(context, environment);
}

function newerInWords({ paths }: Environment, why: string): string {
  return `no timer can be started: ${join(paths.stateDir, ACTIVE)}: ${why}, or remove the file to give up its interval`;
}

/** `newer`: a timer of a newer release has the directory, or has left its interval there. */
type Failed = { readonly type: 'failed' | 'newer'; readonly why: string };

async function claim(
  active: ActiveInterval,
  snapshot: Snapshot,
  predecessor: ProcessIdentity | undefined,
): Promise<Claimed | Failed> {
  try {
    return await active.claim(snapshot, predecessor);
  } catch (error) {
    if (error instanceof NewerFormatError) return { type: 'newer', why: error.message };
    const why = `the state directory cannot be used: ${diskErrorInWords(error)}`;
    return { type: 'failed', why };
  }
}

type Start = {
  readonly rules: TimerRules;
  readonly rounds: number | undefined;
  readonly active: ActiveInterval;
  readonly first: Transition;
  readonly notices: readonly Notice[];
  readonly once: boolean;
};

async function startController(
  context: Context,
  { storage, settings, paths }: Environment,
  { rules, rounds, active, first, notices, once }: Start,
): Promise<LocalTimer> {
  const { clock } = context;
  let controller: TimerController | undefined;
  const onFailure = (topic: string, text: string) => controller?.notify(topic, text);
  const { stateDir } = paths;
  let views: Views = NO_VIEWS;
  const onUnnoticed = (text: AlertText) => {
    // The command of --once prints its end itself.
    if (!once) storage.unnoticed.add({ at: clock.now().epochMs, ...text });
  };
  const userAlerts = alerts(
    context,
    {
      settings: settings.alerts,
      stateDir,
      views: { count: () => views.count(), announce: (what) => views.announce(what) },
      onUnnoticed,
    },
    onFailure,
  );
  const userHooks: Hooks = hooks(
    context,
    {
      settings: settings.hooks,
      folder: hooksFolder(paths.configFile),
      days: { dayStart: rules.dayStart, fileOf: storage.dayLogs.fileOf },
      stateDir,
    },
    onFailure,
  );
  const { reminders } = settings;
  const { remind } = userAlerts;
  const { beforeEndMs } = settings.alerts;
  const noteLast = (text: string) => noteLastSession({ storage, settings }, text);
  const takeOut = async (session: Session) => {
    const { takeOutSession } = await import('./take-out-session.ts');
    return takeOutSession({ settings, storage }, session);
  };
  const callbacks = {
    // A hook may have to turn off do-not-disturb first.
    alert: (effect: Extract<Effect, { type: 'alert' }>) =>
      userHooks.thenAlert(() => userAlerts.alert(effect)),
    remind,
    warnBeforeEnd: (interval: Interval, leftMs: number) => {
      userHooks.hook({ type: 'before-end', interval });
      userAlerts.warnBeforeEnd(interval, leftMs);
    },
    hook: userHooks.hook,
    noteLast,
    takeOut,
  };
  const probe = idleProbe(context, hookArgv(settings.idle.command), onFailure);
  const { afterMs } = settings.idle;
  const idle = afterMs === undefined ? undefined : { afterMs, idleTime: probe.idleTime };
  const parts = {
    ...storage,
    clock,
    rules,
    rounds,
    active,
    reminders,
    beforeEndMs,
    ...callbacks,
    ...(idle && { idle }),
  };
  controller = await TimerController.start(parts, first, notices);
  const closeAlertsAndHooks = async (ms: number) => {
    // An alert may be waiting for a hook.
    await userHooks.close(ms);
    await userAlerts.close(ms);
    await probe.close();
  };
  const attachViews = (attached: Views) => {
    views = attached;
  };
  // An event queues its hooks a moment after it was applied.
  const hooksDone = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await userHooks.idle();
  };
  return { controller, attachViews, hooksDone, closeAlertsAndHooks };
}

function info(text: string): Notice {
  return { severity: 'info', text };
}

function warning(text: string): Notice {
  return { severity: 'warning', text };
}
