import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The reader of the status for tmux. */
export const FOCUS_STATUS = fileURLToPath(new URL('../../bin/focus-status', import.meta.url));

/** Whether tmux is installed. */
export const HAS_TMUX = spawnSync('tmux', ['-V'], { timeout: 10_000 }).status === 0;

/** The shells that `focus-status` is for, as commands, and whether they are here. */
export const SHELLS = [['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'ash'], ['sh']].map(
  ([file = '', ...args]) => {
    const isHere = spawnSync(file, [...args, '-c', ':'], { timeout: 10_000 }).status === 0;
    return { file, args, isHere, name: [file, ...args].join(' ') };
  },
);

export type Shell = (typeof SHELLS)[number];

/** What `focus-status` prints in a shell; also what it says, which should be nothing. */
export function runFocusStatus({ file, args }: Shell, env: Readonly<Record<string, string>>) {
  const { stdout, stderr, status } = spawnSync(file, [...args, FOCUS_STATUS], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return { stdout, stderr, exitCode: status };
}
