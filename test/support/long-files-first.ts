import { existsSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They wait for seconds, or start many processes: the last file of a run would keep it waiting alone. */
const LONG = [
  'e2e/time-away.test.ts',
  'e2e/control.test.ts',
  'e2e/flow.test.ts',
  'e2e/overtime.test.ts',
  'e2e/once.test.ts',
  'e2e/unwritable.test.ts',
  'e2e/background.test.ts',
  'e2e/surroundings.test.ts',
  'e2e/tmux-status.test.ts',
  'e2e/resized.test.ts',
  'e2e/built-commands.test.ts',
  'e2e/git-merge.test.ts',
  'storage/day-logs/kill.test.ts',
  'storage/day-logs/processes-at-once.test.ts',
  'storage/lock.test.ts',
  'storage/replace-faults.test.ts',
  'storage/state/state-faults.test.ts',
  'completion/completion.test.ts',
  'scripts/count-reporter.test.ts',
  'packaging/code-cache.test.ts',
  'day-log/merge/merge-day-logs.property.test.ts',
  'ui/screens/every-size.test.ts',
];
for (const file of LONG) {
  if (!existsSync(new URL(`../${file}`, import.meta.url))) throw new Error(`${file} is not there`);
}

/** Begins the long test files of each project first, then the others as vitest does. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      const isLong = ({ moduleId }: TestSpecification) =>
        LONG.some((file) => moduleId.endsWith(`/test/${file}`));
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}
