import type { Command } from 'commander';
import type { StatsOptions } from '../stats-command.ts';
import { optionsOf } from './options-of.ts';
import type { Wiring } from './wiring.ts';

/** What sums sessions up. */
export function addStatsCommand({ program, context, run }: Wiring): void {
  program
    .command('stats')
    .description('draw the figures of a period')
    .argument('[period]', 'day, week, month or year, the one that holds today; without one, week')
    .option('--from <day>', 'from that day on, in the place of a period')
    .option('--to <day>', 'up to and with that day')
    .option('--tag <tag>', 'only sessions with the tag, or one below it')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory of the day logs')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (period: string | undefined, _options: unknown, command: Command) => {
      const { statsCommand } = await import('../stats-command.ts');
      await run(statsCommand(context, period, optionsOf<StatsOptions>(program, command)));
    });
}
