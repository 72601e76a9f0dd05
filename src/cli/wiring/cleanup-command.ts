import type { Command } from 'commander';
import type { SessionsCleanupOptions } from '../sessions-cleanup-command.ts';
import type { Wiring } from './wiring.ts';

/** What moves old day logs away. */
export function addCleanupCommand(sessions: Command, { context, run }: Wiring): void {
  sessions
    .command('cleanup')
    .description('move old day logs to the trash')
    .option('--max-sessions <n>', 'keep the newest n sessions, in whole days')
    .option('--retention-days <n>', 'keep today and the n days before it')
    .option('--dry-run', 'show what would be moved')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .action(async (_options: unknown, command: Command) => {
      const { sessionsCleanupCommand } = await import('../sessions-cleanup-command.ts');
      const options = command.optsWithGlobals<SessionsCleanupOptions>();
      await run(sessionsCleanupCommand(context, options));
    });
}
