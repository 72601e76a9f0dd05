import type { Command } from 'commander';
import type { Context } from '../../context.ts';

/** What commands are added to, and what they run with. */
export type Wiring = {
  readonly program: Command;
  readonly context: Context;
  /** Takes note of the exit code that a command settles with. */
  run(command: Promise<number>): Promise<void>;
};
