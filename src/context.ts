import type { Instant } from './core/instant.ts';

/** Everything that the program takes from outside, in one place: tests pass their own. */
export type Context = {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin. */
  readonly workingDir: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly clock: Clock;
};

/** The clocks and the timers of the machine. */
export type Clock = {
  now(): Instant;
  /** Calls back once after so many ms. */
  after(ms: number, callback: () => void): Cancel;
};

/** Calls off what was to happen; harmless where it has. */
export type Cancel = () => void;
