import { readlinkSync } from 'node:fs';
import { homedir, hostname, uptime, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import envPaths from 'env-paths';
import { printMessage } from './cli/output.ts';
import type { Cancel, Clock, Output, PlatformDirectories, ProcessHost } from './context.ts';
import { SECOND } from './core/duration.ts';
import { standardStream } from './standard-streams.ts';
import { nodeDisk } from './storage/disk.ts';
import { machineProcesses, processTable } from './storage/process-identity.ts';
import { runtimeDirectories } from './storage/runtime-directory.ts';
import { localTimeZone } from './time-zone/local-time-zone.ts';
import type { ImportScreen, ScreenContext } from './ui/full-screen.ts';

/** The context of the real process. */
export function nodeContext(importScreen: ImportScreen): ScreenContext {
  const uid = process.getuid?.() ?? 0;
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  const home = { env: process.env, homeDir: homeDirectory(), platform: process.platform };
  const context: ScreenContext = {
    args: process.argv.slice(2),
    ...home,
    workingDir: workingDirectory(),
    nodeVersion: process.versions.node,
    directories: platformDirectories(home.homeDir),
    // Lazily: making a stream takes a while.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      stdout ??= standardStream(1, () => process.stdout);
      return stdout;
    },
    get stderr() {
      stderr ??= standardStream(2, () => process.stderr);
      return stderr;
    },
    clock: systemClock((text) => printMessage(context.stderr, text)),
    disk: nodeDisk,
    processes: machineProcesses(hostname(), process.pid, processTable(process.platform)),
    host: processHost,
    uid,
    runtimeDirs: runtimeDirectories(home, uid),
    importScreen,
    terminalName: () => terminalName(process.env),
  };
  return context;
}

// An empty or relative HOME would scatter files over the directories that commands run in.
function homeDirectory(): string {
  const home = homedir();
  if (isAbsolute(home)) return home;
  try {
    return userInfo().homedir;
  } catch {
    return '/';
  }
}

// A relative XDG variable is invalid: the default applies
// (https://specifications.freedesktop.org/basedir-spec/0.8/).
function platformDirectories(homeDir: string): PlatformDirectories {
  const { config, data, log } = envPaths('focus', { suffix: '' });
  const absolute = (path: string, parent: string) =>
    isAbsolute(path) ? path : join(homeDir, parent, 'focus');
  if (process.platform === 'darwin') {
    const support = absolute(data, 'Library/Application Support');
    const state = join(support, 'state');
    return { config: absolute(config, 'Library/Preferences'), data: support, state };
  }
  return {
    config: absolute(config, '.config'),
    data: absolute(data, '.local/share'),
    // The state directory of the XDG specification is env-paths' log.
    state: absolute(log, '.local/state'),
  };
}

function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function systemClock(warn: (text: string) => void): Clock {
  const utcOffsetAt = localTimeZone(process.env, monotonicMs, warn);
  return {
    now: () => {
      const epochMs = Date.now();
      const uptimeMs = uptime() * SECOND;
      return { monotonicMs: monotonicMs(), uptimeMs, epochMs, utcOffsetMin: utcOffsetAt(epochMs) };
    },
    utcOffsetAt,
    after: (ms, callback) => {
      const timeout = setTimeout(callback, ms);
      return () => clearTimeout(timeout);
    },
  };
}

// Since boot, so that processes can compare their times.
function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const faultHandlers: ((error: unknown) => void)[] = [];

function handleFault(error: unknown): void {
  faultHandlers.at(-1)?.(error);
}

const processHost: ProcessHost = {
  onSignal: (signal, handler) => listen(signal, handler),
  onFault: (handler) => {
    faultHandlers.push(handler);
    if (faultHandlers.length === 1) {
      process.on('uncaughtException', handleFault).on('unhandledRejection', handleFault);
    }
    return () => {
      faultHandlers.splice(faultHandlers.lastIndexOf(handler), 1);
      if (faultHandlers.length > 0) return;
      process.off('uncaughtException', handleFault).off('unhandledRejection', handleFault);
    };
  },
  onExit: (handler) => listen('exit', handler),
  stopJob: () => process.kill(0, 'SIGTSTP'),
  exit: (code) => process.exit(code),
  spawnBackground,
};

/** In ms; usually it takes a quarter of a second. */
const BACKGROUND_BEGINS_WITHIN = 10_000;

async function spawnBackground(args: readonly string[], input: string): Promise<string> {
  const { spawn } = await import('node:child_process');
  const { isSea } = await import('node:sea');
  // A single executable is both Node and the program.
  const program = isSea() ? [] : [...process.execArgv, process.argv[1] ?? ''];
  const child = spawn(process.execPath, [...program, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let tooLate: NodeJS.Timeout | undefined;
  const line = new Promise<string>((resolve, reject) => {
    let text = '';
    // If the new process hangs, it is killed, so that the timer can continue in this one.
    tooLate = setTimeout(() => child.kill('SIGKILL'), BACKGROUND_BEGINS_WITHIN);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error('the background process ended before it began')));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return line.finally(() => {
    clearTimeout(tooLate);
    child.stdout.destroy();
    child.unref();
  });
}

function listen(event: string, handler: (...details: unknown[]) => void): Cancel {
  process.on(event, handler);
  return () => process.off(event, handler);
}

function terminalName(env: NodeJS.ProcessEnv): string {
  const pane = env['TMUX_PANE'];
  if (pane !== undefined && pane !== '') return `tmux pane ${pane}`;
  try {
    const device = readlinkSync('/proc/self/fd/0');
    return device.startsWith('/dev/') && device !== '/dev/null' ? device : '';
  } catch {
    return '';
  }
}
