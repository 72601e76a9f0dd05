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
  const { loader, focus, directory } = workplace;
  const leastScript = join(directory, 'least.cjs');
  writeFileSync(leastScript, "process.stdout.write('.');\n");
  const samples = await interleaved(
    {
      node: () => run('-e', '0'),
      least: () => run(leastScript),
      loaded: () =>
        run('-e', `require(${JSON.stringify(loader)}).loadProgram(["sessions", "list"])`),
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
    goesInto: `${more(samples.list)} more than node -e 0, of which loading the program takes ${more(samples.loaded)}; a script that only writes one byte takes ${more(samples.least)} more`,
  };
  return [measurement];
}
