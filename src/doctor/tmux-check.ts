import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, ok, warn } from './finding.ts';
import { isOnPath } from './program-on-path.ts';

/** `display-popup`, and how long a message stands, came with this one. */
const NEEDED = [3, 2] as const;

/** What tmux is there, and what it lets through. */
export async function checkTmux(parts: DoctorParts): Promise<readonly Finding[]> {
  const { context, run } = parts;
  if (!(await isOnPath(context, 'tmux'))) return [absent(parts)];
  const version = (await run(['tmux', '-V'])).trim();
  const inside = context.env['TMUX'] ? [await passthrough(parts)] : [];
  return [versionFinding(version), ...inside];
}

function absent({ context }: DoctorParts): Finding {
  if (!context.env['TMUX']) return ok('tmux', 'is not installed');
  return warn('tmux', 'focus runs in it, and it is not on the PATH', 'add its directory to PATH');
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
