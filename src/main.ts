import { logFault } from './cli/fault-log.ts';
import { printMessage } from './cli/output.ts';
import { type AddCommands, ALL_COMMANDS, runProgram } from './cli/program.ts';
import type { Context } from './context.ts';
import { EXIT, SettingsError, UserError } from './errors.ts';
import { nodeContext } from './node-context.ts';
import { focusPaths } from './settings/paths.ts';
import { outputFailure } from './standard-streams.ts';
import { diskErrorInWords } from './storage/disk.ts';
import type { ImportScreen, ScreenContext } from './ui/full-screen.ts';

/** The program; see {@link mainWith}. */
export function main(importScreen: ImportScreen): Promise<number> {
  return mainWith(() => ALL_COMMANDS, importScreen);
}

/**
 * Runs the program as this process. Returns the exit code.
 *
 * @param commandsFor the commands that these arguments can mean
 * @param importScreen loads the built `src/ui/mount.tsx`
 */
export async function mainWith(
  commandsFor: (args: readonly string[]) => readonly AddCommands[],
  importScreen: ImportScreen,
): Promise<number> {
  const context = nodeContext(importScreen);
  // A running timer handles faults itself.
  context.host.onFault((error) => {
    void reportFault(context, error).then(() => context.host.exit(EXIT.fault));
  });
  const exitCode = await run(context, commandsFor(context.args));
  const failure = await outputFailure(context);
  if (failure === undefined) return exitCode;
  printMessage(context.stderr, `stdout: ${diskErrorInWords(failure)}`);
  return exitCode === EXIT.done ? EXIT.fault : exitCode;
}

/** Runs the program in a context, and prints errors as one line on stderr. Returns the exit code. */
export async function run(
  context: ScreenContext,
  commands: readonly AddCommands[],
): Promise<number> {
  try {
    return await runProgram(context, commands);
  } catch (error) {
    if (!isForUser(error)) return reportFault(context, error);
    printMessage(context.stderr, error.message);
    return error instanceof UserError ? error.exitCode : EXIT.usage;
  }
}

async function reportFault(context: Context, error: unknown): Promise<number> {
  printMessage(context.stderr, await logFault(context, focusPaths(context).stateDir, error));
  return EXIT.fault;
}

function isForUser(error: unknown): error is UserError | SettingsError {
  return error instanceof UserError || error instanceof SettingsError;
}
