import type { BigIntStats, Stats } from 'node:fs';
import type { Instant, TimeZone } from './core/instant.ts';

/** Everything that the program takes from its surroundings. Tests pass their own. */
export type Context = {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths are resolved against it; undefined if that directory was deleted. */
  readonly workingDir: string | undefined;
  readonly homeDir: string;
  readonly directories: PlatformDirectories;
  readonly platform: NodeJS.Platform;
  /** The version of Node, `20.19.0`. */
  readonly nodeVersion: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly processes: Processes;
  readonly host: ProcessHost;
  /** The user's ID. */
  readonly uid: number;
  /** Where locks and control sockets are. */
  readonly runtimeDirs: RuntimeDirectories;
  /** The terminal of this process, for messages: `tmux pane %3`, `/dev/pts/1`; empty if it has none. */
  terminalName(): string;
};

/** Takes text. */
export type Writer = { write(text: string): unknown };

/** Where text is written: a terminal, or a pipe or file. */
export type Output =
  | (NodeJS.WriteStream & { readonly isTTY: true })
  | (Writer & {
      readonly isTTY?: false;
      /** Whether the reader is slower than the writer. */
      readonly writableNeedDrain?: boolean;
      on(event: 'error', listener: (error: unknown) => void): unknown;
    });

/** The platform's directories for this program: absolute paths that need not exist. */
export type PlatformDirectories = {
  readonly config: string;
  readonly data: string;
  readonly state: string;
};

/** The machine's clocks and timers. */
export type Clock = {
  now(): Instant;
  /** The local time zone as it is now. */
  utcOffsetAt: TimeZone;
  /** Calls back once, after `ms` milliseconds. */
  after(ms: number, callback: () => void): Cancel;
};

/** Cancels a callback; has no effect once it was called. */
export type Cancel = () => void;

/** Signals that end the process, with their exit codes: 128 plus the signal's number. */
export const ENDING_SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

export type EndingSignal = keyof typeof ENDING_SIGNALS;

/** The process itself: its signals, its uncaught errors, its end. */
export type ProcessHost = {
  onSignal(signal: EndingSignal | 'SIGTSTP' | 'SIGCONT', handler: () => void): Cancel;
  /** Uncaught exceptions and rejections; only the handler added last is called. */
  onFault(handler: (error: unknown) => void): Cancel;
  /** Calls the handler synchronously when the process ends for any reason but a kill. */
  onExit(handler: () => void): Cancel;
  /** Suspends the whole job, as the shell expects of Ctrl-Z. */
  stopJob(): void;
  exit(code: number): void;
  /**
   * Starts this program again, detached: it keeps running when the terminal is closed.
   *
   * @param input is written to its stdin
   * @returns the first line that it prints
   * @throws Error if it ends before it prints a line
   */
  spawnBackground(args: readonly string[], input: string): Promise<string>;
};

/**
 * The calls of `node:fs` that storage makes, so that a test can make each of them fail. The
 * asynchronous ones read day logs, which may be on a slow or hanging disk. The synchronous ones are for
 * the state directory, where an ending process must save at once, and for replacing files, since
 * nothing may happen between the last check of a file and its replacement.
 */
export type Disk = {
  open(path: string, flags: string | number, mode: number): Promise<number>;
  /** One read at the current position. Returns the number of bytes, 0 at the end of the file. */
  read(fd: number, buffer: Uint8Array): Promise<number>;
  /** Writes all bytes, or throws. */
  writeAll(fd: number, bytes: Uint8Array): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  fsync(fd: number): Promise<void>;
  close(fd: number): Promise<void>;
  stat(path: string): Promise<BigIntStats>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a directory and its parents; returns the first one made, undefined if all existed. */
  mkdir(path: string, mode: number): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;

  /**
   * Replaces a file, or makes it, by renaming a temporary file in the same directory.
   *
   * @param fill gets the path of the temporary file, which is empty and has mode 0600; writes and syncs
   *   it, and returns the mode that the new file gets
   * @throws an error of the disk, or what `fill` throws; then the old file is unchanged and the
   *   temporary file is removed
   */
  replaceSync(path: string, fill: (temporary: string) => number): void;
  openSync(path: string, flags: string | number, mode: number): number;
  fstatSync(fd: number): BigIntStats;
  chmodSync(fd: number, mode: number): void;
  chownSync(fd: number, uid: number, gid: number): void;
  /** The modes of files as `ls` prints them: `-rw-r-----+`, where `+` means an access control list. */
  listModesSync(paths: readonly string[]): readonly string[];
  /** Gives a file the mode and the access control list of another. */
  copyModeSync(from: string, to: string): void;
  /** Writes all bytes, or throws. */
  writeAllSync(fd: number, bytes: string | Uint8Array): void;
  /** @param flags by default `r` */
  readFileSync(path: string, flags?: number): string;
  /** Follows links. */
  statSync(path: string): BigIntStats;
  fsyncSync(fd: number): void;
  closeSync(fd: number): void;
  renameSync(from: string, to: string): void;
  unlinkSync(path: string): void;
  lstatSync(path: string): Stats;
  /** Sets the modification time, in seconds since 1970. */
  utimesSync(path: string, seconds: number): void;
  /** @throws an error of the disk if files cannot be added to the directory */
  checkWritableSync(directory: string): void;
  mkdirSync(path: string, mode: number): string | undefined;
  readdirSync(path: string): string[];
};

/** Identifies a process across machines and reuse of its ID. */
export type ProcessIdentity = {
  readonly host: string;
  /** Changes each time the machine boots; empty if unknown. */
  readonly bootId: string;
  readonly pid: number;
  /** The process's start time in the system's own format: only compared. */
  readonly startedAt: string;
  /** On Linux the inode of the PID namespace of `pid`; empty on other systems, or if unknown. */
  readonly pidNamespace: string;
};

/** `elsewhere`: the process is on another machine or in another container and cannot be checked. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

/** The machine's processes. */
export type Processes = {
  self(): ProcessIdentity;
  /**
   * @param isFresh whether the process gave a recent sign of life: decides for a process of this machine
   *   that cannot be seen from here (another PID namespace)
   */
  liveness(identity: ProcessIdentity, isFresh?: () => boolean): Liveness;
};

/** Directories shared by a user's processes: candidates, of which the first usable one is used. */
export type RuntimeDirectories = {
  /** For the claims of locks. */
  readonly locks: readonly string[];
  /** For control sockets, whose paths are limited to about 100 bytes. */
  readonly sockets: readonly string[];
};
