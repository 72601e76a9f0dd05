import { formatCountdown, MINUTE, SECOND } from '../../src/core/duration.ts';
import { BIG_DIGIT_SIZES, bigDigits } from '../../src/ui/parts/big-digits.ts';
import type { Terminal } from './terminal.ts';

/** A test takes less. */
const LONGEST_TEST = 2 * MINUTE;

/**
 * The remaining time that a screen shows, in figures or in big digits, such as `24:59`; undefined
 * if it shows none.
 *
 * @param plannedMs the longest time that can remain, in ms
 */
export function timeLeft(text: string, plannedMs = 25 * MINUTE): string | undefined {
  const times = Array.from({ length: LONGEST_TEST / SECOND }, (_, seconds) =>
    formatCountdown(Math.max(0, plannedMs - seconds * SECOND)),
  );
  return times.find((time) => shows(text, time));
}

/** {@link timeLeft} in s. */
export function secondsLeft(text: string, plannedMs?: number): number | undefined {
  const [minutes, seconds] = timeLeft(text, plannedMs)?.split(':').map(Number) ?? [];
  return minutes === undefined || seconds === undefined ? undefined : minutes * 60 + seconds;
}

/** Waits until a session of 25 minutes has run for a second: shorter ones are not recorded. */
export function oneSecondCounted({ screen, waitFor }: Terminal): Promise<void> {
  return waitFor('a second to be counted', () => {
    const left = timeLeft(screen.text());
    return left !== undefined && left !== '25:00';
  });
}

function shows(text: string, time: string): boolean {
  const rows = text.split('\n');
  if (rows.some((row) => row.trimStart().startsWith(time))) return true;
  return blocksOf(time).some((block) => hasBlock(rows, block));
}

/** Screens are looked at after each chunk of bytes: the blocks are made once. */
const blocks = new Map<string, readonly (readonly string[])[]>();

/** A time in big digits, in every size, with Unicode and in ASCII. */
function blocksOf(time: string): readonly (readonly string[])[] {
  const known = blocks.get(time);
  if (known !== undefined) return known;
  const made = (['ascii', 'block'] as const).flatMap((face) =>
    BIG_DIGIT_SIZES.map((size) => bigDigits(time, size, face)),
  );
  blocks.set(time, made);
  return made;
}

/** Whether the rows of a block stand below one another, all beginning at one column. */
function hasBlock(rows: readonly string[], block: readonly string[]): boolean {
  const first = block[0]?.trimEnd() ?? '';
  return rows.some((row, y) => {
    const x = row.indexOf(first);
    const isThere = (line: string, offset: number) =>
      (rows[y + offset] ?? '').slice(x, x + line.length).trimEnd() === line.trimEnd();
    return x >= 0 && block.every(isThere);
  });
}
