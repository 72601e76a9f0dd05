import type { Day } from '../core/day.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { layOut } from './layout.ts';
import { readDayLog } from './read-day-log.ts';
import type { Line } from './text-lines.ts';

/** A change of a log, from `old` to `now`, and what became of the current one by taking it back. */
type Exchange = {
  readonly old: readonly Line[];
  readonly now: readonly Line[];
  readonly current: readonly Line[];
  readonly result: readonly Line[];
};

/**
 * Whether the result holds the current sessions but for those that the change brought, and those that
 * it took instead; their order does not matter.
 */
export function isExchanged(
  { old, now, current, result }: Exchange,
  day: Day,
  settings: DayLogSettings,
): boolean {
  const read = (lines: readonly Line[]) => contents(lines, day, settings);
  const brought = without(read(now), read(old));
  const taken = without(read(old), read(now));
  const staying = without(read(current), brought);
  const expected = [...staying, ...taken].sort();
  const isComplete = staying.length + brought.length === read(current).length;
  return isComplete && JSON.stringify(expected) === JSON.stringify(read(result).sort());
}

/** What each session says, as a text to be compared. */
function contents(lines: readonly Line[], day: Day, settings: DayLogSettings): string[] {
  return readDayLog(layOut(lines, settings), day).sessions.map(
    ({ start, end, durationMs, kind, status, label }) =>
      JSON.stringify([start, end, durationMs, kind, status, label]),
  );
}

/** The texts without the others, each taken away as often as it comes there. */
function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
