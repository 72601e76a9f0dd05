import type { Command } from 'commander';
import type { FocusOptions } from '../options.ts';
import type { StatusOptions } from '../status-command.ts';
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
    .option('--format <template>', 'template of the line, such as "{icon} {remaining}"')
    .option('--json', 'print JSON, for waybar and scripts')
    .option('--tmux', "print it for tmux's status line")
    .option('--watch', 'print a line whenever it changes')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (_options: unknown, command: Command) => {
      const { statusCommand } = await import('../status-command.ts');
      await run(statusCommand(context, optionsOf<StatusOptions>(program, command)));
    });
}

// The program's own default must not beat what the subcommand was told.
function optionsOf<T extends Partial<FocusOptions>>(program: Command, command: Command): T {
  const color = program.opts<FocusOptions>().color && command.opts<FocusOptions>().color;
  return { ...command.optsWithGlobals<T>(), color };
}

function addSessionsCommands({ program, context, run }: Wiring): void {
  const sessions = program.command('sessions').description('look at recorded sessions');
  sessions
    .command('list')
    .description('list the sessions of a day')
    .argument('[day]', 'YYYY-MM-DD, today or yesterday; without one, today')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory of the day logs')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (day: string | undefined, _options: unknown, command: Command) => {
      const { sessionsListCommand } = await import('../sessions-list-command.ts');
      await run(sessionsListCommand(context, day, optionsOf(program, command)));
    });
}
