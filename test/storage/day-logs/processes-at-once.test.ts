import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { filesIn } from '../support/machine.ts';
import { DAY } from '../support/sessions.ts';
import { buildWorker, said, startWorker } from '../support/worker-process.ts';

describe('8 processes that record 25 sessions each into one file', () => {
  it('leave 200 lines and the right summary', { timeout: 60_000 }, async () => {
    const root = temporaryDirectory();
    const worker = await buildWorker(root);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const workers = names.map((name) => startWorker(worker, [root, `state-${name}`, '25', name]));
    const outputs = await Promise.all(workers.map(({ ended }) => ended()));

    expect(outputs.map(({ complaints }) => complaints).join('')).toBe('');
    const text = readFileSync(join(root, 'sessions', '2026-01-29.md'), 'utf8');
    const { sessions, problems } = parseDayLog(text, DAY, DEFAULT_DAY_LOG_SETTINGS);
    expect(problems).toEqual([]);
    const labels = outputs.flatMap(({ lines }) => said(lines, 'recorded'));
    expect(labels).toHaveLength(200);
    expect(sessions.map(({ label }) => label).sort()).toEqual(labels.sort());
    expect(text.slice(text.indexOf('## Summary'))).toBe(`## Summary
- Complete: 200 sessions (5000m)
- Partial: 0 sessions (0m)
- Total focus: 5000m
`);
    expect(filesIn(join(root, 'sessions'))).toEqual(['2026-01-29.md']);
    expect(filesIn(join(root, 'locks'))).toEqual([]);
  });
});
