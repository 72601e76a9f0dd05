import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/core/day.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { editedLog } from '../../../src/storage/undo/edited-log.ts';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import type { UndoableChange } from '../../../src/storage/undo/undo-journal.ts';
import { memoryDayLogs, memoryUndoJournal } from '../../support/memory-storage.ts';
import { AFTER, BEFORE } from '../support/recording.ts';
import { DAY, day } from '../support/sessions.ts';

const NEXT = day('2026-01-30');

describe('undoing a cleanup', () => {
  const CLEANUP: UndoableChange = {
    what: 'cleanup',
    changes: [
      { type: 'moved', from: '/logs/2026-01-29.md', to: '/trash/2026-01-29.md' },
      { type: 'moved', from: '/logs/2026-01-30.md', to: '/trash/2026-01-30.md' },
    ],
  };

  function cleanedUp(texts: Map<Day, string>) {
    const moved = new Map([
      ['/trash/2026-01-29.md', BEFORE],
      ['/trash/2026-01-30.md', AFTER],
    ]);
    const undo = memoryUndoJournal();
    undo.push(CLEANUP);
    const dayLogsIn = (directory: string) => {
      expect(directory).toBe('/logs');
      return memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts, moved);
    };
    return { undo, dayLogsIn, moved };
  }

  it('moves the files back', async () => {
    const texts = new Map<Day, string>();
    const logs = cleanedUp(texts);
    expect(await undoLastChange(logs)).toEqual({ type: 'done', change: CLEANUP });
    expect([...texts]).toEqual([
      [DAY, BEFORE],
      [NEXT, AFTER],
    ]);
    expect(logs.undo.last()).toBeUndefined();
  });

  it('continues where it was interrupted', async () => {
    const texts = new Map([[DAY, BEFORE]]);
    const logs = cleanedUp(texts);
    logs.moved.delete('/trash/2026-01-29.md');
    expect(await undoLastChange(logs)).toMatchObject({ type: 'done' });
    expect(texts.get(NEXT)).toBe(AFTER);
  });

  it('is refused if there is a new file, and nothing is moved', async () => {
    const texts = new Map([[NEXT, 'mine']]);
    const logs = cleanedUp(texts);
    expect(await undoLastChange(logs)).toMatchObject({
      type: 'refused',
      why: 'occupied',
      part: CLEANUP.changes[1],
    });
    expect([...texts]).toEqual([[NEXT, 'mine']]);
    expect(logs.undo.last()).toBe(CLEANUP);
  });

  it('is refused if a file is missing from the trash', async () => {
    const logs = cleanedUp(new Map());
    logs.moved.delete('/trash/2026-01-29.md');
    expect(await undoLastChange(logs)).toMatchObject({ type: 'refused', why: 'missing' });
  });
});

describe('a file that is edited at that moment', () => {
  it('keeps the rest of the change in the journal', async () => {
    const texts = new Map([
      [DAY, 'now'],
      [NEXT, 'now'],
    ]);
    const undo = memoryUndoJournal();
    const part = {
      directory: '/logs',
      settings: DEFAULT_DAY_LOG_SETTINGS,
      before: null,
      after: 'now',
    };
    const [one, two] = [editedLog({ ...part, day: DAY }), editedLog({ ...part, day: NEXT })];
    undo.push({ what: 'add', changes: [one, two] });
    const dayLogs = memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts);
    const update: typeof dayLogs.update = async (of, edit) => {
      if (of === NEXT) texts.set(NEXT, 'mine');
      return dayLogs.update(of, edit);
    };
    const taken = await undoLastChange({ undo, dayLogsIn: () => ({ ...dayLogs, update }) });
    expect(taken).toMatchObject({ type: 'refused', why: 'overwritten', part: two, begun: true });
    expect([...texts]).toEqual([[NEXT, 'mine']]);
    expect(undo.last()).toEqual({ what: 'add', changes: [two] });
  });
});
