import type { AlertKind } from '../alerts/alert.ts';
import { alertAdapters } from '../alerts/alerts.ts';
import { notification } from '../alerts/notification.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { isOnPath } from './program-on-path.ts';

const KINDS: readonly AlertKind[] = ['bell', 'terminal', 'desktop', 'tmux'];
const SAMPLE = { title: 'focus doctor', body: 'this is what an alert looks like' };

/** Whether each alert is on and works. */
export async function checkAlerts(parts: DoctorParts): Promise<readonly Finding[]> {
  return Promise.all(KINDS.map((kind) => checkAlert(parts, kind)));
}

async function checkAlert(parts: DoctorParts, kind: AlertKind): Promise<Finding> {
  if (!parts.settings.alerts[kind]) return ok(`${kind} alert`, 'off');
  const needs = await NEEDS[kind](parts);
  return parts.raiseAlerts && needs.mark === 'ok' ? raise(parts, kind) : needs;
}

async function raise({ context, run }: DoctorParts, kind: AlertKind): Promise<Finding> {
  const subject = `${kind} alert`;
  try {
    await alertAdapters(context, run)[kind].raise(SAMPLE);
    return ok(subject, 'on; it was raised just now');
  } catch (error) {
    return fail(subject, diskErrorInWords(error), `${kind} = false under [alerts] turns it off`);
  }
}

type Needs = (parts: DoctorParts) => Promise<Finding>;

const NEEDS: Readonly<Record<AlertKind, Needs>> = {
  bell: async ({ context }) =>
    context.stdout.isTTY ? ok('bell alert', 'on') : noTerminal('bell alert'),
  terminal: async ({ context }) => terminalNeeds(context),
  desktop: async ({ context }) => desktopNeeds(context),
  tmux: async ({ context }) =>
    ok('tmux alert', context.env['TMUX'] ? 'on' : 'on, for when focus runs in tmux'),
};

function noTerminal(subject: string): Finding {
  return warn(subject, 'on, and stdout is no terminal', 'run "focus doctor" in a terminal');
}

function terminalNeeds({ env, stdout }: DoctorParts['context']): Finding {
  const subject = 'terminal alert';
  if (!stdout.isTTY) return noTerminal(subject);
  // Which terminal is behind tmux, and what passes, tmux is asked when the alert is raised.
  if (env['TMUX']) return ok(subject, 'on, by way of tmux');
  const identity = {
    term: env['TERM'] ?? '',
    program: env['LC_TERMINAL'] || env['TERM_PROGRAM'] || '',
  };
  if (notification(SAMPLE, identity) !== undefined) return ok(subject, 'on');
  const text = `on, and ${identity.term || 'this terminal'} is not known to show notifications`;
  return warn(subject, text, 'use the bell or the desktop alert; terminal = false turns it off');
}

async function desktopNeeds(context: DoctorParts['context']): Promise<Finding> {
  const program = context.platform === 'darwin' ? 'osascript' : 'notify-send';
  if (await isOnPath(context, program)) return ok('desktop alert', `on, by ${program}`);
  const remedy = 'install it (libnotify), or set desktop = false under [alerts]';
  return fail('desktop alert', `on, and there is no ${program} on the PATH`, remedy);
}
