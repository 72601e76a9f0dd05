import type { Command } from 'commander';
import { examplesOf } from '../../src/cli/examples.ts';
import {
  bold,
  example,
  manualPage,
  prose,
  roff,
  roffOfMarkdown,
  subsection,
  tagged,
} from './roff.ts';

/** The pages of docs/ that have a table which is printed in a man page, too. */
export type DocPages = { readonly usage: string; readonly configuration: string };

const DESCRIPTION = [
  'A focus timer for the terminal. It counts down focus sessions and breaks on the full screen, and writes each session, completed or interrupted, into the Markdown file of its day as soon as it ends.',
  'There is one timer. A second `focus` is a live view of it, and the commands below control it from any terminal. `focus start` runs it in the background.',
  '`focus-status` prints the line of `focus status --tmux` without starting Node: a status line can call it each second.',
];

/** focus(1), from the command tree and the tables of docs/. */
export function focusPage(program: Command, { usage, configuration }: DocPages): string {
  return manualPage('focus', 1, program.version() ?? '', {
    NAME: `focus \\- ${roff(program.description())}\n`,
    SYNOPSIS: allOf(program).map(synopsis).join(''),
    DESCRIPTION: prose(...DESCRIPTION),
    OPTIONS: optionsOf(program),
    COMMANDS: allOf(program).slice(1).map(describe).join(''),
    KEYS: taggedRows(rowsBelow(usage, '### Keys')),
    'EXIT STATUS': taggedRows(rowsBelow(usage, '### Exit codes')),
    ENVIRONMENT: environment(configuration),
    FILES: rowsBelow(configuration, '## Directories').map(directory).join(''),
    EXAMPLES: example(examplesOf('')),
    'SEE ALSO': prose('`focus-config`(5)'),
  });
}

/** Rows of a table: its first cells are terms, its last one their meaning. */
function taggedRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map(([term = '', ...rest]) => tagged(roffOfMarkdown(term), roffOfMarkdown(rest.at(-1) ?? '')))
    .join('');
}

type Found = { readonly command: Command; readonly words: readonly string[] };

/** The command and those below it, without hidden ones and `help`. */
function allOf(command: Command, above: readonly string[] = []): readonly Found[] {
  const words = [...above, command.name()];
  const below = command.createHelp().visibleCommands(command);
  const commands = below.filter((each) => each.name() !== 'help');
  return [{ command, words }, ...commands.flatMap((each) => allOf(each, words))];
}

function synopsis({ command, words }: Found): string {
  return `${usageOf(command, words)}\n.br\n`;
}

function usageOf(command: Command, words: readonly string[]): string {
  return `${bold(words.join(' '))} ${roff(command.usage())}`.trimEnd();
}

function describe({ command, words }: Found): string {
  const help = command.createHelp();
  const args = help
    .visibleArguments(command)
    .map((each) => tagged(bold(help.argumentTerm(each)), roff(help.argumentDescription(each))));
  return [
    subsection(usageOf(command, words)),
    `${sentence(command.description())}\n`,
    ...args,
    optionsOf(command),
    example(examplesOf(words.slice(1).join(' '))),
  ].join('');
}

function optionsOf(command: Command): string {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter(({ long }) => command.parent === null || long !== '--help')
    .map((option) => tagged(bold(help.optionTerm(option)), roff(help.optionDescription(option))))
    .join('');
}

function environment(configuration: string): string {
  const settings = 'Most settings have a variable of their own; `focus-config`(5) lists them.';
  return prose(settings) + taggedRows(rowsBelow(configuration, '## Other environment variables'));
}

// | what | Linux | macOS | variable |
function directory([what = '', linux = '', mac = '', variable = '']: readonly string[]): string {
  const instead = variable === '' ? '' : `; ${roffOfMarkdown(variable)} sets it`;
  const onMac = roffOfMarkdown(mac === 'the same' ? 'the same on macOS' : `on macOS ${mac}`);
  return tagged(roffOfMarkdown(linux), `${roffOfMarkdown(what)}; ${onMac}${instead}`);
}

function sentence(text: string): string {
  return roff(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`);
}

/**
 * The rows of the first table below a heading of a Markdown page, without its header.
 *
 * @param heading as it is written: `## Directories`
 * @returns the cells of each row; no rows if the page has no such table
 */
export function rowsBelow(page: string, heading: string): readonly (readonly string[])[] {
  const [, below = ''] = page.split(`\n${heading}\n`);
  const [ofHeading = ''] = below.split(/^#{1,6} /m);
  const [table = ''] = /^\|.*(?:\n\|.*)*/m.exec(ofHeading) ?? [];
  return table.split('\n').slice(2).map(cells);
}

function cells(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
