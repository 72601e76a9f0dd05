import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../src/day-log/parse-day-log.ts';
import { DAY_LOG } from './support/day-log-settings.ts';
import { filesIn, freshDirectory } from './support/machine.ts';
import { day } from './support/sessions.ts';
import { buildWorker, said, startWorker } from './support/worker-process.ts';

/** FOCUS_TEST_KILLS asks for more. */
const KILLS = Number(process.env['FOCUS_TEST_KILLS'] || 30);
/** In ms. Starting and recovering take about 100, a session 30 at first and then 3: all are hit. */
const LATEST_KILL = 250;
const SEED = 20260129;

describe(`${KILLS} kills at random instants while sessions are recorded`, () => {
  it('lose and double nothing, and hold nobody up', { timeout: 5000 + KILLS * 4000 }, async () => {
    const root = freshDirectory();
    const worker = await buildWorker(root);
    const printed: string[] = [];
    const waits = fc.sample(fc.double({ min: 0, max: LATEST_KILL, noNaN: true }), {
      seed: SEED,
      numRuns: KILLS,
    });
    for (const [round, wait] of waits.entries()) {
      printed.push(...(await killedAfter(wait, worker, root, `r${round}s`)));
      const labels = labelsIn(root);
      expect(said(printed, 'recorded').filter((label) => !labels.includes(label))).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
    const last = startWorker(worker, [root, 'state', '1', 'last']);
    printed.push(...(await last.ended()).lines);

    const labels = labelsIn(root);
    expect(said(printed, 'failed')).toEqual([]);
    expect(said(printed, 'refreshed').filter((label) => !labels.includes(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    expect(Math.max(...said(printed, 'recovered').map(Number))).toBeLessThan(1000);
    expect(filesIn(root)).toEqual([
      'recording-worker.mjs',
      'sessions/2026-01-29.md',
      'state/recorded.jsonl',
    ]);
    if (KILLS > 30) report(printed, labels);
  });
});

/** @returns what it had printed */
async function killedAfter(ms: number, worker: string, root: string, prefix: string) {
  const process = startWorker(worker, [root, 'state', '1000', prefix]);
  await process.begun;
  await new Promise((resolve) => setTimeout(resolve, ms));
  process.kill();
  const { lines, complaints } = await process.ended();
  expect(complaints).toBe('');
  return lines;
}

function labelsIn(root: string): string[] {
  const file = join(root, 'sessions', '2026-01-29.md');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const { sessions, problems } = parseDayLog(text, day('2026-01-29'), DAY_LOG);
  expect(problems).toEqual([]);
  const summary = `- Complete: ${sessions.length} session${sessions.length === 1 ? '' : 's'} (`;
  expect(text).toContain(summary);
  return sessions.map(({ label }) => label);
}

function report(printed: readonly string[], labels: readonly string[]): void {
  const waits = said(printed, 'recovered').map(Number);
  const cutOff = said(printed, 'refreshed').length - said(printed, 'recorded').length;
  process.stdout.write(
    `${KILLS} kills: ${labels.length} lines, ${cutOff} of them recovered; longest recovery ${Math.max(...waits)} ms\n`,
  );
}
