import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { carryOut, planCleanUp } from '../../../src/cli/sessions/cleanup-plan.ts';
import type { Disk } from '../../../src/context.ts';
import { recordSession } from '../../../src/day-log/change.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import { editUndoably } from '../../../src/storage/undo/undoable-edits.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { filesIn, freshMachine, type Machine, type ProcessOptions } from '../support/machine.ts';
import { COMPLETE, withRunning } from '../support/running-timer.ts';
import { DAY, day, session } from '../support/sessions.ts';

const NESTED = { dayFile: 'YYYY/MM-MMMM/YYYY-MM-DD-dddd.md' };
const SETTINGS = { ...DEFAULT_DAY_LOG_SETTINGS, ...NESTED };
const FILE = '2026/01-January/2026-01-29-Thursday.md';
const FEBRUARY = day('2026-02-01');

const nested = (machine: Machine, options: ProcessOptions = {}) =>
  machine.start({ ...options, dayLog: NESTED }).storage;

/** Logs of two months, and what else a vault has. */
async function vault() {
  const machine = freshMachine();
  const storage = nested(machine);
  for (const one of [session(), session({ day: FEBRUARY })]) {
    await storage.dayLogs.record(memoryPendingSession(one), 0);
  }
  const put = (file: string, text = '## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n') => {
    mkdirSync(dirname(join(machine.sessionsDir, file)), { recursive: true });
    writeFileSync(join(machine.sessionsDir, file), text);
  };
  put('2026-01-28.md');
  put('2026/2026-01-28.md');
  put('2026/02-February/2026-01-28.md');
  put('.obsidian/app.json');
  put('2025', 'a file with the name of a folder');
  put('2024/01-January', 'another');
  return { machine, storage, put, dayLogs: storage.dayLogs };
}

describe('day logs in folders', () => {
  it('are made where the setting says, and all of them are found', async () => {
    const { machine, dayLogs } = await vault();
    expect(dayLogs.fileOf(DAY)).toBe(join(machine.sessionsDir, FILE));
    expect(readFileSync(join(machine.sessionsDir, FILE), 'utf8')).toBe(COMPLETE);
    expect(await dayLogs.days()).toEqual([DAY, FEBRUARY]);
    expect(await dayLogs.days(FEBRUARY)).toEqual([FEBRUARY]);
    const { logs, failures } = await dayLogs.loadRange(DAY, DAY);
    expect(logs.map((log) => [log.day, log.sessions.length])).toEqual([[DAY, 1]]);
    expect(failures).toEqual([]);
    expect(filesIn(machine.lockDir)).toEqual([]);
  });

  it('are in folders that are private and durable before the session counts as recorded', async () => {
    const machine = freshMachine();
    const synced: string[] = [];
    const open = new Map<number, string>();
    const disk: Disk = {
      ...nodeDisk,
      open: async (path, flags, mode) => {
        const fd = await nodeDisk.open(path, flags, mode);
        open.set(fd, path.slice(machine.root.length));
        return fd;
      },
      fsync: async (fd) => {
        synced.push(open.get(fd) ?? '');
        return nodeDisk.fsync(fd);
      },
    };
    await nested(machine, { disk }).dayLogs.record(memoryPendingSession(session()), 0);
    expect(synced).toEqual(
      expect.arrayContaining(['', '/sessions', '/sessions/2026', '/sessions/2026/01-January']),
    );
    const mode = Number((await nodeDisk.stat(join(machine.sessionsDir, '2026'))).mode & 0o777n);
    expect(mode).toBe(0o700);
  });

  it('get the session of a killed timer, whatever the setting is by then', async () => {
    const machine = freshMachine();
    const dead = machine.start({ dayLog: NESTED });
    await withRunning(machine, dead);
    dead.kill();
    const { recorded, failures } = await machine.start().storage.recover();
    expect(failures).toEqual([]);
    expect(recorded.map(({ file }) => file)).toEqual([join(machine.sessionsDir, FILE)]);
  });

  it('are not made in the mount point of a disk that was unmounted', async () => {
    const machine = freshMachine();
    mkdirSync(machine.sessionsDir);
    const timer = machine.start({ dayLog: NESTED });
    const { end } = await withRunning(machine, timer);
    const pending = end();
    renameSync(machine.sessionsDir, `${machine.sessionsDir}.away`);
    mkdirSync(machine.sessionsDir);
    const { dayLogs } = timer.storage;
    await expect(dayLogs.record(pending, 0)).rejects.toThrow(
      'has no day logs; mount its disk again',
    );
    expect(filesIn(machine.sessionsDir)).toEqual([]);
    mkdirSync(join(machine.sessionsDir, '2025/12-December'), { recursive: true });
    writeFileSync(join(machine.sessionsDir, '2025/12-December/2025-12-31-Wednesday.md'), '');
    await dayLogs.record(pending, 0);
    expect(existsSync(join(machine.sessionsDir, FILE))).toBe(true);
  });

  it('are edited, and the edit is undone, also after the setting was changed', async () => {
    const { machine, storage } = await vault();
    const file = join(machine.sessionsDir, FILE);
    const later = session({ start: 600, end: 625 });
    const edit = (text: string | undefined) => recordSession(text, later, SETTINGS);
    await editUndoably(storage, SETTINGS, 'add', [{ day: DAY, edit }]);
    expect(readFileSync(file, 'utf8')).toContain('- 10:00 - 10:25');
    expect(await undoLastChange(machine.start().storage)).toMatchObject({ type: 'done' });
    expect(readFileSync(file, 'utf8')).toBe(COMPLETE);
  });

  it('are cleaned up and restored, also after the setting was changed', async () => {
    const { machine, storage, dayLogs } = await vault();
    const before = filesIn(machine.sessionsDir);
    const limits = { maxSessions: undefined, retentionDays: 1 };
    const planned = await planCleanUp(storage, SETTINGS, limits, day('2026-02-02'));
    await carryOut(storage, SETTINGS, planned);
    expect(await dayLogs.days()).toEqual([FEBRUARY]);
    expect(filesIn(join(machine.stateDir, 'trash'))).toEqual(['2026-01-29.md']);
    rmSync(join(machine.sessionsDir, '2026/01-January'), { recursive: true });
    expect(await undoLastChange(machine.start().storage)).toMatchObject({ type: 'done' });
    expect(filesIn(machine.sessionsDir)).toEqual(before);
    expect(await dayLogs.read(DAY)).toBe(COMPLETE);
  });
});

describe('the first text of a day log', () => {
  /** A machine with a template, whose new logs begin with it. */
  function withTemplate(template: string | undefined) {
    const machine = freshMachine();
    const dayTemplate = join(machine.root, 'Daily note.md');
    if (template !== undefined) writeFileSync(dayTemplate, template);
    const { storage } = machine.start({ dayLog: { dayTemplate } });
    const record = () => storage.dayLogs.record(memoryPendingSession(session()), 0);
    return { machine, storage, record, dayTemplate };
  }

  it('is that of the template, with its placeholders replaced', async () => {
    const { machine, record } = withTemplate(
      '---\ncreated: {{date}}T{{time}}\n---\n## Sessions\n\n## Notes\n',
    );
    expect(await record()).not.toHaveProperty('warnings');
    expect(machine.dayLog()).toBe(`---
created: 2026-01-29T09:40
---
## Sessions
- 09:15 - 09:40 ✓ Complete (25m)

## Notes

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
  });

  it('is not added to a log that exists, even an empty one', async () => {
    const { machine, record } = withTemplate('# {{title}}, a day\n');
    mkdirSync(machine.sessionsDir);
    writeFileSync(machine.dayLogFile, '');
    await record();
    expect(machine.dayLog()).toBe(COMPLETE);
  });

  it.each([
    ['there is no such file', undefined],
    ['it has NUL bytes', '#\0'],
  ])(
    'is the usual one if the template cannot be read, which a warning reports: %s',
    async (why, template) => {
      const { machine, storage, record, dayTemplate } = withTemplate(template);
      const warning = `day_template ${dayTemplate} cannot be read: ${why}; ${machine.dayLogFile} was created without it`;
      expect(await storage.dayLogs.newNote(DAY)).toBeUndefined();
      expect(storage.warnings.take()).toEqual([warning]);
      expect(await record()).toMatchObject({ warnings: [warning] });
      expect(machine.dayLog()).toBe(COMPLETE);
      const later = memoryPendingSession(session({ start: 600, end: 625 }));
      expect(await storage.dayLogs.record(later, 0)).not.toHaveProperty('warnings');
      expect(await storage.dayLogs.newNote(DAY)).toBeUndefined();
      expect(storage.warnings.take()).toEqual([]);
    },
  );
});
