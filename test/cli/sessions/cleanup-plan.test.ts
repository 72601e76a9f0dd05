import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { carryOut, planCleanUp } from '../../../src/cli/sessions/cleanup-plan.ts';
import type { Disk } from '../../../src/context.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { filesIn, freshMachine } from '../../storage/support/machine.ts';
import { day } from '../../storage/support/sessions.ts';

const LIMITS = { maxSessions: undefined, retentionDays: 7 };
const TODAY = day('2026-01-29');
const log = (date: string) => `# ${date}\n\n## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n`;

/** A machine with two old logs, to be cleaned up on a disk. */
async function toBeCleaned(disk: Disk) {
  const machine = freshMachine();
  mkdirSync(machine.sessionsDir);
  for (const date of ['2026-01-02', '2026-01-03']) {
    writeFileSync(join(machine.sessionsDir, `${date}.md`), log(date));
  }
  const { storage } = machine.start({ disk });
  const planned = await planCleanUp(storage, DEFAULT_DAY_LOG_SETTINGS, LIMITS, TODAY);
  return { machine, storage, clean: () => carryOut(storage, DEFAULT_DAY_LOG_SETTINGS, planned) };
}

/** A disk that moves no file of such a name. */
const notMoving = (name: string): Disk => ({
  ...nodeDisk,
  renameSync: (from, to) => {
    if (from.endsWith(name)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    nodeDisk.renameSync(from, to);
  },
});

describe('carryOut', () => {
  it('records the change for undo before it moves anything', async () => {
    const noted: unknown[] = [];
    const disk: Disk = {
      ...nodeDisk,
      renameSync: (from, to) => {
        if (from.startsWith(machine.sessionsDir)) noted.push(storage.undo.last());
        nodeDisk.renameSync(from, to);
      },
    };
    const { machine, storage, clean } = await toBeCleaned(disk);
    await clean();
    const move = (file: string) => ({
      type: 'moved',
      from: join(machine.sessionsDir, file),
      to: join(machine.stateDir, 'trash', file),
    });
    const change = {
      what: 'cleanup of 2 day logs',
      changes: [move('2026-01-02.md'), move('2026-01-03.md')],
    };
    expect(noted).toEqual([change, change]);
    expect(storage.undo.last()).toEqual(change);
  });

  it('moves the other logs if one cannot be moved, and records only those', async () => {
    const { machine, storage, clean } = await toBeCleaned(notMoving('2026-01-02.md'));
    const { going, failures } = await clean();
    expect(going.map((gone) => gone.day)).toEqual(['2026-01-03']);
    expect(failures).toEqual([
      `${machine.sessionsDir}/2026-01-02.md was not moved: not permitted (EPERM)`,
    ]);
    expect(filesIn(machine.root).filter((file) => file.endsWith('.md'))).toEqual([
      'sessions/2026-01-02.md',
      'state/trash/2026-01-03.md',
    ]);
    expect(storage.undo.last()).toMatchObject({
      what: 'cleanup of 1 day log',
      changes: [{ to: join(machine.stateDir, 'trash', '2026-01-03.md') }],
    });
  });

  it('records no change if nothing could be moved', async () => {
    const { storage, clean } = await toBeCleaned(notMoving('.md'));
    expect(await clean()).toMatchObject({ going: [] });
    expect(storage.undo.last()).toBeUndefined();
  });

  it('moves nothing if the change cannot be recorded', async () => {
    const writeAllSync = () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    };
    const { machine, clean } = await toBeCleaned({ ...nodeDisk, writeAllSync });
    await expect(clean()).rejects.toThrow('ENOSPC');
    expect(filesIn(machine.sessionsDir)).toEqual(['2026-01-02.md', '2026-01-03.md']);
  });

  it('does not make the doctor report the moved lines as vanished', async () => {
    const { machine, clean } = await toBeCleaned(nodeDisk);
    const line = { day: '2026-01-02', line: '- 09:15 - 09:40 ✓ Complete (25m)' };
    const file = join(machine.sessionsDir, '2026-01-02.md');
    const recorded = join(machine.stateDir, 'recorded.jsonl');
    mkdirSync(machine.stateDir);
    writeFileSync(recorded, JSON.stringify({ file, ...line }));
    await clean();
    expect(readFileSync(recorded, 'utf8')).toBe('');
  });
});
