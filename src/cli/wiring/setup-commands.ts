import { Argument, type Command, Option } from 'commander';
import { ASKED_WORDS, type AskedWords } from '../../completion/commands.ts';
import type { Shell } from '../completion-command.ts';
import type { ConfigCommand } from '../config-command.ts';
import type { FocusOptions } from '../options.ts';
import type { Wiring } from './wiring.ts';

/** What sets the program up, and finds out what is wrong. */
export function addSetupCommands(wiring: Wiring): void {
  addConfigCommands(wiring);
  addTmuxCommand(wiring);
  addDoctorCommand(wiring);
  addCompletionCommand(wiring);
}

function addTmuxCommand({ program, context, run }: Wiring): void {
  program
    .command('tmux')
    .description('print lines for tmux.conf')
    .action(async () => {
      const { tmuxCommand } = await import('../tmux-command.ts');
      await run(tmuxCommand(context));
    });
}

function addConfigCommands({ program, context, run }: Wiring): void {
  const config = program.command('config').description('look at the configuration');
  const add = (name: ConfigCommand, description: string) =>
    config
      .command(name)
      .description(description)
      .action(async () => {
        const { configCommand } = await import('../config-command.ts');
        await run(configCommand(context, name));
      });
  add('path', 'print where the configuration file is, or would be');
  add('show', 'print what is in force, and where each value comes from');
  add('init', 'write a commented configuration file');
}

function addDoctorCommand({ program, context, run }: Wiring): void {
  program
    .command('doctor')
    .description('try what focus needs, and say what works')
    .option('--alerts', 'raise each alert that is on')
    .action(async (_options: unknown, command: Command) => {
      const { doctorCommand } = await import('../doctor-command.ts');
      await run(doctorCommand(context, command.optsWithGlobals<FocusOptions>()));
    });
}

function addCompletionCommand({ program, context, run }: Wiring): void {
  program
    .command('completion')
    .description('print what makes a shell complete this command line')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']))
    .addOption(new Option('--words <what>').choices(ASKED_WORDS).hideHelp())
    .action(async (shell: Shell, { words }: { words?: AskedWords }) => {
      const { completionCommand } = await import('../completion-command.ts');
      await run(completionCommand(context, program, shell, words));
    });
}
