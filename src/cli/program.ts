import { Command, CommanderError } from 'commander';
import { EXIT, SettingsError } from '../errors.ts';
import { focusPaths } from '../settings/paths.ts';
import { SPOOL } from '../storage/state/spool.ts';
import { stateDirectory } from '../storage/state/state-directory.ts';
import { unnoticedEnds } from '../storage/state/unnoticed-ends.ts';
import { outputColumns } from '../terminal/terminal-features.ts';
import type { ScreenContext } from '../ui/full-screen.ts';
import { addExamples } from './examples.ts';
import { addGitCommands } from './git/commands.ts';
import type { Wiring } from './options.ts';
import { printUnnoticedEnds } from './output.ts';
import { addSessionsCommands } from './sessions/commands.ts';
import { addSetupCommands } from './setup/commands.ts';
import { addStatsCommand, addStatusCommand, addTimerCommands } from './timer-commands.ts';
import { explainErrors } from './wrong-usage.ts';

/** The version of this release, as package.json and CHANGELOG.md have it. */
const VERSION = '0.1.0';

/**
 * Parses the command line and runs the command.
 *
 * @returns the exit code
 * @throws UserError, SettingsError
 */
export async function runProgram(
  context: ScreenContext,
  commands: readonly AddCommands[],
): Promise<number> {
  let exitCode: number = EXIT.done;
  const run: Wiring['run'] = async (command) => {
    exitCode = await command;
  };
  const program = focusProgram(context, run, commands);
  try {
    await program.parseAsync(context.args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Of --help or --version.
    return EXIT.done;
  }
  return exitCode;
}

/** Adds commands to the program. */
export type AddCommands = (wiring: Wiring) => void;

export const ALL_COMMANDS: readonly AddCommands[] = [
  addTimerCommands,
  addStatusCommand,
  addSessionsCommands,
  addStatsCommand,
  addGitCommands,
  addSetupCommands,
];

/** The command tree, with options and examples. */
export function focusProgram(
  context: ScreenContext,
  run: Wiring['run'],
  commands: readonly AddCommands[],
): Command {
  const program = new Command('focus')
    .description('time focus sessions and log them in Markdown')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      // Commander's errors are caught and printed by main.
      writeErr: () => undefined,
      getOutHelpWidth: () => outputColumns(context) ?? 80,
    })
    .enablePositionalOptions()
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .hook('preAction', (_, command) => {
      if (!RUN_BY_OTHERS.includes(command.name())) reportUnnoticedEnds(context);
    });
  for (const add of commands) add({ program, context, run });
  addExamples(program);
  explainErrors(program);
  return program;
}

/** Run by git and by shells while the user types. */
const RUN_BY_OTHERS: readonly string[] = ['merge', 'completion'];

function reportUnnoticedEnds(context: ScreenContext): void {
  const { disk, clock, uid, processes } = context;
  try {
    printUnnoticedEnds(context, () => {
      const state = stateDirectory(disk, clock, uid, focusPaths(context).stateDir, [SPOOL]);
      return unnoticedEnds(state, processes.self().pid);
    });
  } catch (error) {
    // The command itself reports a wrong path.
    if (!(error instanceof SettingsError)) throw error;
  }
}
