import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { filesIn } from '../support/machine.ts';
import { DAY } from '../support/sessions.ts';
import { buildWorker, said, startWorker } from '../support/worker-process.ts';

/** FOCUS_TEST_KILLS asks for more. */
const KILLS = Number(process.env['FOCUS_TEST_KILLS'] || 30);
/** A worker prints two lines when it starts and three for each session: ten sessions. */
const LATEST_LINE = 32;
/** In ms; about as long as recording takes. */
const LATEST_WAIT = 3;
const SEED = 20260129;

describe(`${KILLS} kills at random steps while sessions are recorded`, () => {
  it('lose and double nothing', { timeout: 5000 + KILLS * 4000 }, async () => {
    const root = temporaryDirectory();
    const worker = await buildWorker(root);
    const printed: string[] = [];
    const moments = fc.sample(
      fc.record({
        line: fc.integer({ min: 1, max: LATEST_LINE }),
        wait: fc.double({ min: 0, max: LATEST_WAIT, noNaN: true }),
      }),
      { seed: SEED, numRuns: KILLS },
    );
    let hits = 0;
    for (const [round, moment] of moments.entries()) {
      const lines = await killedAt(moment, worker, root, `r${round}s`);
      if (said(lines, 'refreshed').length > said(lines, 'recorded').length) hits++;
      printed.push(...lines);
      const labels = labelsIn(root);
      expect(said(printed, 'recorded').filter((label) => !labels.includes(label))).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
    // The others hit the start of the worker, or the instant between two sessions.
    expect(hits).toBeGreaterThan(KILLS / 3);
    ageTemporaryFiles(join(root, 'state'));
    const last = startWorker(worker, [root, 'state', '1', 'last']);
    printed.push(...(await last.ended()).lines);

    const labels = labelsIn(root);
    expect(said(printed, 'failed')).toEqual([]);
    expect(said(printed, 'refreshed').filter((label) => !labels.includes(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    expect(filesIn(root)).toEqual([
      'recording-worker.mjs',
      'sessions/2026-01-29.md',
      'state/recorded.jsonl',
    ]);
    if (KILLS > 30) report(printed, labels);
  });
});

/** @returns what it had printed */
async function killedAt(
  { line, wait }: { line: number; wait: number },
  worker: string,
  root: string,
  prefix: string,
) {
  const process = startWorker(worker, [root, 'state', '1000', prefix]);
  await process.hasPrinted(line);
  await new Promise((resolve) => setTimeout(resolve, wait));
  process.kill();
  const { lines, complaints } = await process.ended();
  expect(complaints).toBe('');
  return lines;
}

/** An hour passes: those of the state directory are swept by age. */
function ageTemporaryFiles(directory: string): void {
  const past = Date.now() / 1000 - 3600;
  for (const file of filesIn(directory).filter((name) => /\.\d+$/.test(name))) {
    utimesSync(join(directory, file), past, past);
  }
}

function labelsIn(root: string): string[] {
  const file = join(root, 'sessions', '2026-01-29.md');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const { sessions, problems } = parseDayLog(text, DAY, DEFAULT_DAY_LOG_SETTINGS);
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
