import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/core/day.ts';
import { deleteSession, recordSession } from '../../../src/day-log/change.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import { editUndoably } from '../../../src/storage/undo/undoable-edits.ts';
import { memoryPendingSession } from '../../../src/timer/timer-store.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import { AFTER, BEFORE, NEW, REVIEW, withDayLog } from '../support/recording.ts';
import { DAY, day, session } from '../support/sessions.ts';

const NEXT = day('2026-01-30');

/** Adds a session as `focus sessions add` does. */
function add(machine: Machine, added = REVIEW) {
  const edit = (text: string | undefined) => recordSession(text, added, DEFAULT_DAY_LOG_SETTINGS);
  const { storage } = machine.start();
  return editUndoably(storage, DEFAULT_DAY_LOG_SETTINGS, 'add', [{ day: added.day, edit }]);
}

/** Deletes the first session of each day. */
function deleteFirst(machine: Machine, days: readonly Day[]) {
  const edits = days.map((of) => ({
    day: of,
    edit: (text = '') => {
      const [first] = parseDayLog(text, of, DEFAULT_DAY_LOG_SETTINGS).sessions;
      return first && deleteSession(text, first, DEFAULT_DAY_LOG_SETTINGS);
    },
  }));
  return editUndoably(machine.start().storage, DEFAULT_DAY_LOG_SETTINGS, 'delete', edits);
}

function undoLast(machine: Machine) {
  return undoLastChange(machine.start().storage);
}

describe('undoing an addition', () => {
  it('gives back the same bytes', async () => {
    const machine = withDayLog(BEFORE);
    await add(machine);
    expect(machine.dayLog()).toBe(AFTER);
    expect(await undoLast(machine)).toMatchObject({ type: 'done', change: { what: 'add' } });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(await undoLast(machine)).toEqual({ type: 'nothing' });
  });

  it('removes a file that it made', async () => {
    const machine = freshMachine();
    await add(machine);
    expect(machine.dayLog()).toBe(NEW);
    await undoLast(machine);
    expect(filesIn(machine.sessionsDir)).toEqual([]);
  });

  it('keeps a file that it made and that has another session by now', async () => {
    const machine = freshMachine();
    await add(machine);
    const later = memoryPendingSession(session({ start: 600, end: 625 }));
    await machine.start().storage.dayLogs.record(later, 0);
    await undoLast(machine);
    expect(machine.dayLog()).toBe(`# 2026-01-29

## Sessions
- 10:00 - 10:25 ✓ Complete (25m)

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
  });

  it('keeps what the user wrote into a file that it made', async () => {
    const machine = freshMachine();
    await add(machine);
    writeFileSync(machine.dayLogFile, NEW.replace('\n\n', '\n\nLunch with Ada.\n\n'));
    await undoLast(machine);
    expect(machine.dayLog()).toBe(`# 2026-01-29

Lunch with Ada.

## Sessions

## Summary
- Complete: 0 sessions (0m)
- Partial: 0 sessions (0m)
- Total focus: 0m
`);
  });
});

describe('undoing a deletion', () => {
  it('of several days gives back the same bytes', async () => {
    const machine = withDayLog(BEFORE);
    const nextFile = join(machine.sessionsDir, '2026-01-30.md');
    writeFileSync(nextFile, AFTER.replaceAll('\n', '\r\n'));
    await deleteFirst(machine, [DAY, NEXT]);
    expect(machine.dayLog()).not.toContain('Mail');
    expect(machine.dayLog()).not.toContain('all of it');
    expect(await undoLast(machine)).toMatchObject({ type: 'done' });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(readFileSync(nextFile, 'utf8')).toBe(AFTER.replaceAll('\n', '\r\n'));
  });

  it('happens even if the file was edited and recorded into since', async () => {
    const machine = withDayLog(BEFORE);
    await deleteFirst(machine, [DAY]);
    writeFileSync(machine.dayLogFile, machine.dayLog()?.replace('Ada', 'Grace') ?? '');
    await machine.start().storage.dayLogs.record(memoryPendingSession(REVIEW), 0);
    await undoLast(machine);
    expect(machine.dayLog()).toBe(AFTER.replace('Ada', 'Grace'));
  });

  it('happens for every day or for none, and stays in the journal', async () => {
    const machine = withDayLog(BEFORE);
    const nextFile = join(machine.sessionsDir, '2026-01-30.md');
    writeFileSync(nextFile, AFTER);
    await deleteFirst(machine, [DAY, NEXT]);
    const deleted = machine.dayLog();
    unlinkSync(nextFile);
    const refused = { type: 'refused', why: 'missing', part: { day: NEXT }, begun: false };
    expect(await undoLast(machine)).toMatchObject(refused);
    expect(machine.dayLog()).toBe(deleted);
    expect(await undoLast(machine)).toMatchObject(refused);
  });

  it('is refused if its place cannot be found', async () => {
    const machine = withDayLog(BEFORE);
    await deleteFirst(machine, [DAY]);
    const mine = '# Thursday\n\nAll rewritten.\n';
    writeFileSync(machine.dayLogFile, mine);
    expect(await undoLast(machine)).toMatchObject({ type: 'refused', why: 'overwritten' });
    expect(machine.dayLog()).toBe(mine);
  });

  it('does nothing if it was never carried out', async () => {
    const machine = withDayLog(BEFORE);
    const [change] = await deleteFirst(machine, [DAY]);
    writeFileSync(machine.dayLogFile, BEFORE);
    expect(change).toBeDefined();
    expect(await undoLast(machine)).toMatchObject({ type: 'done' });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(await undoLast(machine)).toEqual({ type: 'nothing' });
  });
});

describe('a change of another directory', () => {
  it('is undone there, with the headings of that time', async () => {
    const machine = freshMachine();
    const directory = join(machine.root, 'elsewhere');
    const settings = { ...DEFAULT_DAY_LOG_SETTINGS, sessionsHeading: '## Pomodoros' };
    const { undo, dayLogsIn } = machine.start().storage;
    const logs = { undo, dayLogs: dayLogsIn(directory), sessionsDir: directory };
    const edit = (text: string | undefined) => recordSession(text, REVIEW, settings);
    mkdirSync(directory);
    writeFileSync(join(directory, '2026-01-29.md'), '# Mine\n');
    await editUndoably(logs, settings, 'add', [{ day: DAY, edit }]);
    expect(readFileSync(join(directory, '2026-01-29.md'), 'utf8')).toContain(
      '## Pomodoros\n- 09:15',
    );
    await undoLast(machine);
    expect(readFileSync(join(directory, '2026-01-29.md'), 'utf8')).toBe('# Mine\n');
  });
});
