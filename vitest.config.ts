import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/support/count-reporter.ts';

const END_TO_END = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    // The end-to-end tests wait for their programs most of the time.
    maxWorkers: 6,
    reporters: ['default', new CountReporter()],
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [END_TO_END],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'end to end',
          include: [END_TO_END],
          globalSetup: 'test/support/build-program.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
