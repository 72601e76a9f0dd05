/** How many letters may be mistyped. */
const SLIPS = 2;

/**
 * The text that was probably meant: the nearest one that differs in at most two letters.
 *
 * @param plain what of a text is compared; upper and lower case are the same by default
 * @returns undefined if none is that near
 */
export function nearestText<T extends string>(
  text: string,
  candidates: readonly T[],
  plain: (text: string) => string = (one) => one.toLowerCase(),
): T | undefined {
  const [nearest] = candidates
    .map((name) => ({ name, slips: distance(plain(text), plain(name)) }))
    .sort((one, other) => one.slips - other.slips);
  return nearest !== undefined && nearest.slips <= SLIPS ? nearest.name : undefined;
}

/** How many letters are added, missing, replaced or swapped (optimal string alignment). */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > SLIPS) return SLIPS + 1;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const counts = [row];
    rows.push(counts);
    for (let column = 1; column <= other.length; column += 1) {
      counts.push(cheapest(one, other, row, column, rows));
    }
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

function cheapest(one: string, other: string, row: number, column: number, rows: number[][]) {
  const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? Infinity;
  const same = one[row - 1] === other[column - 1];
  const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
  const costs = [at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (same ? 0 : 1)];
  return Math.min(...costs, swapped ? at(2, 2) + 1 : Infinity);
}
