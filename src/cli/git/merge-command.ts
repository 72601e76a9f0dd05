import type { BigIntStats } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { type Day, parseDay } from '../../core/day.ts';
import { locateDayLog } from '../../day-log/day-note.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { type MergedDayLog, mergeDayLogs } from '../../day-log/merge/merge-day-logs.ts';
import { decodeText, encodeText } from '../../day-log/text-encoding.ts';
import { EXIT, SettingsError, UserError } from '../../errors.ts';
import { focusPaths } from '../../settings/paths.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { warningInWords } from '../../storage/warnings.ts';
import { readEnvironment } from '../environment.ts';
import { logFault } from '../fault-log.ts';
import type { FocusOptions } from '../options.ts';
import { printMessage } from '../output.ts';

/**
 * `focus merge <base> <ours> <theirs> [path]`: merges two versions of a day log and writes the result to `ours`. Made
 * for git, which calls it with `%O %A %B %P`.
 *
 * @param files the arguments; the path is that of the day log in the repository, and names the day
 * @returns 0; 1 if the result has conflict markers; 129 at any fault, and `ours` is unchanged: git stops, while it
 * takes every code up to 128 for a conflict that the driver has marked
 */
export async function mergeCommand(
  context: Context,
  files: readonly string[],
  options: Partial<FocusOptions>,
): Promise<number> {
  try {
    return await merge(context, files, options);
  } catch (error) {
    const isForUser = error instanceof UserError || error instanceof SettingsError;
    const { stateDir } = focusPaths(context);
    printMessage(
      context.stderr,
      isForUser ? error.message : await logFault(context, stateDir, error),
    );
    return EXIT.notMerged;
  }
}

async function merge(
  context: Context,
  files: readonly string[],
  options: Partial<FocusOptions>,
): Promise<number> {
  const [base, ours, theirs, path = ours, ...others] = files;
  if (base === undefined || ours === undefined || theirs === undefined || others.length > 0) {
    throw refusal(`merge needs <base> <ours> <theirs> [path], not ${files.length} arguments`);
  }
  const { settings } = await readEnvironment(context, options);
  const [old, our, their] = await Promise.all([
    readVersion(context, base),
    readVersion(context, ours),
    readVersion(context, theirs),
  ]);
  const texts = { base: old.text, ours: our.text, theirs: their.text };
  const merged = mergeDayLogs(texts, dayOf(path ?? ours, settings.dayLog), settings.dayLog);
  if (merged.text !== our.text) await write(context, our, merged.text);
  return report(context, path ?? ours, merged);
}

/** An error after which git must stop: nothing was written. */
function refusal(message: string): UserError {
  return new UserError(message, EXIT.notMerged);
}

type Version = { readonly path: string; readonly text: string; readonly stat: BigIntStats };

async function readVersion({ disk, workingDir }: Context, file: string): Promise<Version> {
  try {
    const path = await disk.realpath(resolve(workingDir ?? '/', file));
    const stat = await disk.stat(path);
    return { path, text: decodeText(await disk.readFile(path)), stat };
  } catch (error) {
    throw refusal(`${file} cannot be read: ${diskErrorInWords(error)}; nothing was merged`);
  }
}

/** Only the heading of a new file depends on the day, so any file can be merged. */
const UNKNOWN_DAY = '0000-00-00' as Day;

function dayOf(path: string, { dayFile }: DayLogSettings): Day {
  return locateDayLog(path, dayFile)?.day ?? parseDay(parse(path).name) ?? UNKNOWN_DAY;
}

async function write(context: Context, { path, stat }: Version, text: string): Promise<void> {
  const bytes = encodeText(text);
  const result = await replaceFile(context.disk, { path, bytes, before: stat }).catch((error) => {
    throw refusal(`${path} cannot be written: ${diskErrorInWords(error)}; nothing was merged`);
  });
  if (result.type === 'changed') {
    throw refusal(`${path} was changed by another program; run the merge again`);
  }
  for (const warning of result.warnings) {
    printMessage(context.stderr, warningInWords(`${path} was merged`, warning));
  }
}

function report({ stderr }: Context, file: string, { conflicted, warnings }: MergedDayLog): number {
  for (const warning of warnings) printMessage(stderr, `${file}: ${warning}`);
  if (!conflicted) return EXIT.done;
  printMessage(
    stderr,
    `${file}: has a conflict; keep the lines you want and delete the marker lines (<<<<<<<, =======, >>>>>>>)`,
  );
  return EXIT.fault;
}
