import type { Context } from '../context.ts';
import { formatCountdown } from '../core/duration.ts';
import { kindInWords } from '../core/interval.ts';
import { type Timer, type TimerRules, transition, waitingTimer } from '../core/timer.ts';
import { stateError, usageError } from '../errors.ts';
import type { ActiveInterval, Claimed } from '../storage/active-interval.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import { hasFullScreen, noFullScreen } from '../terminal/terminal-features.ts';
import { snapshotOf } from '../timer/snapshot.ts';
import { driveTimer, type TimerDriver } from '../timer/timer-driver.ts';
import type { Notice } from '../timer/timer-view.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { FocusOptions } from './options.ts';
import { recoveryReport } from './recovery-report.ts';
import { runOnce, runTimer } from './timer-run.ts';

/** `focus` and `focus --once`: runs the timer to its end. Returns the exit code. */
export async function timerCommand(context: Context, options: FocusOptions): Promise<number> {
  const screen = hasFullScreen(context);
  if (!screen && !options.once) throw usageError(noFullScreen(context));
  const environment = await readEnvironment(context, options);
  const driver = await startTimer(context, environment, options);
  const run = options.once ? runOnce : runTimer;
  return run({ context, environment, options, driver, screen });
}

/** Recovers what was left behind, takes the state directory, and begins the first interval. */
async function startTimer(
  context: Context,
  { settings, storage }: Environment,
  options: FocusOptions,
): Promise<TimerDriver> {
  const { clock } = context;
  const recovery = recoveryReport(await storage.recover());
  const rules = rulesFor(settings.rules, options);
  const timer = begun(context, options.label ?? '', rules);
  const active = storage.activeInterval();
  const snapshot = snapshotOf(timer, clock.now(), rules, storage.idPrefix);
  const failures = [...recovery.failed, ...(await claim(active, snapshot))];
  const news = [...recovery.done.map(info), ...failures.map(warning)];
  const alert = () => ring(context, settings.bell);
  const hook = () => undefined;
  return driveTimer({ ...storage, clock, rules, active, alert, hook }, timer, news);
}

// After the one session of --once nothing more is to begin.
function rulesFor(rules: TimerRules, { once }: FocusOptions): TimerRules {
  return once ? { ...rules, autoStartBreaks: false, autoStartFocus: false } : rules;
}

function begun({ clock }: Context, label: string, rules: TimerRules): Timer {
  const waiting = waitingTimer('focus', label, rules);
  return transition(waiting, { type: 'start' }, clock.now(), rules, 0).timer;
}

/**
 * @returns what failed: without the state directory the timer runs all the same
 * @throws UserError where another timer has the state directory
 */
async function claim(
  active: ActiveInterval,
  snapshot: Parameters<ActiveInterval['claim']>[0],
): Promise<string[]> {
  let claimed: Claimed;
  try {
    claimed = await active.claim(snapshot);
  } catch (error) {
    return [`the state directory cannot be used: ${diskErrorInWords(error)}`];
  }
  if (claimed.type === 'held') throw stateError(heldInWords(claimed));
  return [];
}

function heldInWords({ by, elsewhere, file }: Extract<Claimed, { type: 'held' }>): string {
  const { owner } = by;
  const what = `${kindInWords(by.kind)}, ${by.state}, ${formatCountdown(by.remainingMs)} left at ${by.refreshedAt}`;
  if (elsewhere) {
    return `a timer of the machine ${owner.host} holds this state directory (${what}); where it runs no more, remove ${file}`;
  }
  const where = owner.terminal === '' ? '' : ` in ${owner.terminal}`;
  return `a timer runs already${where}, process ${owner.pid} (${what}); end that one first`;
}

function ring({ stdout }: Context, bell: boolean): void {
  if (bell && stdout.isTTY) stdout.write('\x07');
}

function info(text: string): Notice {
  return { severity: 'info', text };
}

function warning(text: string): Notice {
  return { severity: 'warning', text };
}
