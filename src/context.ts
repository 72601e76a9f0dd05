import type { Instant, TimeZone } from './core/instant.ts';
import type { Disk } from './storage/disk.ts';
import type { Processes } from './storage/process-identity.ts';
import type { RuntimeDirectories } from './storage/runtime-directory.ts';

/** Everything that the program takes from outside, in one place: tests pass their own. */
export type Context = {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin; undefined where that directory was deleted. */
  readonly workingDir: string | undefined;
  readonly homeDir: string;
  readonly directories: PlatformDirectories;
  readonly platform: NodeJS.Platform;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly processes: Processes;
  readonly host: ProcessHost;
  /** The user's ID. */
  readonly uid: number;
  /** Where locks and control sockets are. */
  readonly runtimeDirs: RuntimeDirectories;
  /** Where this process is to be seen, for people: `tmux pane %3`, `/dev/pts/1`, or empty. */
  terminalName(): string;
};

/** The platform's directories for this program; all absolute, and none of them need exist. */
export type PlatformDirectories = {
  readonly config: string;
  readonly data: string;
  readonly state: string;
};

/** The clocks and the timers of the machine. */
export type Clock = {
  now(): Instant;
  /** The local time zone, as it now is. */
  utcOffsetAt: TimeZone;
  /** Calls back once after so many ms. */
  after(ms: number, callback: () => void): Cancel;
};

/** Calls off what was to happen; harmless where it has. */
export type Cancel = () => void;

/** Signals by which a process is asked to end, and their exit codes: 128 and the number. */
export const ENDING_SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

export type EndingSignal = keyof typeof ENDING_SIGNALS;

/** The process itself: its signals, its faults, its end. */
export type ProcessHost = {
  onSignal(signal: EndingSignal | 'SIGTSTP' | 'SIGCONT', handler: () => void): Cancel;
  /** Exceptions and rejections that nobody caught; of several handlers, the latest is called. */
  onFault(handler: (error: unknown) => void): Cancel;
  /** Called synchronously when the process ends, whatever the way. */
  onExit(handler: () => void): Cancel;
  /** Stops the whole job, as the shell expects of Ctrl-Z. */
  stopJob(): void;
  exit(code: number): void;
  /**
   * Starts this program once more, apart from this terminal: it lives on when the terminal is closed.
   *
   * @param input given to its stdin
   * @returns the first line that it prints
   * @throws Error where it ends without one
   */
  spawnBackground(args: readonly string[], input: string): Promise<string>;
};
