import type { Day } from '../core/day.ts';
import type { DayLogChanges } from './day-log-changes.ts';

/**
 * Changes of day logs in memory: the texts by their days, to be looked at by a test.
 *
 * @param moved the texts of files that were moved away, by their paths
 */
export function memoryDayLogChanges(
  texts: Map<Day, string>,
  moved: Map<string, string> = new Map(),
): DayLogChanges {
  const whyNotRestored = async (day: Day, path: string) => {
    if (texts.has(day)) return moved.has(path) ? 'occupied' : 'restored';
    return moved.has(path) ? undefined : 'gone';
  };
  return {
    whyNotRestored,
    restore: async (day, path) => {
      if ((await whyNotRestored(day, path)) !== undefined) return false;
      texts.set(day, moved.get(path) ?? '');
      return moved.delete(path);
    },
    fileOf: (day) => `${day}.md`,
    read: async (day) => texts.get(day),
    change: async (day, edit, beforeWrite) => {
      const before = texts.get(day);
      const after = edit(before);
      if (after === undefined) return false;
      if (after !== before) beforeWrite(before ?? null, after);
      texts.set(day, after);
      return true;
    },
    remove: async (day, text) => texts.get(day) === text && texts.delete(day),
  };
}
