import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The reader of the status for tmux. */
export const FOCUS_STATUS = fileURLToPath(new URL('../../bin/focus-status', import.meta.url));

/** Whether tmux is installed. */
export const HAS_TMUX = isInstalled('tmux', '-V');

/** The shells that `focus-status` supports, as commands, and whether they are installed. */
export const SHELLS = [['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'ash'], ['sh']].map(
  ([file = '', ...args]) => ({
    file,
    args,
    isInstalled: isInstalled(file, ...args, '-c', ':'),
    name: [file, ...args].join(' '),
  }),
);

// Not its exit code: on a busy machine a program can fail for other reasons, and no test may be skipped for them.
function isInstalled(file: string, ...args: readonly string[]): boolean {
  const { error } = spawnSync(file, args);
  return error === undefined || !('code' in error) || error.code !== 'ENOENT';
}

export type Shell = (typeof SHELLS)[number];

/** Runs `focus-status` in a shell; returns its output, and stderr, which should be empty. */
export function runFocusStatus({ file, args }: Shell, env: Readonly<Record<string, string>>) {
  const { stdout, stderr, status } = spawnSync(file, [...args, FOCUS_STATUS], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return { stdout, stderr, exitCode: status };
}
