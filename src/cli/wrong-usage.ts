import type { Argument, Command, CommanderError } from 'commander';
import { nearestText } from '../core/nearest-text.ts';
import { type UserError, usageError } from '../errors.ts';
import { readDuration } from './arguments.ts';

/**
 * Lets what commander refuses in a command, or in one below it, be a UserError, exit 2. `--help` and
 * `--version` stay a CommanderError, exit 0.
 */
export function explainErrors(command: Command, words = command.name()): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : explained(error, command, words);
  });
  for (const each of command.commands) explainErrors(each, `${words} ${each.name()}`);
}

/**
 * An error that ends with the help of a command.
 *
 * @param words of the command: `focus sessions`
 */
export function wrongUsage(text: string, words: string): UserError {
  return usageError(`${text}${text.endsWith('?') ? '' : ';'} run "${words} --help" for help`);
}

/** An error for a word that is not a subcommand of a command. */
export function unknownCommand(word: string, command: Command, words: string): UserError {
  const names = subcommandNames(command);
  const nearest = nearestText(word, names);
  const remedy = nearest === undefined ? allowed(names) : `; did you mean "${words} ${nearest}"?`;
  return wrongUsage(`unknown command ${JSON.stringify(word)}${remedy}`, words);
}

/** The words that can follow a command. */
export function subcommandNames(command: Command): readonly string[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((each) => each.name());
}

/** A longer list of names is left out. */
const MOST_NAMES = 10;

function allowed(names: readonly string[]): string {
  return names.length > MOST_NAMES ? '' : `; allowed: ${names.join(', ')}`;
}

function explained({ code, message }: CommanderError, command: Command, words: string): UserError {
  const [first = '', second] = command.args;
  switch (code) {
    case 'commander.help':
      // Of a group without a subcommand, and of `focus help` with an unknown command.
      return second === undefined
        ? wrongUsage(`the subcommand is missing${allowed(subcommandNames(command))}`, words)
        : unknownCommand(second, command, words);
    case 'commander.unknownCommand':
      return unknownCommand(first, command, words);
    case 'commander.excessArguments':
      return excessArgument(command, words);
    case 'commander.unknownOption':
      return unknownOption(/'(.*)'/s.exec(message)?.[1] ?? '', command, words);
    default: {
      const text = REWRITTEN.reduce((one, [from, to]) => one.replace(from, to), message);
      return wrongUsage(text, words);
    }
  }
}

function unknownOption(option: string, command: Command, words: string): UserError {
  if (/^-\d/.test(option) && command.registeredArguments.some(isDuration)) readDuration(option);
  const [name = ''] = option.split('=');
  const flags = command.options.flatMap(({ long }) => long ?? []);
  const nearest = nearestText(name, flags);
  const isText = /\s/.test(name) ? '; put -- before a text that begins with a dash' : '';
  const remedy = nearest === undefined ? isText : `; did you mean "${nearest}"?`;
  return wrongUsage(`unknown option ${JSON.stringify(option)}${remedy}`, words);
}

function isDuration(argument: Argument): boolean {
  return argument.name().includes('duration');
}

function excessArgument(command: Command, words: string): UserError {
  const { args, parent, registeredArguments } = command;
  const [first = ''] = args;
  // A mistyped subcommand is taken for an argument of the one that runs without a name.
  if (parent !== null && parent.args[0] !== command.name()) {
    const isMistyped = nearestText(first, subcommandNames(parent)) !== undefined;
    const group = words.slice(0, -command.name().length - 1);
    if (isMistyped || registeredArguments.length === 0) return unknownCommand(first, parent, group);
  }
  const excess = JSON.stringify(args[registeredArguments.length]);
  const taken = registeredArguments.map((one) => `<${one.name()}>`).join(' ') || 'none';
  return wrongUsage(`unexpected argument ${excess}; "${words}" takes ${taken}`, words);
}

/** Commander's messages, and what to write instead. */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/^error: /, ''],
  [/\.$/, ''],
  [/^missing required argument '(.*)'$/, 'missing argument <$1>'],
  [/^option '(.*?) (<.*>)' argument missing$/, '$1 needs a value: $2'],
  [
    /^option '(.*?)(?: <.*>)' argument '(.*)' is invalid\. Allowed choices are /s,
    '$1 "$2" is not valid; allowed: ',
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are /s,
    '<$2> "$1" is not valid; allowed: ',
  ],
];
