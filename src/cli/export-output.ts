import { join } from 'node:path';
import type { Context } from '../context.ts';
import { EXIT, stateError, UserError, usageError } from '../errors.ts';
import { resolvePath } from '../settings/resolve-path.ts';
import { diskErrorInWords, ifExists } from '../storage/disk.ts';
import { makeDirectory } from '../storage/durable-directory.ts';
import { type NewFile, writeNewFiles } from '../storage/new-files.ts';
import { warningInWords } from '../storage/warnings.ts';

/** What an export gives: one text, or a day log for each day, to be files in a directory. */
export type Exported =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'day-logs';
      readonly files: readonly { readonly name: string; readonly text: string }[];
    };

/**
 * The absolute path that `--output` means.
 *
 * @throws UserError, exit 2
 */
export function readOutput(
  { workingDir, homeDir }: Context,
  text: string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const path = resolvePath(text, { baseDir: workingDir, homeDir });
  if (path.ok) return path.value;
  throw usageError(`--output ${JSON.stringify(text)} ${path.problem}; allowed: the path of a file`);
}

/**
 * Writes an export, whole or not at all, and over nothing that is there.
 *
 * @param output a new file; for day logs, a directory, made where there is none
 * @returns what to warn of, a line each
 * @throws UserError: exit 3 where something is there already, exit 1 where it cannot be written
 */
export async function writeOutput(
  { disk, processes }: Context,
  output: string,
  exported: Exported,
): Promise<readonly string[]> {
  const result = await filesIn(disk, output, exported)
    .then((files) => writeNewFiles(disk, processes, files))
    .catch((error: unknown) => {
      if (error instanceof UserError) throw error;
      throw new UserError(`${output} cannot be written: ${diskErrorInWords(error)}`, EXIT.fault);
    });
  if (result.type === 'written') {
    return result.warnings.map((warning) => warningInWords(`${output} was written`, warning));
  }
  throw stateError(`${result.path} exists already and stays as it is; name another with --output`);
}

async function filesIn(
  disk: Context['disk'],
  output: string,
  exported: Exported,
): Promise<readonly NewFile[]> {
  if (exported.type === 'text') return [{ path: output, text: exported.text }];
  const stat = await ifExists(disk.stat(output));
  if (stat !== undefined && !stat.isDirectory()) {
    throw stateError(`${output} is a file; day logs need a directory: name one with --output`);
  }
  await makeDirectory(disk, output);
  return exported.files.map(({ name, text }) => ({ path: join(output, name), text }));
}
