import { runProgram } from './cli/program.ts';
import { tell } from './cli/tell.ts';
import type { ImportScreen } from './context.ts';
import { EXIT, UserError } from './errors.ts';
import { nodeContext } from './node-context.ts';
import { SettingsError } from './settings/settings-error.ts';

/**
 * Runs the program; what went wrong is one line on stderr. Returns the exit code.
 *
 * @param importScreen loads `src/ui/mount.tsx` as it was built
 */
export async function main(importScreen: ImportScreen): Promise<number> {
  const context = nodeContext(importScreen);
  try {
    return await runProgram(context);
  } catch (error) {
    if (!isForUser(error)) throw error;
    tell(context.stderr, error.message);
    return error instanceof UserError ? error.exitCode : EXIT.usage;
  }
}

function isForUser(error: unknown): error is UserError | SettingsError {
  return error instanceof UserError || error instanceof SettingsError;
}
