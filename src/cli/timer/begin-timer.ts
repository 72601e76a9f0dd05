import { type Alerts, alerts } from '../../alerts/alerts.ts';
import type { Context, ProcessIdentity } from '../../context.ts';
import type { Session } from '../../core/session.ts';
import type { Timer, TimerRules } from '../../core/timer.ts';
import type { Transition } from '../../core/timer-event.ts';
import type { Notice } from '../../core/timer-view.ts';
import { EXIT, UserError } from '../../errors.ts';
import { type Hooks, hooks } from '../../hooks/hooks.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { ActiveInterval, Claimed, Snapshot } from '../../storage/state/active-interval.ts';
import { hasFullScreen } from '../../terminal/terminal-features.ts';
import { TimerController } from '../../timer/controller.ts';
import { snapshotOf } from '../../timer/interval-keeper.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoveryReport } from '../output.ts';
import { continuedSession } from './continued-session.ts';
import { firstInterval, rulesFor } from './first-interval.ts';

/** A timer that this process runs, and what it does beside counting. */
export type OwnTimer = {
  readonly controller: TimerController;
  /** Waits at most so many ms for alerts and hooks that are under way. */
  closeOthers(ms: number): Promise<void>;
};

/** A timer of another process, to be taken over as it stands. */
export type Inheritance = { readonly owner: ProcessIdentity; readonly timer: Timer };

/** How a timer begins that has no screen: one that could not be found by others must not. */
export type InBackground = { readonly inheritance: Inheritance | undefined };

export type Begun =
  | { readonly type: 'own'; readonly own: OwnTimer }
  | { readonly type: 'held'; readonly held: Held };

export type Held = Extract<Claimed, { type: 'held' }>;

/**
 * Recovers what was left behind, takes the state directory, and begins the first interval, unless
 * another timer has it. Without the state directory a timer on a screen runs all the same.
 *
 * @throws UserError where one in the background cannot have the state directory
 */
export async function beginTimer(
  context: Context,
  environment: Environment,
  options: FocusOptions,
  background?: InBackground,
): Promise<Begun> {
  const { storage, settings } = environment;
  const { clock } = context;
  const inheritance = background?.inheritance;
  const rules = rulesFor(
    settings.rules,
    options,
    background === undefined && hasFullScreen(context),
  );
  const begin = (continued?: Session) =>
    firstInterval(options, clock.now(), rules, clock.utcOffsetAt, continued);
  // What makes no sense is refused before anything is written.
  if (inheritance === undefined) begin();
  const recovery = recoveryReport(await storage.recover());
  const first = inheritance
    ? { timer: inheritance.timer, effects: [] }
    : begin(await continuedSession(context, environment, options.session, rules));
  const now = clock.now();
  const active = storage.activeInterval();
  const snapshot = snapshotOf(first.timer, now, clock.utcOffsetAt, rules, [], storage.idPrefix);
  const claimed = await claim(active, snapshot, inheritance?.owner);
  if (claimed.type === 'held') return { type: 'held', held: claimed };
  // On a screen the timer runs in memory, tries again, and warns of what a crash would lose.
  if (background && claimed.type === 'failed') throw new UserError(claimed.why, EXIT.fault);
  const cleanedUp = await cleanUpAtStart(context, environment);
  const news = [...[...recovery.done, ...cleanedUp].map(info), ...recovery.failed.map(warning)];
  return { type: 'own', own: await drive(context, environment, { rules, active, first, news }) };
}

async function cleanUpAtStart(context: Context, environment: Environment) {
  if (!environment.settings.retention.autoCleanup) return [];
  const { autoCleanup } = await import('../sessions/cleanup.ts');
  return autoCleanup(context, environment);
}

type Failed = { readonly type: 'failed'; readonly why: string };

async function claim(
  active: ActiveInterval,
  snapshot: Snapshot,
  predecessor: ProcessIdentity | undefined,
): Promise<Claimed | Failed> {
  try {
    return await active.claim(snapshot, predecessor);
  } catch (error) {
    const why = `the state directory cannot be used: ${diskErrorInWords(error)}`;
    return { type: 'failed', why };
  }
}

type Start = {
  readonly rules: TimerRules;
  readonly active: ActiveInterval;
  readonly first: Transition;
  readonly news: readonly Notice[];
};

async function drive(
  context: Context,
  { storage, settings, paths }: Environment,
  { rules, active, first, news }: Start,
): Promise<OwnTimer> {
  let controller: TimerController | undefined;
  const onFailure = (matter: string, text: string) => controller?.notify(matter, text);
  const { stateDir } = paths;
  const told: Alerts = alerts(context, settings.alerts, onFailure);
  const run: Hooks = hooks(
    context,
    { settings: settings.hooks, dayStart: rules.dayStart, stateDir },
    onFailure,
  );
  const { clock } = context;
  const { reminders } = settings;
  const telling = { alert: told.alert, remind: told.remind, hook: run.hook };
  const parts = { ...storage, clock, rules, active, reminders, ...telling };
  controller = await TimerController.start(parts, first, news);
  const closeOthers = async (ms: number) => {
    await Promise.all([told.close(ms), run.close(ms)]);
  };
  return { controller, closeOthers };
}

function info(text: string): Notice {
  return { severity: 'info', text };
}

function warning(text: string): Notice {
  return { severity: 'warning', text };
}
