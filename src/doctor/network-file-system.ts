import { statfs } from 'node:fs/promises';

// Linux, statfs(2) and linux/magic.h.
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
]);

/** @returns the name of the network file system that holds a directory; undefined for any other */
export async function networkFileSystem(
  platform: NodeJS.Platform,
  directory: string,
): Promise<string | undefined> {
  if (platform !== 'linux') return undefined;
  const { type } = await statfs(directory);
  return NETWORK_TYPES.get(type);
}
