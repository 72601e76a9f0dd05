import type { Day } from '../core/day.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { layOut } from './layout.ts';
import { readDayLog } from './read-day-log.ts';
import { type Line, textAt } from './text-lines.ts';

/** A run of lines that a change of sessions took out, put in, or both. */
export type Hunk = {
  /** What stood there before. */
  readonly old: readonly Line[];
  /** What stands there since. */
  readonly now: readonly Line[];
  /** The lines that the run stood among, and the indices there of its first and of the one after it. */
  readonly among: readonly Line[];
  readonly from: number;
  readonly to: number;
};

/**
 * What a change did to the lines of sessions, from the first to the last. Other lines, such as those of
 * the summary, are left out.
 *
 * @returns undefined where sessions were both added and deleted: the program changes none so
 */
export function changedHunks(
  before: readonly Line[],
  after: readonly Line[],
  day: Day,
  settings: DayLogSettings,
): readonly Hunk[] | undefined {
  const [old, now] = [runsIn(before, day, settings), runsIn(after, day, settings)];
  if (old.length === now.length) {
    return old.flatMap((run, index) => replacement(before, run, after, now[index] ?? run));
  }
  const isDeletion = old.length > now.length;
  const extra = isDeletion ? surplus(old, now) : surplus(now, old);
  return extra?.map(({ from, to }) => {
    const among = isDeletion ? before : after;
    const lines = among.slice(from, to);
    return { old: isDeletion ? lines : [], now: isDeletion ? [] : lines, among, from, to };
  });
}

/** A session's own line with those nested under it: indices of the first and of the one after them. */
type Run = { readonly from: number; readonly to: number; readonly text: string };

function runsIn(lines: readonly Line[], day: Day, settings: DayLogSettings): readonly Run[] {
  return readDayLog(layOut(lines, settings), day).sessions.map(({ line, lastLine }) => {
    const texts = lines.slice(line - 1, lastLine).map(({ text }) => text);
    return { from: line - 1, to: lastLine, text: texts.join('\n') };
  });
}

/** The runs that the others do not have, in order; neighbours become one. */
function surplus(runs: readonly Run[], others: readonly Run[]): readonly Run[] | undefined {
  const extra: Run[] = [];
  let next = 0;
  for (const run of runs) {
    const last = extra.at(-1);
    if (run.text === others[next]?.text) next += 1;
    else if (last?.to === run.from) extra.splice(-1, 1, { ...last, to: run.to });
    else extra.push(run);
  }
  return next === others.length ? extra : undefined;
}

// Lines that are the same in both, such as notes, are no part of it.
function replacement(
  before: readonly Line[],
  old: Run,
  after: readonly Line[],
  now: Run,
): readonly Hunk[] {
  if (old.text === now.text) return [];
  const shorter = Math.min(old.to - old.from, now.to - now.from);
  let head = 0;
  while (head < shorter && same(before, old.from + head, after, now.from + head)) head += 1;
  let tail = 0;
  while (head + tail < shorter && same(before, old.to - tail - 1, after, now.to - tail - 1)) {
    tail += 1;
  }
  const [from, to] = [now.from + head, now.to - tail];
  const lines = before.slice(old.from + head, old.to - tail);
  return [{ old: lines, now: after.slice(from, to), among: after, from, to }];
}

function same(a: readonly Line[], indexA: number, b: readonly Line[], indexB: number): boolean {
  return textAt(a, indexA) === textAt(b, indexB);
}
