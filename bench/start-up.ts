import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { amount, type Measurement } from './report.ts';
import { runToEnd } from './run-to-end.ts';
import { interleaved, median } from './samples.ts';
import type { Workplace } from './workplace.ts';

const ROUNDS = 40;

/** `focus sessions list` of one day, against the least that Node can do. */
export async function measureStartUp(workplace: Workplace): Promise<Measurement[]> {
  const run = (...args: string[]) => runToEnd(workplace, args);
  const { main, focus, directory } = workplace;
  const leastModule = join(directory, 'least.mjs');
  writeFileSync(leastModule, "process.stdout.write('.');\n");
  const samples = await interleaved(
    {
      node: () => run('-e', '0'),
      least: () => run(leastModule),
      loaded: () => run('-e', `import(${JSON.stringify(main)})`),
      list: () => run(focus, 'sessions', 'list'),
    },
    ROUNDS,
  );
  const node = median(samples.node);
  const more = (of: readonly number[]) => amount(median(of) - node, 'ms');
  const measurement: Measurement = {
    what: 'focus sessions list / node -e 0',
    unit: 'ms',
    measured: median(samples.list),
    baseline: node,
    budget: 1.25,
    goesInto: `${more(samples.list)} more than node -e 0, of which loading dist/main.js takes ${more(samples.loaded)}; an ES module that only writes one byte takes ${more(samples.least)} more`,
  };
  return [measurement];
}
