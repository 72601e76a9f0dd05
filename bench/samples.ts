/** Takes one sample; in ms, unless its caller knows better. */
export type Sample = () => Promise<number> | number;

/**
 * Takes samples of several subjects in turn, so that whatever else the machine does hits all of them
 * alike. A first round, which fills caches, does not count.
 */
export async function interleaved<Name extends string>(
  subjects: Readonly<Record<Name, Sample>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round <= rounds; round++) {
    // Each subject follows each other one equally often.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await subjects[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/** @returns NaN if there are none */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2;
}

/** How long an action takes, in ms. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}
