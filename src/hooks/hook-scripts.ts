import { join } from 'node:path';
import type { Disk } from '../context.ts';
import { EXIT, UserError, usageError } from '../errors.ts';
import { diskErrorInWords, ifExists } from '../storage/disk.ts';
import { HOOK_EVENTS, type HookEvent } from './hook-command.ts';

/** A program in the folder of hooks. */
export type HookScript = {
  readonly name: string;
  readonly path: string;
  readonly events: readonly HookEvent[];
};

/** The line that names a script's events: `# focus: on_start on_resume`. */
const EVENTS_LINE = /^(?:#|\/\/|--) focus:(.*)$/;
/** It is among the first lines. */
const HEAD_LINES = 20;
/** As in run-parts(8): so that backups of editors are ignored. */
const NAME = /^[\w-]+$/;

/** Returns the folder of hooks, beside the configuration file. */
export function hooksFolder(configFile: string): string {
  return join(configFile, '..', 'hooks');
}

/**
 * Reads the programs of the folder of hooks, in the order of their names. Files without a line of events
 * are ignored, and so is a folder that does not exist.
 *
 * @throws UserError that names the file, if an event is unknown or the file cannot be run; exit 1 if the folder or a
 *   file cannot be read
 */
export async function readHookScripts(disk: Disk, folder: string): Promise<readonly HookScript[]> {
  try {
    return await readScripts(disk, folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = diskErrorInWords(error);
    throw new UserError(`the hooks in ${folder} cannot be read: ${why}`, EXIT.fault);
  }
}

async function readScripts(disk: Disk, folder: string): Promise<readonly HookScript[]> {
  const names = (await ifExists(disk.readdir(folder))) ?? [];
  const read = names.filter((name) => NAME.test(name)).sort();
  const scripts = await Promise.all(read.map((name) => readScript(disk, name, join(folder, name))));
  return scripts.filter((script) => script !== undefined);
}

async function readScript(disk: Disk, name: string, path: string): Promise<HookScript | undefined> {
  const stat = await ifExists(disk.stat(path));
  if (!stat?.isFile()) return undefined;
  const events = eventsIn(new TextDecoder().decode(await disk.readFile(path)), path);
  if (events === undefined) return undefined;
  if ((stat.mode & 0o111n) === 0n) {
    throw usageError(`${path} is a hook that is not executable; run chmod +x on it`);
  }
  return { name, path, events };
}

/** The events that a script names; undefined if it names none. */
function eventsIn(text: string, path: string): readonly HookEvent[] | undefined {
  const lines = text.split('\n', HEAD_LINES);
  const at = lines.findIndex((line) => EVENTS_LINE.test(line));
  if (at === -1) return undefined;
  const [, list = ''] = EVENTS_LINE.exec(lines[at] ?? '') ?? [];
  const words = list.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => {
    const event = HOOK_EVENTS.find((known) => known === word);
    if (event !== undefined) return event;
    const allowed = HOOK_EVENTS.join(', ');
    throw usageError(
      `${path}:${at + 1}: ${JSON.stringify(word)} is not an event; allowed: ${allowed}`,
    );
  });
}
