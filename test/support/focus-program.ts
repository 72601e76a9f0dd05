import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Home, Variables } from './home.ts';

/** The built program. */
const FOCUS = fileURLToPath(new URL('../../bin/focus.js', import.meta.url));

/** The Node that runs the program: FOCUS_TEST_NODE names another than the tests' own. */
const NODE = process.env['FOCUS_TEST_NODE'] || process.execPath;

/** The command that runs `focus` with these arguments. */
export function focusCommand(args: readonly string[] = []): [file: string, ...string[]] {
  return [NODE, FOCUS, ...args];
}

export type Output = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Starts `focus` with pipes in the place of a terminal. */
export function startPiped(home: Home, args: readonly string[], variables: Variables = {}) {
  const [file, ...rest] = focusCommand(args);
  const child = spawn(file, rest, {
    cwd: home.dir,
    env: { ...home.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.stderr += text;
  });
  const ended = new Promise<Output>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, ...printed }));
  });
  return {
    ended,
    /** What it has printed up to now. */
    printed: printed as Readonly<typeof printed>,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Settles once something is on stdout. */
    begun: new Promise<void>((resolve) => child.stdout.once('data', () => resolve())),
  };
}

/** Runs `focus` without a terminal to its end. */
export function runFocus(home: Home, args: readonly string[], variables: Variables = {}) {
  return startPiped(home, args, variables).ended;
}
