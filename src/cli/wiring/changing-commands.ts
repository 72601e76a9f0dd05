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
    .description('add a session by hand')
    .argument('<start>', 'HH:MM today, or YYYY-MM-DDTHH:MM')
    .argument('<end|duration>', 'HH:MM, or a duration such as 25m')
    .option('-l, --label <text>', 'what you worked on; may contain #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (start: string, length: string, _options: unknown, command: Command) => {
      const { sessionsAddCommand } = await import('../sessions-add-command.ts');
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
    .option('--duration <duration>', 'new duration, pauses left out')
    .option('-l, --label <text>', 'new label; may contain #tags')
    .addOption(kindOption())
    .addOption(statusOption())
    .option('--editor', "open the day log in your editor at the session's line")
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { sessionsEditCommand } = await import('../sessions-edit-command.ts');
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
      const { sessionsDeleteCommand } = await import('../sessions-delete-command.ts');
      const options = command.optsWithGlobals<SessionsDeleteOptions>();
      await run(sessionsDeleteCommand(context, ids, options));
    });
}

function addUndoCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('undo')
    .description('undo the last add, edit, delete or cleanup')
    .option('--skip', 'skip that change; the next undo takes the one before it')
    .action(async ({ skip }: { skip?: boolean }) => {
      const { sessionsUndoCommand } = await import('../sessions-undo-command.ts');
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
