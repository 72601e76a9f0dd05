import { join } from 'node:path';
import type { Context, ProcessIdentity } from '../../context.ts';
import type { Session } from '../../core/session.ts';
import type { Timer } from '../../core/timer.ts';
import type { Notice } from '../../core/timer-view.ts';
import { EXIT, stateError, UserError, usageError } from '../../errors.ts';
import { hooksFolder, readHookScripts } from '../../hooks/hook-scripts.ts';
import { SOUND } from '../../settings/path-types.ts';
import { diskErrorAtPath } from '../../storage/disk.ts';
import { NewerFormatError } from '../../storage/newer-format.ts';
import {
  ACTIVE,
  type ActiveInterval,
  type Claimed,
  type Snapshot,
} from '../../storage/state/active-interval.ts';
import { isInteractive } from '../../terminal/terminal-features.ts';
import { snapshotOf } from '../../timer/timer-store.ts';
import type { Environment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoveryMessages } from '../output.ts';
import { continuedSession, firstInterval, rulesFor } from './first-interval.ts';
import { type LocalTimer, startLocalTimer } from './local-timer.ts';

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
  return { type: 'started', local: await startLocalTimer(context, environment, start) };
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
    const why = `the state directory cannot be used: ${diskErrorAtPath(error)}`;
    return { type: 'failed', why };
  }
}

function info(text: string): Notice {
  return { severity: 'info', text };
}

function warning(text: string): Notice {
  return { severity: 'warning', text };
}
