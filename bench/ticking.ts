import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTimer } from './first-frame.ts';
import { usageOf } from './process-usage.ts';
import { type Arrival, openTerminal } from './pseudo-terminal.ts';
import type { Measurement } from './report.ts';
import { median } from './samples.ts';
import type { Workplace } from './workplace.ts';

/** Starting up is over after this, in ms. */
const SETTLING = 3000;
const MINUTE = 60_000;

/** The full screen at 1 Hz, with a label, beside an idle Node that runs as long. */
export async function measureTicking(
  workplace: Workplace,
  minutes: number,
): Promise<Measurement[]> {
  const idle = spawn(process.execPath, ['-e', 'setInterval(()=>{},1000)'], {
    env: workplace.env,
    stdio: 'ignore',
  });
  const terminal = openTerminal(workplace, [workplace.focus, '-l', 'Write the parser #work']);
  try {
    await terminal.frame(isTimer);
    await sleep(SETTLING);
    const arrivals: Arrival[] = [];
    terminal.onArrival((arrival) => arrivals.push(arrival));
    const [before, beganMs] = [usageOf(terminal.pid), performance.now()];
    await sleep(minutes * MINUTE - SETTLING);
    const [after, tookMs] = [usageOf(terminal.pid), performance.now() - beganMs];
    const cpu = ((after.cpuMs - before.cpuMs) / tookMs) * 100;
    const idleMiB = usageOf(idle.pid ?? 0).residentMiB;
    const how = `ticking at 80x24 for ${minutes} min`;
    return [
      {
        what: `CPU of one core, ${how}`,
        unit: '%',
        measured: cpu,
        budget: 0.6,
        goesInto: after.detail,
      },
      {
        what: `memory, ${how} / idle Node`,
        unit: 'MiB',
        measured: after.residentMiB,
        baseline: idleMiB,
        budget: 2,
        remark: `${before.residentMiB.toFixed(1)} MiB at the start`,
        goesInto: after.detail,
      },
      bytesOfTick(arrivals),
    ];
  } finally {
    idle.kill('SIGKILL');
    await terminal.end('SIGTERM');
  }
}

function bytesOfTick(arrivals: readonly Arrival[]): Measurement {
  const ticks = joinTicks(arrivals);
  const bytes = ticks.map((text) => Buffer.byteLength(text));
  const usual = ticks[bytes.indexOf(median(bytes))] ?? '';
  return {
    what: 'written to the terminal for a tick, 80x24, median',
    unit: 'bytes',
    measured: median(bytes),
    budget: 400,
    remark: `at most ${Math.max(...bytes)} in ${ticks.length} ticks`,
    goesInto: `such a tick writes ${JSON.stringify(usual)}`,
  };
}

/** What was written for each tick: bytes that arrive within half a second of its first. */
function joinTicks(arrivals: readonly Arrival[]): string[] {
  const ticks: string[] = [];
  let beganMs = Number.NEGATIVE_INFINITY;
  for (const { text, atMs } of arrivals) {
    if (atMs - beganMs > 500) {
      beganMs = atMs;
      ticks.push(text);
    } else ticks.push((ticks.pop() ?? '') + text);
  }
  return ticks;
}
