import { join } from 'node:path';
import type { ChildResult } from '../child-process/child.ts';
import { type Disk, ifExists, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';

/** The log file of the program, in the state directory. */
export type HookLog = {
  readonly file: string;
  /**
   * Adds what a hook printed, under a line that says how it ended.
   *
   * @throws the disk's error
   */
  add(line: string, result: ChildResult): Promise<void>;
};

/** At this size, in bytes, the file becomes `focus.log.1`: the two stay under about 1 MiB. */
const FULL = 448n * 1024n;

/** Entries must be added one after the other. */
export function hookLog(disk: Disk, stateDir: string): HookLog {
  const file = join(stateDir, 'focus.log');

  async function rotate(): Promise<void> {
    const stat = await ifExists(disk.stat(file));
    if (stat !== undefined && stat.size >= FULL) await disk.rename(file, `${file}.1`);
  }

  return {
    file,
    add: async (line, result) => {
      await disk.mkdir(stateDir, PRIVATE_DIRECTORY);
      await rotate();
      const fd = await disk.open(file, 'a', PRIVATE_FILE);
      try {
        await disk.writeAll(fd, entry(line, result));
      } finally {
        await disk.close(fd);
      }
    },
  };
}

function entry(line: string, { output, droppedBytes }: ChildResult): Uint8Array {
  const newline = output.length > 0 && output.at(-1) !== 0x0a ? '\n' : '';
  const dropped = droppedBytes > 0 ? `(${droppedBytes} bytes more were dropped)\n` : '';
  return Buffer.concat([Buffer.from(`${line}\n`), output, Buffer.from(newline + dropped)]);
}
