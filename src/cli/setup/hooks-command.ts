import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { CATALOGUE, CATALOGUE_NAMES, type CatalogueName } from '../../hooks/catalogue.ts';
import { hookData, hookEnvironment } from '../../hooks/hook-data.ts';
import { hooksFolder, readHookScripts } from '../../hooks/hook-scripts.ts';
import { hookMemory } from '../../hooks/hooks.ts';
import { makeDirectory } from '../../storage/directory.ts';
import { diskErrorInWords, ifExists, PRIVATE_DIRECTORY } from '../../storage/disk.ts';
import { boundedChildren } from '../../subprocess/child.ts';
import { programFailure } from '../../subprocess/failure.ts';
import { type Environment, hookParts, readEnvironment } from '../environment.ts';
import { confirm, printMessage, requireAnswer } from '../output.ts';

export type HooksOptions = {
  /** Do not ask. */
  readonly yes?: boolean;
};

/** `focus hooks list`: prints the catalogue and the scripts of the folder. Returns the exit code. */
export async function listHooks(context: Context): Promise<number> {
  const { paths } = await readEnvironment(context, {});
  const folder = hooksFolder(paths.configFile);
  const scripts = await readHookScripts(context.disk, folder);
  const added = new Set(scripts.map(({ name }) => name));
  const known = CATALOGUE_NAMES.map((name) => {
    const mark = added.has(name) ? 'added' : '';
    return `  ${name.padEnd(7)}${mark.padEnd(7)}${CATALOGUE[name].summary}`;
  });
  const own = scripts.map(({ name, events }) => `  ${name}: ${events.join(' ')}`);
  const lines = [
    'The catalogue:',
    ...known,
    `In ${folder}:`,
    ...(own.length > 0 ? own : ['  nothing']),
  ];
  context.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}

/** `focus hooks add <name>`: shows a script, asks, and writes it. Returns the exit code. */
export async function addHook(
  context: Context,
  name: CatalogueName,
  options: HooksOptions,
): Promise<number> {
  requireAnswer(context, options.yes, 'write the script');
  const { paths } = await readEnvironment(context, {});
  const path = join(hooksFolder(paths.configFile), name);
  const { text } = CATALOGUE[name];
  const existing = await readScript(context, path);
  if (existing !== undefined) {
    if (existing !== text) throw stateError(`${path} already exists; left unchanged`);
    context.stdout.write(`Already added: ${path}\n`);
    return EXIT.done;
  }
  context.stdout.write(`${path}:\n\n${text}\n`);
  if (!(await isAgreed(context, options, 'Write this file?'))) return EXIT.done;
  await write(context, path, text);
  context.stdout.write(`Wrote ${path}. A running timer uses it from its next event on\n`);
  return EXIT.done;
}

/**
 * `focus hooks remove <name>`: deletes a script of the catalogue, after it undid what it had done. Returns
 * the exit code.
 */
export async function removeHook(
  context: Context,
  name: CatalogueName,
  options: HooksOptions,
): Promise<number> {
  requireAnswer(context, options.yes, 'delete the script');
  const environment = await readEnvironment(context, {});
  const path = join(hooksFolder(environment.paths.configFile), name);
  const existing = await readScript(context, path);
  if (existing === undefined) throw stateError(`${path} does not exist; nothing to remove`);
  const isEdited = existing !== CATALOGUE[name].text;
  context.stdout.write(isEdited ? `${path} was edited since it was added:\n\n${existing}\n` : '');
  if (!(await isAgreed(context, options, `Delete ${path}?`))) return EXIT.done;
  if (CATALOGUE[name].undoes) await runLastTime(context, environment, path);
  await orFault(path, () => context.disk.unlink(path));
  context.stdout.write(`Deleted ${path}\n`);
  return EXIT.done;
}

async function isAgreed(
  context: Context,
  { yes }: HooksOptions,
  question: string,
): Promise<boolean> {
  if (yes || (await confirm(context, question))) return true;
  context.stdout.write('Nothing was changed\n');
  return false;
}

async function readScript({ disk }: Context, path: string): Promise<string | undefined> {
  const bytes = await orFault(path, () => ifExists(disk.readFile(path)));
  return bytes && new TextDecoder().decode(bytes);
}

/** Only its owner may read, change and run it. */
const SCRIPT = 0o700;

async function write({ disk }: Context, path: string, text: string): Promise<void> {
  await orFault(path, async () => {
    await makeDirectory(disk, dirname(path));
    disk.replaceSync(path, (temporary) => {
      const fd = disk.openSync(temporary, 'w', SCRIPT);
      try {
        disk.writeAllSync(fd, text);
        disk.fsyncSync(fd);
      } finally {
        disk.closeSync(fd);
      }
      return SCRIPT;
    });
  });
}

async function orFault<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new UserError(`${path}: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}

/** In ms. */
const LAST_RUN_TAKES = 5_000;
const KEPT_BYTES = 4_096;

// As at the end of a timer: what it turned on must not stay on without it.
async function runLastTime(
  { env, clock, disk, stderr }: Context,
  environment: Environment,
  path: string,
): Promise<void> {
  const { days, stateDir } = hookParts(environment);
  const ended = { type: 'stopped', kind: 'focus', label: '', at: clock.now() } as const;
  const data = hookData(ended, days);
  const memory = hookMemory(stateDir);
  await disk.mkdir(memory, PRIVATE_DIRECTORY).catch(() => undefined);
  const children = boundedChildren(clock);
  const result = await children.run({
    argv: [path],
    env: hookEnvironment(env, data, memory),
    stdin: `${JSON.stringify(data)}\n`,
    boundMs: LAST_RUN_TAKES,
    keptBytes: KEPT_BYTES,
  });
  const failure = programFailure(path, result, LAST_RUN_TAKES);
  if (failure !== undefined) printMessage(stderr, failure);
}
