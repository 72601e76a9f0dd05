import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Compares the full screen at 1 Hz with Ink drawing the same rows, and with an idle Node. */
export async function measureTicking(
  workplace: Workplace,
  minutes: number,
): Promise<Measurement[]> {
  const idle = spawn(process.execPath, ['-e', 'setInterval(()=>{},1000)'], {
    env: workplace.env,
    stdio: 'ignore',
  });
  const bare = openTerminal(workplace, [workplace.bareScreen, await captureFrames(workplace)]);
  const terminal = openTerminal(workplace, ticking(workplace));
  try {
    await terminal.frame(isTimer);
    await sleep(SETTLING);
    const arrivals: Arrival[] = [];
    terminal.onArrival((arrival) => arrivals.push(arrival));
    const before = [terminal, bare].map(({ pid }) => usageOf(pid));
    const beganMs = performance.now();
    await sleep(minutes * MINUTE - SETTLING);
    const after = [terminal, bare].map(({ pid }) => usageOf(pid));
    const tookMs = performance.now() - beganMs;
    const cpu = [0, 1].map((at) => (cpuOf(after, at) - cpuOf(before, at)) / tookMs);
    const [own = Number.NaN, ofBare = Number.NaN] = cpu.map((share) => share * 100);
    const { detail = '', residentMiB = Number.NaN } = after[0] ?? {};
    const how = `ticking at 80x24 for ${minutes} min`;
    return [
      {
        what: `CPU of one core, ${how} / the same rows with Ink`,
        unit: '%',
        measured: own,
        baseline: ofBare,
        budget: 1,
        remark: 'the goal is 0.7',
        goesInto: detail,
      },
      {
        what: `memory, ${how} / idle Node`,
        unit: 'MiB',
        measured: residentMiB,
        baseline: usageOf(idle.pid ?? 0).residentMiB,
        budget: 2,
        remark: `${before[0]?.residentMiB.toFixed(1)} MiB at the start`,
        goesInto: detail,
      },
      bytesOfTick(arrivals),
    ];
  } finally {
    idle.kill('SIGKILL');
    await Promise.all([terminal.end('SIGTERM'), bare.end('SIGKILL')]);
  }
}

const ticking = ({ focus }: Workplace) => [focus, '-l', 'Write the parser #work'];

function cpuOf(usages: readonly { readonly cpuMs: number }[], at: number): number {
  return usages[at]?.cpuMs ?? Number.NaN;
}

const FRAMES = 8;

/** Writes the rows of some seconds of the full screen into a file, and returns its path. */
async function captureFrames(workplace: Workplace): Promise<string> {
  const terminal = openTerminal(workplace, ticking(workplace));
  const frames: string[][] = [];
  try {
    await terminal.frame(isTimer);
    while (frames.length < FRAMES) {
      frames.push(terminal.rows());
      await sleep(1000);
    }
  } finally {
    await terminal.end('SIGTERM');
  }
  const file = join(workplace.directory, 'frames.json');
  writeFileSync(file, JSON.stringify(frames));
  return file;
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
