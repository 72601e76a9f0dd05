import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { decodeText, encodeText } from '../../day-log/text-encoding.ts';
import { insertLines, joinLines, splitLines, type TextLines } from '../../day-log/text-lines.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { diskErrorInWords, ifExists } from '../../storage/disk.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { warningInWords } from '../../storage/warnings.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { confirm, printMessage, requireAnswer } from '../output.ts';
import { type Repository, repositoryOf } from './repository.ts';

export type GitSetupOptions = Partial<FocusOptions> & {
  /** Undo the setup. */
  readonly remove?: boolean;
  /** Do not ask. */
  readonly yes?: boolean;
};

const SECTION = 'merge.focus';
/**
 * Git quotes the path itself. Any failure ends with 129: also that of a shell that does not find focus, and that of an
 * installation that is broken, which is 1 too. Git before 2.42 takes 129 for a conflict, so the file has git's own merge
 * then; a later git stops and ignores the file.
 */
const DRIVER = [
  'focus merge %O %A %B %P ||',
  '{ test $? -eq 1 && grep -q -e "<<<<<<<" -e ">>>>>>>" %A && exit 1;',
  'git merge-file -q %A %O %B; exit 129; }',
].join(' ');
const VALUES = [
  ['name', 'focus: merge day logs by session'],
  ['driver', DRIVER],
] as const;

/** The line of .gitattributes: for day logs in its directory and below. */
const ATTRIBUTE = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].md merge=focus';

/** A step of the setup, and what is shown of it first. */
type Step = { readonly text: string; readonly run: () => Promise<void> };

/**
 * `focus git setup [--remove]`: makes git merge the day logs with `focus merge`, or undoes that. Shows what it will
 * do, and asks first unless `--yes` is given. Returns the exit code.
 *
 * @throws UserError: exit 3 if the day logs are not in a git repository
 */
export async function gitSetupCommand(context: Context, options: GitSetupOptions): Promise<number> {
  const { stdout } = context;
  requireAnswer(context, options.yes, 'change the repository');
  const { settings } = await readEnvironment(context, options);
  const directory = settings.sessionsDir;
  if ((await ifExists(context.disk.stat(directory))) === undefined) {
    throw stateError(`${directory} does not exist; record a session first, or pass --dir`);
  }
  const repository = await repositoryOf(context, directory);
  const attributes = await readAttributes(context, join(directory, '.gitattributes'));
  const steps = options.remove
    ? await removal(context, repository, attributes)
    : await setup(context, repository, attributes);
  stdout.write(`Repository: ${repository.topLevel}\n`);
  if (steps.length === 0) {
    stdout.write(options.remove ? 'Nothing to remove: not set up\n' : 'Already set up\n');
    return EXIT.done;
  }
  stdout.write(steps.map(({ text }) => `${text}\n`).join(''));
  const question = options.remove ? 'Remove the setup?' : 'Set this up?';
  if (!options.yes && !(await confirm(context, question))) {
    stdout.write('Nothing was changed\n');
    return EXIT.done;
  }
  for (const step of steps) await step.run();
  stdout.write(options.remove ? REMOVED : DONE);
  return EXIT.done;
}

const DONE =
  'Done. Commit .gitattributes, and run "focus git setup" in each other clone: git does not copy its configuration.\n';
const REMOVED = 'Done. Commit the change of .gitattributes if it was committed before.\n';

async function setup(
  context: Context,
  repository: Repository,
  attributes: Attributes,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const [name, value] of VALUES) {
    const key = `${SECTION}.${name}`;
    if ((await repository.config(key)) === value) continue;
    const text = `  git config ${key} '${value}'`;
    steps.push({ text, run: () => repository.setConfig(key, value) });
  }
  const { text, path } = attributes;
  if (!splitLines(text).lines.some(isAttribute)) {
    const after = withAttribute(splitLines(text));
    steps.push({
      text: `  add to ${path}: ${ATTRIBUTE}`,
      run: () => writeAttributes(context, attributes, joinLines(after)),
    });
  }
  return steps;
}

async function removal(
  context: Context,
  repository: Repository,
  attributes: Attributes,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const values = await Promise.all(VALUES.map(([name]) => repository.config(`${SECTION}.${name}`)));
  if (values.some((value) => value !== undefined)) {
    const run = () => repository.removeConfigSection(SECTION);
    steps.push({ text: `  git config --remove-section ${SECTION}`, run });
  }
  const { bom, lines } = splitLines(attributes.text);
  const left = lines.filter((line) => !isAttribute(line));
  if (left.length < lines.length) {
    const text = joinLines({ bom, lines: left });
    steps.push({
      text:
        text === ''
          ? `  delete ${attributes.path}`
          : `  remove from ${attributes.path}: ${ATTRIBUTE}`,
      run: () => writeAttributes(context, attributes, text),
    });
  }
  return steps;
}

function isAttribute({ text }: { readonly text: string }): boolean {
  return text.trim() === ATTRIBUTE;
}

function withAttribute({ bom, lines }: TextLines): TextLines {
  if (lines.length === 0) return splitLines(`${ATTRIBUTE}\n`);
  return { bom, lines: insertLines(lines, lines.length, [ATTRIBUTE], lines.length - 1) };
}

/** The file .gitattributes; its text is empty if there is none. */
type Attributes = {
  readonly path: string;
  readonly text: string;
  readonly stat: BigIntStats | undefined;
};

async function readAttributes({ disk }: Context, file: string): Promise<Attributes> {
  try {
    const path = (await ifExists(disk.realpath(file))) ?? file;
    const stat = await ifExists(disk.stat(path));
    const text = stat === undefined ? '' : decodeText(await disk.readFile(path));
    return { path, text, stat };
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${diskErrorInWords(error)}`, EXIT.fault);
  }
}

async function writeAttributes(
  { disk, stderr }: Context,
  { path, stat }: Attributes,
  text: string,
): Promise<void> {
  const failed = (why: string) => new UserError(`${path} cannot be changed: ${why}`, EXIT.fault);
  try {
    if (text === '') return await disk.unlink(path);
    const result = await replaceFile(disk, { path, bytes: encodeText(text), before: stat });
    if (result.type === 'changed') throw failed('another program changed it; try again');
    for (const warning of result.warnings) {
      printMessage(stderr, warningInWords(`${path} was changed`, warning));
    }
  } catch (error) {
    throw error instanceof UserError ? error : failed(diskErrorInWords(error));
  }
}
