import { join } from 'node:path';
import type { Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import type { DayFiles } from '../../day-log/day-note.ts';
import { errorCode, ifExists } from '../disk.ts';

const EVER = { from: '', to: '9999-12-31' };

/**
 * Lists the files of the folders that have day logs, of whatever name, as paths below the directory.
 * Folders without a day of the period are not read.
 *
 * @throws an error of the disk; a directory that does not exist has no files
 */
export async function filesOfDayLogs(
  disk: Pick<Disk, 'readdir'>,
  directory: string,
  { depth, mayHave }: DayFiles,
  { from, to } = EVER,
): Promise<readonly string[]> {
  const names = (folder: string) => ifExists(disk.readdir(join(directory, folder)));
  let found: readonly string[] = (await names('')) ?? [];
  for (let level = 0; level < depth; level += 1) {
    const below: string[] = [];
    for (const folder of found.filter((path) => mayHave(path, from, to))) {
      // A file may have the name of a folder.
      const inside = (await names(folder).catch(ignoreIfFile)) ?? [];
      for (const name of inside) below.push(`${folder}/${name}`);
    }
    found = below;
  }
  return found;
}

function ignoreIfFile(error: unknown): undefined {
  if (errorCode(error) !== 'ENOTDIR') throw error;
  return undefined;
}

/**
 * Lists the days of a period that have a log, oldest first.
 *
 * @throws an error of the disk
 */
export async function daysWithLog(
  disk: Pick<Disk, 'readdir'>,
  directory: string,
  files: DayFiles,
  from: string = EVER.from,
  to: string = EVER.to,
): Promise<readonly Day[]> {
  const found = await filesOfDayLogs(disk, directory, files, { from, to });
  return found
    .flatMap((file) => files.dayOf(file) ?? [])
    .filter((day) => from <= day && day <= to)
    .sort();
}
