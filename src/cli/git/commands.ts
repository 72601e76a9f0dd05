import type { Command } from 'commander';
import type { FocusOptions, Wiring } from '../options.ts';

type SetupFlags = Partial<FocusOptions> & { readonly remove?: boolean; readonly yes?: boolean };

/** Adds `merge` and `git setup`. */
export function addGitCommands({ program, context, run }: Wiring): void {
  program
    .command('merge')
    .description('merge two versions of a day log')
    // Git takes the exit code of a usage error for a conflict, so the command counts its arguments itself.
    .usage('<base> <ours> <theirs> [path]')
    .argument('[file...]', 'the versions, and the path of the day log: %O %A %B %P of git')
    .allowUnknownOption()
    .action(async (files: string[], _options: unknown, command: Command) => {
      const { mergeCommand } = await import('./merge-command.ts');
      await run(mergeCommand(context, files, command.optsWithGlobals<FocusOptions>()));
    });
  program
    .command('git')
    .description('use git with day logs')
    .command('setup')
    .description('let git merge day logs by session')
    .option('--remove', 'undo the setup')
    .option('--yes', 'set up without asking')
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (_options: unknown, command: Command) => {
      const { gitSetupCommand } = await import('./setup-command.ts');
      await run(gitSetupCommand(context, command.optsWithGlobals<SetupFlags>()));
    });
}
