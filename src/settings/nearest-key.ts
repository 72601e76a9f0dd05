import { SETTING_KEYS } from './setting-keys.ts';

/** How many letters may be wrong in a key for it to be taken for a slip. */
const SLIPS = 2;

/**
 * The key that was probably meant: one that differs in at most two letters, in `-` or `_` or
 * capitals, or only in its table (`bell` for `alerts.bell`).
 */
export function nearestKey(unknown: string): string | undefined {
  const names = SETTING_KEYS.map(({ name }) => name);
  const ranked = names
    .map((name) => ({ name, distance: distance(plain(unknown), plain(name)) }))
    .sort((one, other) => one.distance - other.distance);
  const [nearest] = ranked;
  if (nearest !== undefined && nearest.distance <= SLIPS) return nearest.name;
  return names.find((name) => plain(lastPart(name)) === plain(lastPart(unknown)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Letters added, left out, replaced, or swapped with their neighbour (optimal string alignment). */
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
