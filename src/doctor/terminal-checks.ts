import { ALERT_KINDS, type AlertKind } from '../alerts/alert.ts';
import { alertAdapters } from '../alerts/alerts.ts';
import { notifiers } from '../alerts/channels.ts';
import { terminalSequence } from '../alerts/notification.ts';
import { PLAYER_NAMES } from '../alerts/sound.ts';
import type { Context } from '../context.ts';
import { HOOK_EVENTS, type HookCommand, type HookEvent } from '../hooks/hook-command.ts';
import { hooksFolder, readHookScripts } from '../hooks/hook-scripts.ts';
import type { Settings } from '../settings/settings.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import { firstOnPath, isOnPath } from '../subprocess/find-program.ts';
import { colorLevel, displayFor, noDisplay } from '../terminal/terminal-features.ts';
import { type DoctorParts, type Finding, fail, ok, warn } from './check.ts';

/** Checks what the terminal can show. */
export async function checkTerminal({
  context,
  settings,
}: DoctorParts): Promise<readonly Finding[]> {
  return [screen(context, settings), colors(context), characters(context)];
}

function screen(context: Context, settings: Pick<Settings, 'plain'>): Finding {
  const { env, stdout } = context;
  const term = env['TERM'];
  const display = displayFor(context, settings.plain);
  if (display === 'none') return warn('terminal', noDisplay(context), '');
  if (display === 'lines') return ok('terminal', `${term}; the timer is shown as lines of text`);
  if (!term) return warn('terminal', 'TERM is not set', 'set it to your terminal type');
  const size = stdout.isTTY ? `, ${stdout.columns} columns, ${stdout.rows} rows` : '';
  return ok('terminal', `${term}${size}`);
}

function colors(context: Context): Finding {
  const level = colorLevel(context);
  if (level === 0) return ok('colours', `off${whyNoColor(context)}`);
  return ok('colours', `on, ${['', '16', '256', '16 million'][level]}`);
}

function whyNoColor({ env }: Context): string {
  const variable = ['NO_COLOR', 'FORCE_COLOR'].find((name) => env[name]);
  return variable === undefined ? '' : `, since ${variable} is set`;
}

// locale(7): the first of these that is set and not empty applies.
function characters({ env }: Context): Finding {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((each) => env[each]);
  const locale = name === undefined ? 'no locale is set' : `${name} is ${env[name]}`;
  if (name !== undefined && /utf-?8/i.test(env[name] ?? '')) return ok('characters', locale);
  const remedy = 'set LANG to a UTF-8 locale such as C.UTF-8, or use "focus --ascii"';
  return warn('characters', `${locale}, which is not UTF-8`, remedy);
}

/** The version that added `display-popup` and the duration of messages. */
const NEEDED = [3, 2] as const;

/** Checks tmux's version, and whether it passes notifications through. */
export async function checkTmux(parts: DoctorParts): Promise<readonly Finding[]> {
  const { context, run } = parts;
  if (!(await isOnPath(context, 'tmux'))) return [absent(parts)];
  const version = (await run(['tmux', '-V'])).trim();
  const inside = context.env['TMUX'] ? [await passthrough(parts)] : [];
  return [versionFinding(version), ...inside];
}

function absent({ context }: DoctorParts): Finding {
  if (!context.env['TMUX']) return ok('tmux', 'is not installed');
  return warn(
    'tmux',
    'focus runs in tmux, but tmux is not on the PATH',
    'add its directory to PATH',
  );
}

function versionFinding(version: string): Finding {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [neededMajor, neededMinor] = NEEDED;
  const newEnough =
    major === undefined ||
    Number(major) > neededMajor ||
    (Number(major) === neededMajor && Number(minor) >= neededMinor);
  if (newEnough) return ok('tmux', version);
  return warn('tmux', `${version} has neither popups nor timed messages`, 'install 3.2 or newer');
}

async function passthrough({ context, run, settings }: DoctorParts): Promise<Finding> {
  const pane = context.env['TMUX_PANE'];
  const target = pane ? ['-t', pane] : [];
  const format = '#{allow-passthrough}';
  const value = (await run(['tmux', 'display-message', '-p', ...target, format])).trim();
  const passes = ['on', 'all', '1'].includes(value);
  if (passes) return ok('tmux passthrough', 'terminal notifications pass');
  if (!settings.alerts.terminal) return ok('tmux passthrough', 'off; no alert needs it');
  return warn(
    'tmux passthrough',
    'off: terminal notifications do not reach your terminal',
    'put "set -g allow-passthrough on" into tmux.conf (tmux 3.3 or newer)',
  );
}

const SAMPLE = { title: 'focus doctor', body: 'this is what an alert looks like' };

/** Checks each alert that is on. */
export async function checkAlerts(parts: DoctorParts): Promise<readonly Finding[]> {
  return Promise.all(ALERT_KINDS.map((kind) => checkAlert(parts, kind)));
}

async function checkAlert(parts: DoctorParts, kind: AlertKind): Promise<Finding> {
  const setting = parts.settings.alerts[kind];
  if (setting === false || setting === 'off') return ok(`${kind} alert`, 'off');
  const needs = await NEEDS[kind](parts);
  return parts.raiseAlerts && needs.mark === 'ok' ? raise(parts, kind, needs) : needs;
}

async function raise(
  { context, run, settings, paths: { stateDir } }: DoctorParts,
  kind: AlertKind,
  needs: Finding,
): Promise<Finding> {
  const subject = `${kind} alert`;
  const { sound } = settings.alerts;
  try {
    const alert = alertAdapters(context, { sound, stateDir }, run)[kind];
    const isNoticed = await alert.raise(SAMPLE, Boolean(context.stdout.isTTY));
    return isNoticed ? ok(subject, 'on; it was raised just now') : needs;
  } catch (error) {
    const off = kind === 'sound' ? 'sound = "off"' : `${kind} = false`;
    return fail(subject, diskErrorInWords(error), `${off} under [alerts] turns it off`);
  }
}

type Needs = (parts: DoctorParts) => Promise<Finding>;

const NEEDS: Readonly<Record<AlertKind, Needs>> = {
  bell: async ({ context }) =>
    context.stdout.isTTY ? ok('bell alert', 'on') : noTerminal('bell alert'),
  terminal: async ({ context }) => terminalNeeds(context),
  desktop: desktopNeeds,
  tmux: async ({ context }) =>
    ok('tmux alert', context.env['TMUX'] ? 'on' : 'on, used when focus runs in tmux'),
  sound: soundNeeds,
};

function noTerminal(subject: string): Finding {
  return warn(subject, 'on, but stdout is not a terminal', 'run "focus doctor" in a terminal');
}

function terminalNeeds({ env, stdout }: DoctorParts['context']): Finding {
  const subject = 'terminal alert';
  if (!stdout.isTTY) return noTerminal(subject);
  // The terminal outside tmux is found out when the alert is raised.
  if (env['TMUX']) return ok(subject, 'on, through tmux');
  const identity = {
    term: env['TERM'] ?? '',
    program: env['LC_TERMINAL'] || env['TERM_PROGRAM'] || '',
  };
  if (terminalSequence(SAMPLE, identity) !== undefined) return ok(subject, 'on');
  const text = `on, and ${identity.term || 'this terminal'} is not known to show notifications`;
  return warn(subject, text, 'use the bell or the desktop alert; terminal = false turns it off');
}

async function desktopNeeds({ context, settings }: DoctorParts): Promise<Finding> {
  const subject = 'desktop alert';
  const programs = notifiers(context.platform);
  const program = await firstOnPath(context, programs);
  const isAuto = settings.alerts.desktop === 'auto';
  if (program !== undefined) return ok(subject, `${isAuto ? 'auto' : 'on'}, by ${program}`);
  const missing = `${programs.join(' and ')} is not on the PATH`;
  if (isAuto) {
    return ok(subject, `auto, but ${missing}: the next command prints an end in the background`);
  }
  const remedy = 'install it (libnotify), or set desktop = false under [alerts]';
  return fail(subject, `on, but ${missing}`, remedy);
}

async function soundNeeds({ context, settings }: DoctorParts): Promise<Finding> {
  const subject = 'sound alert';
  const { sound } = settings.alerts;
  const player = await firstOnPath(context, PLAYER_NAMES);
  if (player === undefined) {
    const remedy = 'install one of them, or set sound = "off" under [alerts]';
    return fail(subject, `on, but none of ${PLAYER_NAMES.join(', ')} is on the PATH`, remedy);
  }
  const isMissing = sound !== 'chime' && !(await context.disk.stat(sound).catch(() => undefined));
  if (isMissing) return fail(subject, `${sound} does not exist`, 'correct sound under [alerts]');
  return ok(subject, `on, ${sound} by ${player}`);
}

/** Checks whether the program of each hook exists, without running it. */
export async function checkHooks(parts: DoctorParts): Promise<readonly Finding[]> {
  const set = HOOK_EVENTS.filter((event) => parts.settings.hooks[event] !== '');
  const scripts = await checkScripts(parts);
  if (set.length + scripts.length === 0) return [ok('hooks', 'none are set')];
  return [...(await Promise.all(set.map((event) => checkHook(parts, event)))), ...scripts];
}

async function checkScripts({ context, paths }: DoctorParts): Promise<readonly Finding[]> {
  const folder = hooksFolder(paths.configFile);
  try {
    const scripts = await readHookScripts(context.disk, folder);
    return scripts.map(({ name, events }) => ok(`hook ${name}`, events.join(', ')));
  } catch (error) {
    return [fail('hooks', diskErrorInWords(error), '')];
  }
}

async function checkHook(parts: DoctorParts, event: HookEvent): Promise<Finding> {
  const command = parts.settings.hooks[event];
  const subject = `hook ${event}`;
  const program = programOf(command);
  if (program === undefined) return ok(subject, 'run with sh; its program is not checked');
  if (await isThere(parts, command, program)) return ok(subject, `${program} was found`);
  const remedy = 'install it, give its full path, or correct it under [hooks]';
  return fail(subject, `${program} was not found`, remedy);
}

// The first word of a shell command, if it is literal.
function programOf(command: HookCommand): string | undefined {
  if (typeof command !== 'string') return command[0];
  return /^\s*([\w./][\w./+-]*)(?=\s|$)/.exec(command)?.[1];
}

async function isThere(
  { context, run }: DoctorParts,
  command: HookCommand,
  program: string,
): Promise<boolean> {
  if (typeof command !== 'string') return isOnPath(context, program);
  // It may be a word of the shell, such as "if" or "echo".
  return run(['sh', '-c', 'command -v "$1"', 'sh', program]).then(
    () => true,
    () => false,
  );
}
