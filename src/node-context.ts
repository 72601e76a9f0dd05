import { readlinkSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import type { Cancel, Clock, Context, ProcessHost } from './context.ts';
import { nodeDisk } from './storage/disk.ts';
import { machineProcesses, processTable } from './storage/processes.ts';

/** The context of the real process. */
export function nodeContext(): Context {
  const uid = process.getuid?.() ?? 0;
  return {
    args: process.argv.slice(2),
    env: process.env,
    workingDir: process.cwd(),
    homeDir: homedir(),
    platform: process.platform,
    // Each is made when it is first asked for, which takes a while.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    clock: systemClock,
    disk: nodeDisk,
    processes: machineProcesses(hostname(), process.pid, processTable(process.platform)),
    host: processHost,
    uid,
    lockDir: lockDirectory(uid),
    terminalName: () => terminalName(process.env),
  };
}

const systemClock: Clock = {
  now: () => {
    const epochMs = Date.now();
    return {
      // Since the machine's start, so that processes can compare theirs.
      monotonicMs: Number(process.hrtime.bigint()) / 1e6,
      epochMs,
      utcOffsetMin: -new Date(epochMs).getTimezoneOffset(),
    };
  },
  after: (ms, callback) => {
    const timeout = setTimeout(callback, ms);
    return () => clearTimeout(timeout);
  },
};

const processHost: ProcessHost = {
  onSignal: (signal, handler) => listen(signal, handler),
  onFault: (handler) => {
    const cancels = [listen('uncaughtException', handler), listen('unhandledRejection', handler)];
    return () => {
      for (const cancel of cancels) cancel();
    };
  },
  onExit: (handler) => listen('exit', handler),
  stopJob: () => process.kill(0, 'SIGTSTP'),
  exit: (code) => process.exit(code),
  spawnBackground,
};

async function spawnBackground(args: readonly string[], input: string): Promise<string> {
  const { spawn } = await import('node:child_process');
  const program = [...process.execArgv, process.argv[1] ?? '', ...args];
  const child = spawn(process.execPath, program, {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const line = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error('the background process ended at once')));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return line.finally(() => {
    child.stdout.destroy();
    child.unref();
  });
}

function listen(event: string, handler: (...details: unknown[]) => void): Cancel {
  process.on(event, handler);
  return () => process.off(event, handler);
}

// Not by XDG_RUNTIME_DIR or TMPDIR: a cron job and a desktop session, which differ in them, must
// meet at the same lock. Nor in /run/user, which goes away with the last login while tmux stays.
function lockDirectory(uid: number): string {
  return `/tmp/focus-${uid}`;
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
