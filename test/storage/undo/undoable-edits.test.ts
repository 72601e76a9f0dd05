import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/core/day.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import type { DayLogs } from '../../../src/storage/day-logs/day-logs.ts';
import { editedLog } from '../../../src/storage/undo/edited-log.ts';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import { LARGEST_CHANGE } from '../../../src/storage/undo/undo-journal.ts';
import {
  type DayEdit,
  EditFailure,
  editUndoably,
  isTooLargeToUndo,
} from '../../../src/storage/undo/undoable-edits.ts';
import { memoryDayLogs, memoryUndoJournal } from '../../support/memory-storage.ts';
import { diskWithRoomFor, failingOnce, faultyDisk } from '../support/faulty-disk.ts';
import { BEFORE, RELABELLED, relabel, withDayLog } from '../support/recording.ts';
import { DAY, day } from '../support/sessions.ts';

const NEXT = day('2026-01-30');

function inMemory(texts: Map<Day, string>) {
  const undo = memoryUndoJournal();
  return { dayLogs: memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts), undo, sessionsDir: '/logs' };
}

function edited(of: Day, before: string | null, after: string) {
  return { directory: '/logs', settings: DEFAULT_DAY_LOG_SETTINGS, day: of, before, after };
}

describe('a change of several day logs', () => {
  it('is one change in the journal', async () => {
    const texts = new Map([[DAY, BEFORE]]);
    const logs = inMemory(texts);
    const done = await editUndoably(logs, DEFAULT_DAY_LOG_SETTINGS, 'relabel', [
      { day: DAY, edit: relabel },
      { day: NEXT, edit: () => 'new' },
    ]);
    expect([...texts]).toEqual([
      [DAY, RELABELLED],
      [NEXT, 'new'],
    ]);
    const changes = [edited(DAY, BEFORE, RELABELLED), edited(NEXT, null, 'new')];
    expect(done).toEqual(changes);
    expect(logs.undo.last()).toEqual({ what: 'relabel', changes: changes.map(editedLog) });
    logs.undo.drop();
    expect(logs.undo.last()).toBeUndefined();
  });

  it('that stops half-way has what was done in the journal', async () => {
    const texts = new Map([[DAY, BEFORE]]);
    const logs = inMemory(texts);
    const failure = await editUndoably(logs, DEFAULT_DAY_LOG_SETTINGS, 'relabel', [
      { day: DAY, edit: relabel },
      { day: NEXT, edit: () => undefined },
    ]).catch((error: unknown) => error);
    const changes = [edited(DAY, BEFORE, RELABELLED)];
    expect(failure).toBeInstanceOf(EditFailure);
    expect(failure).toMatchObject({ file: '2026-01-30.md', done: changes, cause: undefined });
    expect(logs.undo.last()).toEqual({ what: 'relabel', changes: changes.map(editedLog) });
  });

  it('of which nothing could be done leaves the journal as it was', async () => {
    const logs = inMemory(new Map());
    const earlier = { what: 'earlier', changes: [] };
    logs.undo.push(earlier);
    const edits = [{ day: DAY, edit: () => undefined }];
    await expect(editUndoably(logs, DEFAULT_DAY_LOG_SETTINGS, 'x', edits)).rejects.toThrow(
      EditFailure,
    );
    expect(logs.undo.last()).toBe(earlier);
  });
});

describe('a fault', () => {
  const edits = [{ day: DAY, edit: relabel }];

  it('that leaves the file as it was leaves nothing in the journal', async () => {
    const machine = withDayLog(BEFORE);
    const full = machine.start({ disk: diskWithRoomFor(20) }).storage;
    const failure = editUndoably(full, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    await expect(failure).rejects.toMatchObject({ cause: { code: 'ENOSPC' }, done: [] });
    expect(machine.dayLog()).toBe(BEFORE);
    expect(full.undo.last()).toBeUndefined();
  });

  it('in the journal leaves the file as it was', async () => {
    const machine = withDayLog(BEFORE);
    const disk = faultyDisk((_, name) => (name === 'writeAllSync' ? 'ENOSPC' : undefined));
    const failure = editUndoably(
      machine.start({ disk }).storage,
      DEFAULT_DAY_LOG_SETTINGS,
      'relabel',
      edits,
    );
    const file = join(machine.stateDir, 'undo.json');
    const why = `the change cannot be noted in ${file}: no space left on the disk (ENOSPC)`;
    await expect(failure).rejects.toMatchObject({ cause: { message: why } });
    expect(machine.dayLog()).toBe(BEFORE);
  });

  it('at any call leaves the file as it was, or a change that can be undone', async () => {
    let [faults, failures] = [0, 0];
    for (let nth = 1, done = false; !done; nth++) {
      const machine = withDayLog(BEFORE);
      const disk = failingOnce(nth, 'EIO');
      const { storage, kill } = machine.start({ disk });
      await editUndoably(storage, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits).catch(
        (error: unknown) => {
          expect(errorsOf(error)).toContain('EIO');
          failures += 1;
        },
      );
      done = disk.calls.length < nth;
      if (!done) faults += 1;
      kill();
      await undoLastChange(machine.start().storage);
      expect([nth, machine.dayLog()]).toEqual([nth, BEFORE]);
    }
    expect(faults).toBeGreaterThan(30);
    expect(failures).toBeGreaterThan(faults / 2);
  });

  function errorsOf(error: unknown): string {
    return error instanceof Error ? `${error.message} ${errorsOf(error.cause)}` : '';
  }

  it.each([
    ['that cannot be read', () => Promise.reject(new Error('EIO'))],
    ['that is the new one', undefined],
  ])('after the log was written keeps the change of a log %s', async (_, read) => {
    const texts = new Map([[DAY, BEFORE]]);
    const logs = inMemory(texts);
    const update: DayLogs['update'] = async (...args) => {
      await logs.dayLogs.update(...args);
      throw new Error('EIO');
    };
    const dayLogs = { ...logs.dayLogs, update, read: read ?? logs.dayLogs.read };
    const failure = editUndoably({ ...logs, dayLogs }, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    await expect(failure).rejects.toThrow(EditFailure);
    expect(texts.get(DAY)).toBe(RELABELLED);
    expect(logs.undo.last()?.what).toBe('relabel');
  });

  it('before the log was written forgets the change', async () => {
    const logs = inMemory(new Map([[DAY, BEFORE]]));
    const update: DayLogs['update'] = async (_, edit) => {
      edit(BEFORE);
      throw new Error('EIO');
    };
    const dayLogs = { ...logs.dayLogs, update };
    const failure = editUndoably({ ...logs, dayLogs }, DEFAULT_DAY_LOG_SETTINGS, 'relabel', edits);
    await expect(failure).rejects.toThrow(EditFailure);
    expect(logs.undo.last()).toBeUndefined();
  });
});

describe('a change that is too large to be undone', () => {
  const LONG = BEFORE + 'x'.repeat(LARGEST_CHANGE);
  const shorten = { day: NEXT, edit: () => BEFORE };
  const small = { day: DAY, edit: relabel };
  const texts = () =>
    new Map([
      [DAY, BEFORE],
      [NEXT, LONG],
    ]);

  it('is reported once, before it is written, and noted without what was changed', async () => {
    const logs = inMemory(texts());
    const seen: (string | undefined)[] = [];
    const report = async () => {
      seen.push(await logs.dayLogs.read(NEXT));
    };
    const update: DayLogs['update'] = (day, edit) =>
      logs.dayLogs.update(day, (text) => {
        edit(text);
        // As if another program had written the file in the meantime.
        return edit(text);
      });
    const changing = { ...logs, dayLogs: { ...logs.dayLogs, update } };
    await editUndoably(changing, DEFAULT_DAY_LOG_SETTINGS, 'delete', [small, shorten], {
      onTooLarge: () => void report(),
    });
    expect(seen).toEqual([LONG]);
    expect(logs.undo.last()).toMatchObject({
      what: 'delete',
      changes: [
        { day: DAY, hunks: null },
        { day: NEXT, hunks: null },
      ],
    });
    const dayLogsIn = () => logs.dayLogs;
    const refused = { type: 'refused', why: 'too-large', part: { day: DAY }, begun: false };
    expect(await undoLastChange({ ...logs, dayLogsIn })).toMatchObject(refused);
  });

  it('is known beforehand', async () => {
    const before = texts();
    const logs = inMemory(before);
    const large = (edits: readonly DayEdit[]) =>
      isTooLargeToUndo(logs, DEFAULT_DAY_LOG_SETTINGS, edits);
    expect(await large([small])).toBe(false);
    expect(await large([small, shorten])).toBe(true);
    expect(await large([{ day: NEXT, edit: () => undefined }])).toBe(false);
    expect(before).toEqual(texts());
    expect(logs.undo.last()).toBeUndefined();
  });
});
