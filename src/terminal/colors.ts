type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

/**
 * Mixes two colours.
 *
 * @param share of the second colour, 0 to 1
 * @returns `#rrggbb`; the second colour itself if either is not `#rrggbb`
 */
export function mixColors(one: string, other: string, share: number): string {
  const [from, to] = [rgbOf(one), rgbOf(other)];
  if (from === undefined || to === undefined) return other;
  const mixed = from.map((value, channel) => value + ((to[channel] ?? 0) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Returns red, green and blue, 0 to 255; undefined if the colour is not `#rrggbb`. */
export function rgbOf(color: string): Rgb | undefined {
  const [, ...digits] = HEX.exec(color) ?? [];
  const [red, green, blue] = digits.map((pair) => Number.parseInt(pair, 16));
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [red, green, blue];
}

/** The steps of a channel in the cube of 216 colours that begins at colour 16 of 256. */
const CUBE_STEPS = [0, 95, 135, 175, 215, 255] as const;
const CUBE = 16;
const GRAYS = 232;

/** The colours 16 to 255 of a terminal with 256. The 16 before them are the user's own. */
export const FIXED_COLORS: readonly Rgb[] = [
  ...CUBE_STEPS.flatMap((red) =>
    CUBE_STEPS.flatMap((green) => CUBE_STEPS.map((blue): Rgb => [red, green, blue])),
  ),
  ...Array.from({ length: 256 - GRAYS }, (_, step): Rgb => {
    const gray = 8 + 10 * step;
    return [gray, gray, gray];
  }),
];

/**
 * Returns the number of the nearest of 256 colours. chalk rounds each channel, which makes #5f5f5f of
 * #1e1e2e: dark backgrounds must stay dark.
 */
export function nearestOf256(color: Rgb): number {
  const distances = FIXED_COLORS.map((fixed) => distance(color, fixed));
  return CUBE + distances.indexOf(Math.min(...distances));
}

/** The weights are those of the channels' luminance. */
function distance(one: Rgb, other: Rgb): number {
  const [red, green, blue] = one.map((value, channel) => (value - (other[channel] ?? 0)) ** 2);
  return 0.3 * (red ?? 0) + 0.59 * (green ?? 0) + 0.11 * (blue ?? 0);
}
