import type { Command } from 'commander';
import type { ScreenContext } from '../ui/full-screen.ts';

/** The options of `focus` as text; they are checked with the settings. */
export type FocusOptions = {
  readonly focus?: string;
  readonly shortBreak?: string;
  readonly longBreak?: string;
  readonly longBreakEvery?: string;
  /** The name of a preset in config.toml. */
  readonly preset?: string;
  readonly label?: string;
  readonly dir?: string;
  /** Counts up, with no planned end. */
  readonly flow?: boolean;
  /** When the first session ends, or started: `HH:MM`, local. */
  readonly until?: string;
  readonly at?: string;
  /** Moves the end of the first session to a multiple of this duration. */
  readonly align?: string;
  /** After how many completed focus sessions the timer ends. */
  readonly rounds?: string;
  /** How long until it starts: a duration. */
  readonly in?: string;
  /** The ID of the interrupted session that the first one continues. */
  readonly session?: string;
  readonly once?: boolean;
  readonly ascii?: boolean;
  /** Lines of text instead of the full screen. */
  readonly plain?: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
};

/** The program that commands are added to, and the context that they run in. */
export type Wiring = {
  readonly program: Command;
  readonly context: ScreenContext;
  /** Keeps the exit code that the command resolves to. */
  run(command: Promise<number>): Promise<void>;
};

/** The options of a subcommand and of the program; `--no-color` works in both places. */
export function optionsOf<T extends Partial<FocusOptions>>(program: Command, command: Command): T {
  // The program's default must not override the subcommand's option.
  const isOff = program.opts<FocusOptions>().color === false;
  const color = isOff ? false : command.opts<FocusOptions>().color;
  return { ...command.optsWithGlobals<T>(), color };
}
