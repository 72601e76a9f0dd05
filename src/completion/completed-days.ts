import { type Day, parseDay } from '../core/day.ts';
import { type Disk, ifExists } from '../storage/disk.ts';

/** The days that have a log in a directory, the newest first. */
export async function daysWithLogs(disk: Disk, sessionsDir: string): Promise<readonly Day[]> {
  const names = (await ifExists(disk.readdir(sessionsDir))) ?? [];
  return names
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => parseDay(name.slice(0, -'.md'.length)) ?? [])
    .sort()
    .reverse();
}
