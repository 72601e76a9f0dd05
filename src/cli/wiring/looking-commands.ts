import type { Command } from 'commander';
import type { StatusOptions } from '../status-command.ts';
import { optionsOf } from './options-of.ts';
import { addSessionsCommands } from './sessions-commands.ts';
import type { Wiring } from './wiring.ts';

/** What only looks: at the timer, and at the day logs. */
export function addLookingCommands(wiring: Wiring): void {
  addStatusCommand(wiring);
  addSessionsCommands(wiring);
}

function addStatusCommand({ program, context, run }: Wiring): void {
  program
    .command('status')
    .description('print the timer in one line')
    .option('--format <template>', 'template, such as "{icon} {remaining}"')
    .option('--json', 'print JSON for waybar and scripts')
    .option('--tmux', "print text for tmux's status line")
    .option('--watch', 'print a new line at every change')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (_options: unknown, command: Command) => {
      const { statusCommand } = await import('../status-command.ts');
      await run(statusCommand(context, optionsOf<StatusOptions>(program, command)));
    });
}
