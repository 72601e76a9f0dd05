import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { filesIn } from './support/machine.ts';
import { modeOf } from './support/recording.ts';
import { buildWorker } from './support/worker-process.ts';

const OLD = 'old\n';
const NEW = 'new\n'.repeat(1000);
const PRELOAD = resolve('test/support/failing-fs.mjs');

const directory = mkdtempSync(join(tmpdir(), 'focus-replacing-'));
let worker = '';
/** The calls of a replacement in which none fails. */
let callsMade: readonly string[] = [];

/** A process that replaces a file, one of whose calls of node:fs fails: `4:error`. */
function replacing(fault: string) {
  const root = temporaryDirectory();
  const home = join(root, 'home');
  mkdirSync(home);
  const file = join(home, 'log.md');
  writeFileSync(file, OLD, { mode: 0o640 });
  const log = join(root, 'calls');
  writeFileSync(log, '');
  const env = { ...process.env, HOME: home, FOCUS_FAULT: fault, FOCUS_FAULT_LOG: log };
  const args = ['--import', PRELOAD, worker, file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const calls = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  return { calls, file, stdout, stderr, home, text: readFileSync(file, 'utf8') };
}

const isStep = (call: string) => !/stat|realpath/.test(call);

/** Which of the calls are steps, counted from 1. */
const stepsOf = (calls: readonly string[]) =>
  calls.flatMap((call, index) => (isStep(call) ? [index + 1] : []));

// Each case is a process of its own: the calls of the package itself are the ones that fail.
describe('a fault within the replacement of a file', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const entry = new URL('support/replacing-worker.ts', import.meta.url);
    worker = await buildWorker(directory, entry);
  }, 60_000);
  beforeEach(() => {
    if (callsMade.length > 0) return;
    callsMade = replacing('0:error').calls.map((call) => call.split(' ')[0] ?? '');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('can be at each step', () => {
    const steps = callsMade.filter(isStep);
    expect(steps).toEqual([
      'open',
      'open',
      'fchmod',
      'writeFile',
      'fsync',
      'close',
      'close',
      'chown',
      'chmod',
      'rename',
      'open',
      'fsync',
      'close',
    ]);
  });

  it('leaves the old file if it throws, else the new one with a warning', () => {
    for (const nth of stepsOf(callsMade)) {
      const { stdout, stderr, text, file, home } = replacing(`${nth}:error`);
      const isReplaced = stdout.startsWith('replaced');
      expect([nth, text]).toEqual([nth, isReplaced ? NEW : OLD]);
      if (!isReplaced) expect(stderr).toContain('injected');
      expect([nth, modeOf(file)]).toEqual([nth, '640']);
      expect([nth, filesIn(home)]).toEqual([nth, ['log.md']]);
    }
  });

  it('that cuts a write short leaves the old file', () => {
    const { text, stderr, home } = replacing(`${callsMade.indexOf('writeFile') + 1}:short`);
    expect(text).toBe(OLD);
    expect(stderr).toContain('ENOSPC');
    expect(filesIn(home)).toEqual(['log.md']);
  });

  it('that is a kill leaves the old file or the new one', () => {
    const rename = callsMade.indexOf('rename') + 1;
    for (const nth of stepsOf(callsMade)) {
      const { text, home } = replacing(`${nth}:kill`);
      expect([nth, text]).toEqual([nth, nth <= rename ? OLD : NEW]);
      const left = filesIn(home).filter((name) => name !== 'log.md');
      expect(left.filter((name) => !/^log\.md\.\d+$/.test(name))).toEqual([]);
    }
  });
});
