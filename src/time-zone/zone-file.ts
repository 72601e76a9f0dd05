import { MINUTE, SECOND } from '../core/duration.ts';
import type { TimeZone } from '../core/instant.ts';
import { posixZone } from './posix-rule.ts';

const HEADER_BYTES = 44;

/** The numbers in the header of a time zone file, in order. */
type Counts = {
  readonly utcMarks: number;
  readonly standardMarks: number;
  readonly leapSeconds: number;
  readonly changes: number;
  readonly types: number;
  readonly nameBytes: number;
};

/**
 * Parses a time zone file, such as those in /usr/share/zoneinfo (RFC 9636, TZif, all versions).
 *
 * @returns undefined if the bytes are not a time zone file
 */
export function zoneOfFile(bytes: Uint8Array): TimeZone | undefined {
  try {
    return readZone(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    // The file is incomplete.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readZone(view: DataView): TimeZone | undefined {
  if (view.getUint32(0) !== 0x545a_6966) return undefined;
  const first = countsAt(view, 0);
  if (view.getUint8(4) === 0) return zoneOfBlock(view, HEADER_BYTES, first, 4, undefined);
  // The first block has 32-bit times.
  const second = HEADER_BYTES + blockBytes(first, 4);
  const counts = countsAt(view, second);
  const block = second + HEADER_BYTES;
  const footer = Array.from(
    { length: view.byteLength - block - blockBytes(counts, 8) },
    (_, index) => String.fromCharCode(view.getUint8(block + blockBytes(counts, 8) + index)),
  ).join('');
  return zoneOfBlock(view, block, counts, 8, posixZone(footer.trim()));
}

function countsAt(view: DataView, header: number): Counts {
  const count = (index: number) => view.getUint32(header + 20 + 4 * index);
  return {
    utcMarks: count(0),
    standardMarks: count(1),
    leapSeconds: count(2),
    changes: count(3),
    types: count(4),
    nameBytes: count(5),
  };
}

function blockBytes(counts: Counts, timeBytes: number): number {
  const { utcMarks, standardMarks, leapSeconds, changes, types, nameBytes } = counts;
  const marks = utcMarks + standardMarks;
  return changes * (timeBytes + 1) + types * 6 + nameBytes + leapSeconds * (timeBytes + 4) + marks;
}

/** @param later the zone after the last change */
function zoneOfBlock(
  view: DataView,
  block: number,
  { changes, types }: Counts,
  timeBytes: 4 | 8,
  later: TimeZone | undefined,
): TimeZone | undefined {
  const typeAt = block + changes * timeBytes;
  const offsetOf = (type: number) =>
    Math.round((view.getInt32(typeAt + changes + type * 6) * SECOND) / MINUTE);
  const times = Array.from({ length: changes }, (_, index) =>
    timeBytes === 4
      ? view.getInt32(block + index * 4)
      : Number(view.getBigInt64(block + index * 8)),
  );
  const offsets = times.map((_, index) => offsetOf(view.getUint8(typeAt + index)));
  const before = types > 0 ? offsetOf(0) : 0;
  return (epochMs) => {
    const last = times.findLastIndex((time) => time * SECOND <= epochMs);
    if (last === times.length - 1 && later !== undefined) return later(epochMs);
    return offsets[last] ?? before;
  };
}
