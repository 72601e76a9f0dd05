import { join } from 'node:path';
import { type Day, parseDay, periodOf } from '../src/core/day.ts';
import { nodeDisk } from '../src/storage/disk.ts';
import { TEN_YEARS, writeDayLogs } from '../test/support/generated-day-logs.ts';
import { openDayLogs } from './day-logs.ts';
import { amount, type Measurement } from './report.ts';
import { runToEnd } from './run-to-end.ts';
import { interleaved, median, timed } from './samples.ts';
import type { Workplace } from './workplace.ts';

const ROUNDS = 30;

/** `focus stats year` over ten years of day logs, against the least that Node can do. */
export async function measureStatistics(workplace: Workplace): Promise<Measurement[]> {
  const directory = join(workplace.directory, 'ten-years');
  // The year that it is now is to be whole.
  const year = periodOf('year', today());
  writeDayLogs(directory, year.to, TEN_YEARS.days);
  const run = (...args: string[]) => runToEnd(workplace, args);
  const stats = (...args: string[]) => run(workplace.focus, 'stats', ...args, '-d', directory);
  const dayLogs = openDayLogs(workplace, nodeDisk, directory);
  const samples = await interleaved(
    {
      node: () => run('-e', '0'),
      none: () => stats('day'),
      year: () => stats('year'),
      load: () => timed(() => dayLogs.loadRange(year.from, year.to)),
    },
    ROUNDS,
  );
  const more = (of: readonly number[]) => amount(median(of) - median(samples.node), 'ms');
  const measurement: Measurement = {
    what: `focus stats year, ${TEN_YEARS.days} files / node -e 0`,
    unit: 'ms',
    measured: median(samples.year),
    baseline: median(samples.node),
    budget: 3,
    goesInto: `${more(samples.year)} more than node -e 0, of which the statistics of one day take ${more(samples.none)}; reading and parsing the year takes ${amount(median(samples.load), 'ms')} once the code is warm`,
  };
  return [measurement];
}

function today(): Day {
  const day = parseDay(new Date().toISOString().slice(0, 10));
  if (day === undefined) throw new Error('the clock is past the year 9999');
  return day;
}
