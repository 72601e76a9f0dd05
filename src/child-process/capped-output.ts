/** Keeps the beginning of what a process prints, and counts the rest. */
export type CappedOutput = {
  add(bytes: Uint8Array): void;
  kept(): Uint8Array;
  droppedBytes(): number;
};

/** @param limit so many bytes are kept at most */
export function cappedOutput(limit: number): CappedOutput {
  const chunks: Uint8Array[] = [];
  let room = limit;
  let dropped = 0;
  return {
    add: (bytes) => {
      const taken = Math.min(room, bytes.length);
      if (taken > 0) chunks.push(bytes.slice(0, taken));
      room -= taken;
      dropped += bytes.length - taken;
    },
    kept: () => Buffer.concat(chunks),
    droppedBytes: () => dropped,
  };
}
