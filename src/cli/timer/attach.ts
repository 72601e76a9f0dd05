import { type Alerts, alerts, NO_VIEWS } from '../../alerts/alerts.ts';
import type { Cancel, Context } from '../../context.ts';
import { NoAnswerError } from '../../control/client.ts';
import { type RemoteTimer, watchTimer } from '../../control/remote-timer.ts';
import { formatShownTime } from '../../core/duration.ts';
import { formatInstant } from '../../core/instant.ts';
import { kindInWords } from '../../core/interval.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { controlSocket } from '../../storage/state/control-socket.ts';
import type { Display } from '../../terminal/terminal-features.ts';
import {
  type Ending,
  exitCode,
  type RunnableTimer,
  runTimerProcess,
  type TimerProcess,
} from '../../timer/process.ts';
import type { ScreenContext } from '../../ui/full-screen.ts';
import { type Environment, storageOf } from '../environment.ts';
import { logFault } from '../fault-log.ts';
import type { FocusOptions } from '../options.ts';
import { recoveryMessages } from '../output.ts';
import { isTimerRunning } from './control-command.ts';
import { IN_BACKGROUND } from './run-timer.ts';
import { type Shown, timerScreen } from './screen/timer-screen.ts';
import type { Holder } from './start-timer.ts';

/** How long an ending process waits for alerts, in ms. */
const ALERTS_TAKE = 1_000;

/** How long to wait for a timer that has just started or is being handed over, in ms. */
const LISTENS_WITHIN = 10_000;

/**
 * Shows the timer of another process until the user leaves.
 *
 * @returns the exit code, or `start again` if the timer has ended and a new one is wanted
 * @throws UserError if the timer cannot be reached
 */
export async function attachToTimer(
  context: ScreenContext,
  environment: Environment,
  options: FocusOptions,
  holder: Holder,
  display: Display,
): Promise<number | 'start again'> {
  let remote: RemoteTimer | undefined;
  const own = viewAlerts(context, environment, (topic, text) => remote?.notify(topic, text));
  remote = await connect(context, environment, own);
  if (remote === undefined) {
    if (isTimerRunning(environment.storage)) throw stateError(describeHolder(holder));
    // It ended meanwhile.
    return 'start again';
  }
  const shown = {
    display,
    // The sessions shown are those of the directory that the timer records into, not of this process's own.
    environment: ownersEnvironment(context, environment, holder),
    options,
    // The timer's own process reloads its day every few seconds.
    onChange: async () => undefined,
    role: { type: 'view', of: holder.by.owner.terminal || 'the background' },
  } as const;
  const view = await openView(context, shown, remote);
  const cancel = showUnusedOptions(context, remote, options);
  const ending = await view.ended;
  cancel();
  await own.close(ALERTS_TAKE);
  if (ending.cause === 'fault') {
    const { stateDir } = environment.paths;
    throw new UserError(await logFault(context, stateDir, ending.error), EXIT.fault);
  }
  if (view.startsAgain()) return 'start again';
  context.stdout.write(`${remote.ended() ?? IN_BACKGROUND}\n`);
  return exitCode(ending);
}

async function openView(
  context: ScreenContext,
  shown: Omit<Shown, 'source' | 'actions'>,
  source: RemoteTimer,
): Promise<{ readonly ended: Promise<Ending>; startsAgain(): boolean }> {
  let process: TimerProcess | undefined;
  let startsAgain = false;
  const quit = () => process?.end({ cause: 'quit' });
  const startAgain = () => {
    startsAgain = true;
    quit();
  };
  const actions = { detach: quit, startAgain };
  const screen = await timerScreen(context, { ...shown, source, actions }, () => process);
  const timer: RunnableTimer = {
    close: source.leave,
    recorded: async () => undefined,
    pause: () => () => undefined,
  };
  process = runTimerProcess(context.host, context.clock, timer, screen);
  screen.open();
  return { ended: process.ended, startsAgain: () => startsAgain };
}

/** How long a view shows which options were not applied, in ms. */
const NOTICE_LASTS = 30_000;

function showUnusedOptions({ clock }: Context, remote: RemoteTimer, options: FocusOptions): Cancel {
  remote.notify('options', unusedOptions(options));
  return clock.after(NOTICE_LASTS, () => remote.notify('options', undefined));
}

/** Which options do not apply to a timer that is running, and what to run instead; undefined if all do. */
export function unusedOptions(options: FocusOptions): string | undefined {
  const { label, focus, shortBreak, longBreak, longBreakEvery, preset, dir, rounds } = options;
  const lengths = { '-f': focus, '-b': shortBreak, '--long-break': longBreak };
  const cycle = { '--long-break-every': longBreakEvery, '--rounds': rounds };
  const others = { ...lengths, ...cycle, '-p': preset, '-d': dir };
  const named = Object.entries(others).flatMap(([flag, value]) => (value ? [flag] : []));
  const flags = [...(label ? ['-l'] : []), ...named];
  const remedies = [
    ...(label ? [`focus label ${JSON.stringify(label)}`] : []),
    ...(named.length > 0 ? ['focus stop first'] : []),
  ];
  if (flags.length === 0) return undefined;
  return `not applied: ${flags.join(', ')}; run ${remedies.join(', or ')}`;
}

/** Settings and storage of the directory that the timer of another process records into. */
function ownersEnvironment(
  context: Context,
  environment: Environment,
  { by }: Holder,
): Environment {
  const { directory, settings: dayLog } = by.dayLogs;
  const { rules } = environment.settings;
  const settings = {
    ...environment.settings,
    sessionsDir: directory,
    dayLog,
    rules: { ...rules, dayStart: dayLog.dayStart },
  };
  return { ...environment, settings, storage: storageOf(context, settings, environment.paths) };
}

// What the owner has no terminal for is announced in this one, with this process's settings.
function viewAlerts(
  context: Context,
  { settings, paths: { stateDir } }: Environment,
  onFailure: (topic: string, text: string) => void,
): Alerts {
  const onUnnoticed = () => undefined;
  const parts = { settings: settings.alerts, stateDir, views: NO_VIEWS, onUnnoticed };
  return alerts(context, parts, onFailure);
}

async function connect(
  context: Context,
  environment: Environment,
  { isSeen, announceHere }: Alerts,
): Promise<RemoteTimer | undefined> {
  const path = controlSocket(context, environment.paths.stateDir);
  if (path === undefined) return undefined;
  try {
    return await watchTimer(path, context.clock, {
      patienceMs: LISTENS_WITHIN,
      isRunning: () => isTimerRunning(environment.storage),
      onLost: () => recoverLost(environment),
      isSeen,
      onAnnounce: announceHere,
    });
  } catch (error) {
    throw error instanceof NoAnswerError ? new UserError(error.message, EXIT.fault) : error;
  }
}

async function recoverLost({ storage }: Environment): Promise<string> {
  const { done, failed } = recoveryMessages(await storage.recover());
  return ["The timer's process has died", ...done, ...failed].join('; ');
}

/** Why no timer can be started: which one is running. */
export function describeHolder({ by: { owner, status }, elsewhere, file }: Holder): string {
  const left = `${formatShownTime(status)} at ${formatInstant(status.at)}`;
  const what = `${kindInWords(status.kind)}, ${status.state}, ${left}`;
  if (elsewhere) {
    return `a timer on the machine ${owner.host} uses this state directory (${what}); if it is no longer running, remove ${file}`;
  }
  const where = owner.terminal === '' ? '' : ` in ${owner.terminal}`;
  return `a timer is already running${where}, process ${owner.pid} (${what}); run "focus stop" first`;
}
