import type { Command } from 'commander';
import type { FocusOptions } from '../options.ts';

/** The options of a subcommand and of the program; `--no-color` counts wherever it stands. */
export function optionsOf<T extends Partial<FocusOptions>>(program: Command, command: Command): T {
  // The program's own default must not beat what the subcommand was told.
  const color = program.opts<FocusOptions>().color && command.opts<FocusOptions>().color;
  return { ...command.optsWithGlobals<T>(), color };
}
