import { Argument, type Command, Option } from 'commander';
import { DYNAMIC_WORDS, type DynamicWords } from '../../completion/commands.ts';
import { CATALOGUE_NAMES, type CatalogueName } from '../../hooks/catalogue.ts';
import type { CheckOptions } from '../check/check-command.ts';
import { type FocusOptions, optionsOf, type Wiring } from '../options.ts';
import type { Shell } from './completion-command.ts';
import type { ConfigCommand } from './config-command.ts';
import type { HooksOptions } from './hooks-command.ts';

/** Adds `config`, `hooks`, `tmux`, `doctor`, `check`, `completion` and `version`. */
export function addSetupCommands(wiring: Wiring): void {
  addConfigCommands(wiring);
  addHooksCommands(wiring);
  addTmuxCommand(wiring);
  addDoctorCommand(wiring);
  addCheckCommand(wiring);
  addCompletionCommand(wiring);
  addVersionCommand(wiring);
}

function addVersionCommand({ program, context }: Wiring): void {
  program
    .command('version')
    .description('print the version')
    .action(() => {
      context.stdout.write(`${program.version()}\n`);
    });
}

function addTmuxCommand({ program, context, run }: Wiring): void {
  program
    .command('tmux')
    .description('print a tmux configuration')
    .action(async () => {
      const { tmuxCommand } = await import('./tmux-command.ts');
      await run(tmuxCommand(context));
    });
}

function addConfigCommands({ program, context, run }: Wiring): void {
  const config = program.command('config').description('show or create the configuration');
  const add = (name: ConfigCommand, description: string) =>
    config
      .command(name, { isDefault: name === 'show' })
      .description(description)
      .action(async () => {
        const { configCommand } = await import('./config-command.ts');
        await run(configCommand(context, name));
      });
  add('path', 'print the path of the configuration file');
  add('show', 'print each setting and where it comes from');
  add('init', 'write a configuration file with all defaults');
}

function addHooksCommands({ program, context, run }: Wiring): void {
  const hooks = program.command('hooks').description('add and remove scripts for events');
  hooks
    .command('list')
    .description('list the catalogue and your scripts')
    .action(async () => {
      const { listHooks } = await import('./hooks-command.ts');
      await run(listHooks(context));
    });
  const named = (name: string, description: string) =>
    hooks
      .command(name)
      .description(description)
      .addArgument(new Argument('<name>', 'script of the catalogue').choices(CATALOGUE_NAMES))
      .option('--yes', 'do not ask');
  named('add', 'show a script and write it').action(
    async (name: CatalogueName, options: HooksOptions) => {
      const { addHook } = await import('./hooks-command.ts');
      await run(addHook(context, name, options));
    },
  );
  named('remove', 'delete a script of the catalogue').action(
    async (name: CatalogueName, options: HooksOptions) => {
      const { removeHook } = await import('./hooks-command.ts');
      await run(removeHook(context, name, options));
    },
  );
}

function addDoctorCommand({ program, context, run }: Wiring): void {
  program
    .command('doctor')
    .description('check the setup and report problems')
    .option('--alerts', 'also try each alert that is on')
    .action(async (_options: unknown, command: Command) => {
      const { doctorCommand } = await import('./doctor-command.ts');
      const options = command.optsWithGlobals<FocusOptions>();
      await run(doctorCommand(context, options, program.version() ?? ''));
    });
}

function addCheckCommand({ program, context, run }: Wiring): void {
  program
    .command('check')
    .description('check day logs and repair lines')
    .argument('[log...]', 'YYYY-MM-DD, today, yesterday, or the path of a day log (default: all)')
    .option('--fix', 'repair lines that can only mean one thing, and summaries')
    .option('--put-back', 'put recorded sessions back that were overwritten')
    .option('--merge-copies', 'merge the copies that sync tools left, then move them to the trash')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (logs: string[], _options: unknown, command: Command) => {
      const { checkCommand } = await import('../check/check-command.ts');
      await run(checkCommand(context, logs, optionsOf<CheckOptions>(program, command)));
    });
}

function addCompletionCommand({ program, context, run }: Wiring): void {
  program
    .command('completion')
    .description('print a shell completion script')
    .addArgument(
      new Argument('<shell>', 'shell that runs the script').choices(['bash', 'zsh', 'fish']),
    )
    .addOption(new Option('--words <what>').choices(DYNAMIC_WORDS).hideHelp())
    .action(async (shell: Shell, { words }: { words?: DynamicWords }) => {
      const { completionCommand } = await import('./completion-command.ts');
      await run(completionCommand(context, program, shell, words));
    });
}
