import type { Command } from 'commander';
import type { ScreenContext } from '../ui/full-screen.ts';
import type { FocusOptions } from './options.ts';

/** What commands are added to, and what they run with. */
export type Wiring = {
  readonly program: Command;
  readonly context: ScreenContext;
  /** Takes note of the exit code that a command settles with. */
  run(command: Promise<number>): Promise<void>;
};

/** The options of a subcommand and of the program; `--no-color` counts wherever it is given. */
export function optionsOf<T extends Partial<FocusOptions>>(program: Command, command: Command): T {
  // The program's own default must not beat what the subcommand was told.
  const color = program.opts<FocusOptions>().color && command.opts<FocusOptions>().color;
  return { ...command.optsWithGlobals<T>(), color };
}
