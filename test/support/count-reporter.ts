import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with a line of its own: `N passed, N failed, N skipped`. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that cannot even be loaded has no tests, and failed all the same.
    const broken = modules.filter((module) => module.state() === 'failed' && module.ok() === false);
    const failed = Math.max(count('failed'), broken.length > 0 ? 1 : 0);
    const counts = `${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`;
    process.stdout.write(`\n${counts}\n`);
  }
}
