import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE } from '../src/core/duration.ts';
import type { Session } from '../src/core/session.ts';
import { tagsOf } from '../src/core/tags.ts';
import type { Workplace } from './workplace.ts';

/** A table of all intervals, in bytes. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** Whether timewarrior is installed, to compare statistics with. */
export function hasTimewarrior(): boolean {
  return spawnSync('timew', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Gives timewarrior the same sessions, in its own files of months.
 *
 * @param sessions in any order, their times in UTC
 * @returns a function that sums them all up with `timew summary`; it returns how long that took, in ms
 */
export function timewarriorOf(workplace: Workplace, sessions: readonly Session[]): () => number {
  const database = join(workplace.directory, 'timewarrior');
  mkdirSync(join(database, 'data'), { recursive: true });
  writeFileSync(join(database, 'timewarrior.cfg'), '');
  const months = new Map<string, string[]>();
  for (const session of sessions) {
    const month = session.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), intervalOf(session)]);
  }
  for (const [month, intervals] of months) {
    writeFileSync(join(database, 'data', `${month}.data`), `${intervals.sort().join('\n')}\n`);
  }
  const days = sessions.map(({ day }) => day).sort();
  const range = [days[0] ?? '', '-', `${days.at(-1) ?? ''}T23:59:59`];
  const env = { ...workplace.env, TIMEWARRIORDB: database };
  return () => {
    const began = performance.now();
    const { status, stderr } = spawnSync('timew', ['summary', ...range, ':yes'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      maxBuffer: LARGEST_OUTPUT,
    });
    if (status !== 0) throw new Error(`timew exited with ${status}: ${stderr}`);
    return performance.now() - began;
  };
}

/** A line of timewarrior's files: `inc 20260129T091500Z - 20260129T094000Z # work`. */
function intervalOf({ day, start, durationMs, label }: Session): string {
  const began = Date.parse(`${day}T00:00:00Z`) + start * MINUTE;
  const time = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  const tags = tagsOf(label).map((tag) => JSON.stringify(tag));
  return `inc ${time(began)} - ${time(began + durationMs)} # ${tags.join(' ') || 'focus'}`;
}
