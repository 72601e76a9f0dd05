import type { Command } from 'commander';
import type { StatsOptions } from '../stats-command.ts';
import { optionsOf } from './options-of.ts';
import type { Wiring } from './wiring.ts';

/** What sums sessions up. */
export function addStatsCommand({ program, context, run }: Wiring): void {
  program
    .command('stats')
    .description('show statistics')
    .argument('[period]', 'day, week, month or year (default: week)')
    .option('--from <day>', 'first day, instead of a period')
    .option('--to <day>', 'last day')
    .option('--tag <tag>', 'only sessions with this tag or one below it')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (period: string | undefined, _options: unknown, command: Command) => {
      const { statsCommand } = await import('../stats-command.ts');
      await run(statsCommand(context, period, optionsOf<StatsOptions>(program, command)));
    });
}
