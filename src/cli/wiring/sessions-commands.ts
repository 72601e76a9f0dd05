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
    .description('list and change recorded sessions');
  addListCommand(sessions, wiring);
  addShowCommand(sessions, wiring);
  addChangingCommands(sessions, wiring);
  addExportCommand(sessions, wiring);
  addCleanupCommand(sessions, wiring);
}

function addListCommand(sessions: Command, { program, context, run }: Wiring): void {
  const list = sessions
    .command('list')
    .description('list sessions')
    .argument('[day]', 'YYYY-MM-DD, today or yesterday (default: today)');
  addRangeOptions(list)
    .option('--last <n>', 'only the latest n sessions')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
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
    .description('show a session in full')
    .argument('<id>', 'a session ID such as 2026-01-29T0915, or last')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { sessionsShowCommand } = await import('../sessions-show-command.ts');
      await run(sessionsShowCommand(context, id, optionsOf<SessionsShowOptions>(program, command)));
    });
}

function addExportCommand(sessions: Command, { context, run }: Wiring): void {
  const command = sessions
    .command('export')
    .description('export sessions as JSON, CSV or Markdown')
    .addOption(
      new Option('--format <format>', 'output format; md writes day logs')
        .choices(['json', 'csv', 'md'])
        .makeOptionMandatory(),
    )
    .option('--output <file>', 'write to a new file; for md, to a directory');
  addRangeOptions(command)
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (_options: unknown, command: Command) => {
      const { sessionsExportCommand } = await import('../sessions-export-command.ts');
      await run(sessionsExportCommand(context, command.optsWithGlobals<SessionsExportOptions>()));
    });
}

/** Which sessions: of which days, and which of those. */
function addRangeOptions(command: Command): Command {
  return command
    .option('--from <day>', 'first day')
    .option('--to <day>', 'last day')
    .option('--tag <tag>', 'only sessions with this tag or one below it')
    .addOption(
      new Option('--kind <kind>', 'only sessions of this kind').choices([
        'focus',
        'short-break',
        'long-break',
      ]),
    )
    .addOption(
      new Option('--status <status>', 'only sessions with this status').choices([
        'complete',
        'interrupted',
      ]),
    );
}
