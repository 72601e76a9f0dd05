import { basename, dirname, join } from 'node:path';
import { type Disk, ifExists } from './disk.ts';
import type { Processes } from './processes.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Puts the bytes of a corrupt file beside it, as `NAME.corrupt-20260129T091500Z`, durably. Where an
 * earlier try has put the same bytes there already, nothing is written; a name that holds others
 * is left alone.
 *
 * @param path the corrupt file
 * @returns the file that holds the bytes
 */
export async function keepCorrupt(
  disk: Disk,
  processes: Processes,
  path: string,
  bytes: Uint8Array,
  epochMs: number,
): Promise<string> {
  const directory = dirname(path);
  const prefix = `${basename(path)}.corrupt-`;
  const kept = (await disk.readdir(directory)).filter((name) => name.startsWith(prefix));
  for (const name of kept) {
    const file = join(directory, name);
    const there = await ifExists(disk.readFile(file));
    if (there !== undefined && Buffer.from(there).equals(bytes)) return file;
  }
  const file = join(directory, freeName(`${prefix}${utcStamp(epochMs)}`, new Set(kept)));
  const beside = { path: file, bytes, before: undefined, condition: Promise.resolve() };
  // Of a directory that cannot be synced the log that is written next warns.
  if ((await replaceFile(disk, processes, beside)).type === 'replaced') return file;
  throw new Error(`${file} is being written by another program`);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}.${n}`;
  return name;
}

/** `20260129T091500Z`. */
function utcStamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
