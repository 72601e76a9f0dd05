import { type Command, Option } from 'commander';
import type { SessionsExportOptions } from '../sessions-export-command.ts';
import type { SessionsListOptions } from '../sessions-list-command.ts';
import type { SessionsShowOptions } from '../sessions-show-command.ts';
import { addChangingCommands } from './changing-commands.ts';
import { addCleanupCommand } from './cleanup-command.ts';
import { optionsOf } from './options-of.ts';
import type { Wiring } from './wiring.ts';

/** `focus sessions`: what was recorded. */
export function addSessionsCommands(wiring: Wiring): void {
  const sessions = wiring.program
    .command('sessions')
    .description('look at recorded sessions, and change them');
  addListCommand(sessions, wiring);
  addShowCommand(sessions, wiring);
  addChangingCommands(sessions, wiring);
  addExportCommand(sessions, wiring);
  addCleanupCommand(sessions, wiring);
}

function addListCommand(sessions: Command, { program, context, run }: Wiring): void {
  const list = sessions
    .command('list')
    .description('list the sessions of a day, or of more')
    .argument('[day]', 'YYYY-MM-DD, today or yesterday; without one, today');
  addRangeOptions(list)
    .option('--last <n>', 'the latest n sessions')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory of the day logs')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (day: string | undefined, _options: unknown, command: Command) => {
      const { sessionsListCommand } = await import('../sessions-list-command.ts');
      await run(
        sessionsListCommand(context, day, optionsOf<SessionsListOptions>(program, command)),
      );
    });
}

function addShowCommand(sessions: Command, { program, context, run }: Wiring): void {
  sessions
    .command('show')
    .description('show all that is known of a session')
    .argument('<id>', 'such as 2026-01-29T0915, or last')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory of the day logs')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { sessionsShowCommand } = await import('../sessions-show-command.ts');
      await run(sessionsShowCommand(context, id, optionsOf<SessionsShowOptions>(program, command)));
    });
}

function addExportCommand(sessions: Command, { context, run }: Wiring): void {
  const command = sessions
    .command('export')
    .description('print sessions for other programs, all or some')
    .addOption(
      new Option('--format <format>', 'json, csv, or md for day logs')
        .choices(['json', 'csv', 'md'])
        .makeOptionMandatory(),
    )
    .option('--output <file>', 'a new file; for md, a directory');
  addRangeOptions(command)
    .option('-d, --dir <path>', 'directory of the day logs')
    .action(async (_options: unknown, command: Command) => {
      const { sessionsExportCommand } = await import('../sessions-export-command.ts');
      await run(sessionsExportCommand(context, command.optsWithGlobals<SessionsExportOptions>()));
    });
}

/** Which sessions: of which days, and which of those. */
function addRangeOptions(command: Command): Command {
  return command
    .option('--from <day>', 'from that day on')
    .option('--to <day>', 'up to and with that day')
    .option('--tag <tag>', 'only those with the tag, or one below it')
    .addOption(
      new Option('--kind <kind>', 'only those of the kind').choices([
        'focus',
        'short-break',
        'long-break',
      ]),
    )
    .addOption(new Option('--status <status>', 'only those').choices(['complete', 'interrupted']));
}
