import type {
  Reporter,
  SerializedError,
  TestCase,
  TestModule,
  TestRunEndReason,
} from 'vitest/node';
import type { RunDirectory } from './run-directory.ts';

/**
 * Ends a run with the line `N passed, N failed, N skipped`. Failures outside of tests count as failed:
 * those of a file, of a suite's hook, an unhandled error, files or processes that are left behind.
 */
export class CountReporter implements Reporter {
  readonly #directory: RunDirectory | undefined;

  /** @param directory the only one that the tests of this run may write to */
  constructor(directory?: RunDirectory) {
    this.#directory = directory;
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = suites.filter((suite) => suite.errors().length > 0).length;
    const left = (await this.#directory?.leftBehind()) ?? [];
    const counted = count('failed') + broken + unhandledErrors.length + left.length;
    // What fails a run in another way, such as no test file at all.
    const isFailed = reason === 'failed' || process.exitCode === 1;
    const failed = counted === 0 && isFailed ? 1 : counted;
    const lines = [
      ...skipped(tests.filter((test) => test.result().state === 'skipped')),
      ...outside('failed outside of its tests', broken),
      ...outside('error outside of any test', unhandledErrors.length),
      ...left.map((thing) => `left behind: ${thing}`),
      `${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`,
    ];
    process.stdout.write(`\n${lines.join('\n')}\n`);
    if (failed > 0) process.exitCode = 1;
  }
}

function outside(what: string, count: number): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** A line for each file and reason. */
function skipped(tests: readonly TestCase[]): string[] {
  const counts = new Map<string, number>();
  for (const test of tests) {
    const line = `${test.module.relativeModuleId}: ${reasonOf(test)}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `skipped ${count} in ${line}`);
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason is given';
}
