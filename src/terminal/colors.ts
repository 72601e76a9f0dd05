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

/** Returns the colours 16 to 255 of a terminal with 256. The 16 before them are the user's own. */
export function fixedColors(): readonly Rgb[] {
  const cube = CUBE_STEPS.flatMap((red) =>
    CUBE_STEPS.flatMap((green) => CUBE_STEPS.map((blue): Rgb => [red, green, blue])),
  );
  const grays = Array.from({ length: 256 - GRAYS }, (_, step): Rgb => {
    const gray = 8 + 10 * step;
    return [gray, gray, gray];
  });
  return [...cube, ...grays];
}

// Computed on first use: few terminals need it.
let fixedLabs: readonly Lab[] | undefined;

/**
 * Returns the number of the nearest of 256 colours, as people see it. chalk rounds each channel, which makes
 * #5f5f5f of #1e1e2e, and distances of red, green and blue make orange of a dark red.
 */
export function nearestOf256(color: Rgb): number {
  fixedLabs ??= fixedColors().map(oklab);
  const own = oklab(color);
  const distances = fixedLabs.map((fixed) => distance(own, fixed));
  return CUBE + distances.indexOf(Math.min(...distances));
}

type Lab = readonly [lightness: number, a: number, b: number];

// https://bottosson.github.io/posts/oklab/, "Converting from linear sRGB to Oklab".
function oklab(color: Rgb): Lab {
  const [red = 0, green = 0, blue = 0] = color.map(linear);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** Returns a channel's light, 0 to 1, as sRGB defines it. */
export function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function distance(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
