import { cpus } from 'node:os';
import { measureDayLogs } from './day-logs.ts';
import { measureFirstFrame } from './first-frame.ts';
import { type Measurement, printReport } from './report.ts';
import { measureStartUp } from './start-up.ts';
import { measureStatistics } from './statistics.ts';
import { measureTicking } from './ticking.ts';
import { makeWorkplace, type Places } from './workplace.ts';

const MINUTES = 10;

/**
 * Measures everything, one thing after the other, and prints it beside its budget.
 *
 * @param args the command line: `--minutes <n>` is how long the full screen ticks
 * @returns the exit code: 1 if a budget is missed, 2 for a wrong command line
 */
export async function runBenchmark(places: Places, args: readonly string[]): Promise<number> {
  const minutes = readMinutes(args);
  if (minutes === undefined) {
    console.error('bench: allowed: --minutes <n>, with n above 0');
    return 2;
  }
  const workplace = makeWorkplace(places);
  const steps: readonly (() => Promise<readonly Measurement[]>)[] = [
    () => measureStartUp(workplace),
    () => measureFirstFrame(workplace),
    () => measureDayLogs(workplace),
    () => measureStatistics(workplace),
    () => measureTicking(workplace, minutes),
  ];
  const measurements: Measurement[] = [];
  for (const measure of steps) measurements.push(...(await measure()));
  const withinBudget = printReport(measurements);
  console.log(`\n${machine()}`);
  return withinBudget ? 0 : 1;
}

function readMinutes(args: readonly string[]): number | undefined {
  if (args.length === 0) return MINUTES;
  const [flag, value, ...more] = args;
  const minutes = Number(value);
  return flag === '--minutes' && more.length === 0 && minutes > 0 ? minutes : undefined;
}

function machine(): string {
  const [first, ...others] = cpus();
  const cores = others.length + 1;
  return `${cores} cores (${first?.model.trim()}), Node ${process.version}, ${process.platform} ${process.arch}`;
}
