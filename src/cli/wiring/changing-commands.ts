import { type Command, Option } from 'commander';
import type { SessionsAddOptions } from '../sessions-add-command.ts';
import type { SessionsDeleteOptions } from '../sessions-delete-command.ts';
import type { SessionsEditOptions } from '../sessions-edit-command.ts';
import type { Wiring } from './wiring.ts';

/** What changes recorded sessions. */
export function addChangingCommands(sessions: Command, wiring: Wiring): void {
  addAddCommand(sessions, wiring);
  addEditCommand(sessions, wiring);
  addDeleteCommand(sessions, wiring);
  addUndoCommand(sessions, wiring);
}

function addAddCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('add')
    .description('add a session that the timer did not see')
    .argument('<start>', 'HH:MM of today, or YYYY-MM-DDTHH:MM')
    .argument('<end|duration>', 'HH:MM, or such as 25m')
    .option('-l, --label <text>', 'what it was for; may hold #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('-d, --dir <path>', 'directory of the day logs')
    .action(async (start: string, length: string, _options: unknown, command: Command) => {
      const { sessionsAddCommand } = await import('../sessions-add-command.ts');
      const options = command.optsWithGlobals<SessionsAddOptions>();
      await run(sessionsAddCommand(context, start, length, options));
    });
}

function addEditCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('edit')
    .description('change what the line of a session says')
    .argument('<id>', 'such as 2026-01-29T0915, or last')
    .option('--start <HH:MM>', 'when it began')
    .option('--end <HH:MM>', 'when it ended')
    .option('--duration <duration>', 'the time spent')
    .option('-l, --label <text>', 'what it was for; may hold #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('--editor', 'open the day log in your editor, at the line')
    .option('-d, --dir <path>', 'directory of the day logs')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { sessionsEditCommand } = await import('../sessions-edit-command.ts');
      await run(sessionsEditCommand(context, id, command.optsWithGlobals<SessionsEditOptions>()));
    });
}

function addDeleteCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('delete')
    .description('delete sessions, with the notes under them')
    .argument('<id...>', 'such as 2026-01-29T0915, or last')
    .option('--yes', 'do not ask')
    .option('-d, --dir <path>', 'directory of the day logs')
    .action(async (ids: string[], _options: unknown, command: Command) => {
      const { sessionsDeleteCommand } = await import('../sessions-delete-command.ts');
      const options = command.optsWithGlobals<SessionsDeleteOptions>();
      await run(sessionsDeleteCommand(context, ids, options));
    });
}

function addUndoCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('undo')
    .description('take back the last add, edit, delete or cleanup')
    .option('--skip', 'leave it as it is, so that the one before is the last')
    .action(async ({ skip }: { skip?: boolean }) => {
      const { sessionsUndoCommand } = await import('../sessions-undo-command.ts');
      await run(sessionsUndoCommand(context, skip ?? false));
    });
}

function kindOption(): Option {
  return new Option('--kind <kind>').choices(['focus', 'short-break', 'long-break']);
}

function statusOption(): Option {
  return new Option('--status <status>').choices(['complete', 'interrupted']);
}
