import type { Argument, Command, Option } from 'commander';
import { byStart, cleanLabel } from '../core/session.ts';
import { tagsOf } from '../core/tags.ts';
import type { LoggedSession } from '../day-log/document.ts';
import type { Storage } from '../storage/storage.ts';

/** What to complete at one place, besides subcommands and options. */
export type Values =
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'directories' }
  /** Days that have a log, the latest sessions, their labels or presets; the script asks the program for them. */
  | { readonly type: DynamicWords }
  /** Free text. */
  | { readonly type: 'none' };

export type CompletedOption = {
  /** `-d`, `--dir`: one of them or both. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined if it takes no value. */
  readonly values: Values | undefined;
};

/** A command and its subcommands, options and arguments. */
export type CompletedCommand = {
  /** Its words after `focus`: `sessions list`; empty for `focus` itself. */
  readonly path: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  /** In their order. */
  readonly args: readonly Values[];
};

// Values of arguments that are not declared as choices, by the name of the argument.
const VALUES_BY_NAME: Readonly<Record<string, Values>> = {
  path: { type: 'directories' },
  day: { type: 'days' },
  log: { type: 'days' },
  id: { type: 'sessions' },
  label: { type: 'labels' },
  preset: { type: 'presets' },
  period: { type: 'words', words: ['day', 'week', 'month', 'year'] },
  source: { type: 'words', words: ['internal', 'external'] },
};

/** All commands of a program, without hidden ones; the program itself first. */
export function completedCommands(program: Command): readonly CompletedCommand[] {
  return commandsFrom(program, []);
}

function commandsFrom(command: Command, above: readonly string[]): readonly CompletedCommand[] {
  const help = command.createHelp();
  const visible = help.visibleCommands(command);
  const own: CompletedCommand = {
    path: above.join(' '),
    subcommands: visible.map((each) => ({ name: each.name(), description: each.description() })),
    options: help.visibleOptions(command).map(completedOption),
    args: command.registeredArguments.map(valuesOf),
  };
  return [own, ...visible.flatMap((each) => commandsFrom(each, [...above, each.name()]))];
}

function completedOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    flags: [option.short ?? [], option.long ?? []].flat(),
    description: option.description,
    values: takesValue ? optionValues(option) : undefined,
  };
}

function optionValues({ argChoices, flags }: Option): Values {
  if (argChoices !== undefined) return { type: 'words', words: argChoices };
  return named(/[<[]([^>\]]+)[>\]]$/.exec(flags)?.[1] ?? '');
}

function valuesOf(argument: Argument): Values {
  if (argument.argChoices !== undefined) return { type: 'words', words: argument.argChoices };
  return named(argument.name());
}

function named(name: string): Values {
  return VALUES_BY_NAME[name] ?? { type: 'none' };
}

/** What a completion script asks the program for, because it changes while the shell runs. */
export const DYNAMIC_WORDS = ['days', 'sessions', 'labels', 'presets'] as const;

export type DynamicWords = (typeof DYNAMIC_WORDS)[number];

type Logs = Pick<Storage, 'dayLogs' | 'dayStart'>;

/** Of how many of the latest days with a log to offer sessions. */
const LATEST_DAYS = 14;

/**
 * The words, the most likely first.
 *
 * @param presets their names
 */
export async function dynamicWords(
  what: DynamicWords,
  logs: Logs,
  presets: () => readonly string[],
): Promise<readonly string[]> {
  switch (what) {
    case 'days':
      return [...(await logs.dayLogs.days()).toReversed(), 'today', 'yesterday'];
    case 'sessions':
      return ['last', ...(await latestSessions(logs)).map(({ id }) => id)];
    case 'labels':
      return labelsAndTags(await latestSessions(logs));
    case 'presets':
      return presets();
  }
}

/** The latest first. */
async function latestSessions({ dayLogs, dayStart }: Logs): Promise<readonly LoggedSession[]> {
  const { logs } = await dayLogs.loadDays((await dayLogs.days()).slice(-LATEST_DAYS));
  return logs.flatMap(({ sessions }) => byStart(sessions, dayStart)).reverse();
}

/** The labels, and then their tags with their `#`, each once. */
function labelsAndTags(sessions: readonly LoggedSession[]): readonly string[] {
  const labels = new Set(sessions.map(({ label }) => cleanLabel(label)));
  labels.delete('');
  const tags = [...labels].flatMap((label) => tagsOf(label).map((tag) => `#${tag}`));
  return [...new Set([...labels, ...tags])];
}
