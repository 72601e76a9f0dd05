import { type Command, Option } from 'commander';
import { nearestText } from '../../core/nearest-text.ts';
import { optionsOf, type Wiring } from '../options.ts';
import { subcommandNames, unknownCommand } from '../wrong-usage.ts';
import type { SessionsAddOptions } from './add.ts';
import type { SessionsCleanupOptions } from './cleanup.ts';
import type { SessionsDeleteOptions } from './delete.ts';
import type { SessionsEditOptions } from './edit.ts';
import type { SessionsExportOptions } from './export.ts';
import type { SessionsListOptions } from './list.ts';
import type { SessionsShowOptions } from './show.ts';

/** Adds `sessions` and its subcommands. */
export function addSessionsCommands(wiring: Wiring): void {
  const sessions = addSessionsListCommand(wiring);
  addShowCommand(sessions, wiring);
  addChangingCommands(sessions, wiring);
  addExportCommand(sessions, wiring);
  addCleanupCommand(sessions, wiring);
}

/** Adds `sessions list`; returns `sessions`. */
export function addSessionsListCommand({ program, context, run }: Wiring): Command {
  const sessions = program.command('sessions').description('list and change recorded sessions');
  const list = sessions
    .command('list', { isDefault: true })
    .description('list sessions')
    .argument('[day]', 'YYYY-MM-DD, today, yesterday, or a number as in --last (default: today)');
  addRangeOptions(list)
    .option('--last <n>', 'only the latest n sessions')
    .option('--all', 'sessions of every day')
    .option('--reverse', 'newest first')
    .option('--no-pager', 'do not use a pager')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (day: string | undefined, _options: unknown, command: Command) => {
      refuseMistyped(sessions, day);
      const { sessionsListCommand } = await import('./list.ts');
      await run(
        sessionsListCommand(context, day, optionsOf<SessionsListOptions>(program, command)),
      );
    });
  return sessions;
}

// Without a subcommand, sessions are listed: then a mistyped one is taken for a day.
function refuseMistyped(sessions: Command, day = ''): void {
  const names = subcommandNames(sessions);
  const isMistyped = !/\d/.test(day) && nearestText(day, names) !== undefined;
  if (isMistyped) throw unknownCommand(day, sessions, 'focus sessions');
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
      const { sessionsShowCommand } = await import('./show.ts');
      await run(sessionsShowCommand(context, id, optionsOf<SessionsShowOptions>(program, command)));
    });
}

function addExportCommand(sessions: Command, { context, run }: Wiring): void {
  const command = sessions
    .command('export')
    .description('export sessions as Markdown, CSV, JSON or iCalendar')
    .argument('[id...]', 'only these sessions, such as 2026-01-29T0915, or last')
    .addOption(
      new Option('--format <format>', 'output format (default: by the name of --output)').choices([
        'md',
        'markdown',
        'csv',
        'json',
        'ics',
      ]),
    )
    .option('--output <file>', 'write to a new file; day logs into a directory if it ends in /');
  addRangeOptions(command)
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (ids: string[], _options: unknown, command: Command) => {
      const { sessionsExportCommand } = await import('./export.ts');
      const options = command.optsWithGlobals<SessionsExportOptions>();
      await run(sessionsExportCommand(context, ids, options));
    });
}

/** Adds the options that select days and sessions. */
function addRangeOptions(command: Command): Command {
  return command
    .option('--from <day>', 'first day')
    .option('--to <day>', 'last day')
    .option('--tag <tag>', 'only sessions with this tag or one below it')
    .option('--search <text>', 'only sessions with this in their label or notes')
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

function addChangingCommands(sessions: Command, wiring: Wiring): void {
  addAddCommand(sessions, wiring);
  addEditCommand(sessions, wiring);
  addDeleteCommand(sessions, wiring);
  addUndoCommand(sessions, wiring);
}

function addAddCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('add')
    .description('add a session by hand')
    .argument('<start>', 'HH:MM today, or YYYY-MM-DDTHH:MM')
    .argument('<end|duration>', 'HH:MM, or a duration such as 25m')
    .option('-l, --label <label>', 'what you worked on; may contain #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (start: string, length: string, _options: unknown, command: Command) => {
      const { sessionsAddCommand } = await import('./add.ts');
      const options = command.optsWithGlobals<SessionsAddOptions>();
      await run(sessionsAddCommand(context, start, length, options));
    });
}

function addEditCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('edit')
    .description('edit a session')
    .argument('<id>', 'a session ID such as 2026-01-29T0915, or last')
    .option('--start <HH:MM>', 'new start time')
    .option('--end <HH:MM>', 'new end time')
    .option('--duration <duration>', 'new duration, without pauses')
    .option('-l, --label <label>', 'new label; may contain #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('--editor', "open the day log in your editor at the session's line")
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { sessionsEditCommand } = await import('./edit.ts');
      await run(sessionsEditCommand(context, id, command.optsWithGlobals<SessionsEditOptions>()));
    });
}

function addDeleteCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('delete')
    .description('delete sessions and the notes under them')
    .argument('<id...>', 'a session ID such as 2026-01-29T0915, or last')
    .option('--yes', 'delete without asking')
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (ids: string[], _options: unknown, command: Command) => {
      const { sessionsDeleteCommand } = await import('./delete.ts');
      const options = command.optsWithGlobals<SessionsDeleteOptions>();
      await run(sessionsDeleteCommand(context, ids, options));
    });
}

function addUndoCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('undo')
    .description('undo the last change')
    .option('--skip', 'skip the last change, so that the next undo undoes the one before')
    .action(async ({ skip }: { skip?: boolean }) => {
      const { sessionsUndoCommand } = await import('./undo.ts');
      await run(sessionsUndoCommand(context, skip ?? false));
    });
}

function kindOption(): Option {
  return new Option('--kind <kind>', 'kind of session').choices([
    'focus',
    'short-break',
    'long-break',
  ]);
}

function statusOption(): Option {
  return new Option('--status <status>', 'how the session ended').choices([
    'complete',
    'interrupted',
  ]);
}

function addCleanupCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('cleanup')
    .description('move old day logs to the trash')
    .option('--max-sessions <n>', 'keep the newest n sessions, in whole days')
    .option('--retention-days <n>', 'keep today and the n days before it')
    .option('--dry-run', 'show what would be moved')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (_options: unknown, command: Command) => {
      const { sessionsCleanupCommand } = await import('./cleanup.ts');
      const options = command.optsWithGlobals<SessionsCleanupOptions>();
      await run(sessionsCleanupCommand(context, options));
    });
}
