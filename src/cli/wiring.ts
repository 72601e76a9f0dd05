import type { Command } from 'commander';
import type { ScreenContext } from '../ui/full-screen.ts';
import type { FocusOptions } from './options.ts';

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
  const color = program.opts<FocusOptions>().color && command.opts<FocusOptions>().color;
  return { ...command.optsWithGlobals<T>(), color };
}
