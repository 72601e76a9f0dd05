import { dirname, join } from 'node:path';
import { type Disk, ifExists, PRIVATE_FILE } from '../storage/disk.ts';
import { syncDirectory } from '../storage/durable-directory.ts';
import { identityName, type Processes } from '../storage/processes.ts';

/**
 * The directory itself or, where it does not exist, the one in which it would be made.
 *
 * @throws Error where a file stands in the way
 */
export async function nearestDirectory(disk: Disk, path: string): Promise<string> {
  const stat = await ifExists(disk.stat(path));
  if (stat === undefined) return nearestDirectory(disk, dirname(path));
  if (!stat.isDirectory()) throw new Error(`${path} is no directory`);
  return path;
}

/**
 * Writes, syncs and renames a file in a directory, as recording does, and removes it again. Its
 * name is that of a temporary file of this process: where the process is killed, it is swept.
 *
 * @throws the first error of the disk
 */
export async function probeDirectory(
  disk: Disk,
  processes: Processes,
  directory: string,
): Promise<void> {
  const temporary = (step: string) =>
    join(directory, `.doctor-${step}.${identityName(processes.self())}.tmp`);
  const [written, renamed] = [temporary('written'), temporary('renamed')];
  try {
    await writeProbe(disk, written);
    await disk.rename(written, renamed);
    await syncDirectory(disk, directory);
    await disk.unlink(renamed);
  } catch (error) {
    for (const file of [written, renamed]) await disk.unlink(file).catch(() => undefined);
    throw error;
  }
}

/** Runs an action with an empty file in a directory, private to the user, and removes it again. */
export async function withProbe<T>(
  disk: Disk,
  processes: Processes,
  directory: string,
  action: (probe: string) => Promise<T>,
): Promise<T> {
  const probe = join(directory, `.doctor-access.${identityName(processes.self())}.tmp`);
  try {
    await writeProbe(disk, probe);
    return await action(probe);
  } finally {
    await disk.unlink(probe).catch(() => undefined);
  }
}

async function writeProbe(disk: Disk, file: string): Promise<void> {
  const fd = await disk.open(file, 'wx', PRIVATE_FILE);
  try {
    await disk.writeAll(fd, new TextEncoder().encode('focus doctor\n'));
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
}
