import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/support/count-reporter.ts';
import { LongFilesFirst } from './test/support/long-files-first.ts';
import { ownTemporaryDirectory } from './test/support/run-directory.ts';

const END_TO_END = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LongFilesFirst },
    reporters: ['default', new CountReporter(ownTemporaryDirectory())],
    allowOnly: false,
    projects: [
      {
        // React as it is shipped: its development build takes twice the time.
        oxc: { jsx: { development: false } },
        test: {
          name: 'parts',
          // They compute, and each worker loads the program anew.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // The terminal's size: otherwise Ink asks tput for it whenever it draws.
          env: { NODE_ENV: 'production', COLUMNS: '80', LINES: '24' },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [END_TO_END],
          allowOnly: false,
          isolate: false,
          setupFiles: 'test/support/seeded-properties.ts',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'end to end',
          // They wait for their programs most of the time.
          maxWorkers: 10,
          sequence: { groupOrder: 0 },
          include: [END_TO_END],
          globalSetup: 'test/support/build-program.ts',
          allowOnly: false,
          isolate: false,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
