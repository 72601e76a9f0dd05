// Runs test files on request in one vitest that stays: a start costs more than most of the tests. A request
// is `{ changed, tests }`, the file that changed since the last one and the tests to run; the answer is a
// `Result` (run-tests.mjs), as is the message that the server is ready. `{ type: 'progress' }` comes between.
// The working directory is a copy of the checkout.
import { relative, resolve } from 'node:path';
import { BaseSequencer, createVitest } from 'vitest/node';

/** @typedef {import('./run-tests.mjs').Result} Result */

class InOrder extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    return files;
  }
}

/** @type {Result | undefined} */
let failure;

const vitest = await createVitest('test', {
  watch: false,
  project: ['parts'],
  maxWorkers: 2,
  // In the order of the request.
  sequence: { sequencer: InOrder },
  reporters: [
    {
      onTestCaseResult(test) {
        process.send?.({ type: 'progress' });
        const result = test.result();
        if (result.state !== 'failed' || failure !== undefined) return;
        const isTimeout = result.errors.every(({ message }) => message.includes('timed out in '));
        const file = relative('.', test.module.moduleId);
        failure = { type: 'failed', file, test: test.fullName, isTimeout };
        // Waits for the end of the run, which waits for this hook.
        void vitest.cancelCurrentRun('test-failure');
      },
    },
  ],
});
await vitest.standalone();

process.on('message', async (/** @type {{ changed: string, tests: string[] }} */ request) => {
  vitest.invalidateFile(resolve(request.changed));
  process.send?.(await run(request.tests));
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'passed' });

/**
 * @param {string[]} tests
 * @returns {Promise<Result>}
 */
async function run(tests) {
  failure = undefined;
  const all = await vitest.globTestSpecifications();
  const specifications = tests.flatMap((test) =>
    all.filter(({ moduleId }) => moduleId === resolve(test)),
  );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  if (failure !== undefined) return failure;
  for (const module of testModules) {
    const [error] = module.errors();
    const file = relative('.', module.moduleId);
    if (error) return { type: 'broken', message: `${file} cannot be loaded: ${error.message}` };
    const suite = [...module.children.allSuites()].find((one) => one.errors().length > 0);
    if (suite) return { type: 'failed', file, test: suite.fullName, isTimeout: false };
  }
  const [error] = unhandledErrors;
  if (error === undefined) return { type: 'passed' };
  const message = `an error outside of any test: ${/** @type {Error} */ (error).message}`;
  return { type: 'failed', file: tests[0] ?? '', test: message, isTimeout: false };
}
