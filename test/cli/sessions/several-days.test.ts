import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_COMMANDS, runProgram } from '../../../src/cli/program.ts';
import type { Disk, Output } from '../../../src/context.ts';
import type { UserError } from '../../../src/errors.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { doctorBench } from '../../doctor/doctor-bench.ts';
import { unsyncable } from '../../storage/support/faulty-disk.ts';

const log = (date: string) => `# ${date}\n\n## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n`;

/** Two days, of which the later one cannot be changed, and neither can be made durable. */
function twoDays() {
  const bench = doctorBench();
  const { machine } = bench;
  mkdirSync(machine.sessionsDir);
  const file = (date: string) => join(machine.sessionsDir, `${date}.md`);
  for (const date of ['2026-01-27', '2026-01-28']) writeFileSync(file(date), log(date));
  let isBroken = true;
  const disk: Disk = {
    ...unsyncable(machine.sessionsDir, 'EACCES'),
    replaceSync: (path, fill) => {
      if (isBroken && path === file('2026-01-27')) {
        throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      }
      nodeDisk.replaceSync(path, fill);
    },
  };
  const run = async (...args: string[]) => {
    let printed = '';
    const write = (text: string) => {
      printed += text;
      return true;
    };
    const stderr = { ...bench.context.stderr, write };
    const context = { ...bench.context, disk, stderr: stderr as Output, args };
    const outcome = await runProgram(context, ALL_COMMANDS).catch(
      (error: UserError) => error.message,
    );
    const [ending, warnings] = [String(outcome), printed.trimEnd()].map((text) =>
      text.replaceAll(machine.root, '~'),
    );
    return { ending, warnings };
  };
  return {
    run,
    text: (date: string) => readFileSync(file(date), 'utf8'),
    setBroken: (broken: boolean) => {
      isBroken = broken;
    },
  };
}

const BOTH = ['2026-01-28T0915', '2026-01-27T0915'];
const UNSYNCED = (date: string) =>
  `focus: ~/sessions/${date}.md was changed, but ~/sessions could not be synced: permission denied (EACCES); a power loss could undo the change`;

it('a change of several days that fails on one day still prints the warnings of the days before', async () => {
  const days = twoDays();
  expect(await days.run('sessions', 'delete', '--yes', ...BOTH)).toEqual({
    ending:
      '~/sessions/2026-01-27.md cannot be changed: not permitted (EPERM); changed before: 2026-01-28, run "focus sessions undo" to undo that',
    warnings: UNSYNCED('2026-01-28'),
  });
  expect(days.text('2026-01-28')).not.toContain('09:15');
  expect(days.text('2026-01-27')).toBe(log('2026-01-27'));
});

it('an undo that fails does too', async () => {
  const days = twoDays();
  days.setBroken(false);
  await days.run('sessions', 'delete', '--yes', ...BOTH);
  days.setBroken(true);
  expect(await days.run('sessions', 'undo')).toEqual({
    ending:
      '"delete 2026-01-28T0915, 2026-01-27T0915" was undone only in part: ~/sessions/2026-01-27.md cannot be changed: not permitted (EPERM); fix that, then run "focus sessions undo" again',
    warnings: UNSYNCED('2026-01-28'),
  });
  expect(days.text('2026-01-28')).toBe(log('2026-01-28'));
  expect(days.text('2026-01-27')).not.toContain('09:15');
});
