import { join } from 'node:path';
import { addDays, type Day, type Period, parseDay, periodOf } from '../src/core/day.ts';
import { nodeDisk } from '../src/storage/disk.ts';
import { TEN_YEARS, writeDayLogs } from '../test/support/generated-day-logs.ts';
import { openDayLogs } from './day-logs.ts';
import { amount, type Measurement } from './report.ts';
import { runToEnd } from './run-to-end.ts';
import { interleaved, median, timed } from './samples.ts';
import { hasTimewarrior, timewarriorOf } from './timewarrior.ts';
import type { Workplace } from './workplace.ts';

const ROUNDS = 30;
/** Ten years take longer. */
const TEN_YEARS_ROUNDS = 8;

/** `focus stats` over ten years of day logs, against the least that Node can do, and against timewarrior if it is there. */
export async function measureStatistics(workplace: Workplace): Promise<Measurement[]> {
  const directory = join(workplace.directory, 'ten-years');
  // The year that it is now is to be whole.
  const year = periodOf('year', today());
  writeDayLogs(directory, year.to, TEN_YEARS.days);
  return [
    ...(await measureYear(workplace, directory, year)),
    ...(await measureTenYears(workplace, directory, year.to)),
  ];
}

async function measureYear(
  workplace: Workplace,
  directory: string,
  year: Period,
): Promise<Measurement[]> {
  const run = (...args: string[]) => runToEnd(workplace, args);
  const stats = (...args: string[]) => run(workplace.focus, 'stats', ...args, '-d', directory);
  const dayLogs = openDayLogs(workplace, nodeDisk, directory);
  const samples = await interleaved(
    {
      node: () => run('-e', '0'),
      none: () => stats('day'),
      year: () => stats('year'),
      load: () => timed(() => dayLogs.visitRange(year.from, year.to, () => {})),
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

async function measureTenYears(
  workplace: Workplace,
  directory: string,
  last: Day,
): Promise<Measurement[]> {
  const first = addDays(last, 1 - TEN_YEARS.days);
  const dayLogs = openDayLogs(workplace, nodeDisk, directory);
  const { logs } = await dayLogs.loadRange(first, last);
  const sessions = logs.flatMap((log) => log.sessions);
  const timewarrior = hasTimewarrior() ? timewarriorOf(workplace, sessions) : () => Number.NaN;
  const args = [workplace.focus, 'stats', '--from', first, '--to', last, '-d', directory];
  const samples = await interleaved(
    {
      node: () => runToEnd(workplace, ['-e', '0']),
      focus: () => runToEnd(workplace, args),
      timewarrior,
    },
    TEN_YEARS_ROUNDS,
  );
  const what = `focus stats of ten years, ${sessions.length} sessions`;
  const measured = { unit: 'ms', measured: median(samples.focus) } as const;
  const goesInto = 'most of it is reading and parsing the files with code that is not compiled yet';
  const compared = (to: string, baseline: number, budget: number): Measurement => ({
    what: `${what} / ${to}`,
    ...measured,
    baseline,
    budget,
    goesInto,
  });
  return [
    compared('node -e 0', median(samples.node), 3),
    ...(hasTimewarrior() ? [compared('timew summary', median(samples.timewarrior), 0.1)] : []),
  ];
}

function today(): Day {
  const day = parseDay(new Date().toISOString().slice(0, 10));
  if (day === undefined) throw new Error('the clock is past the year 9999');
  return day;
}
