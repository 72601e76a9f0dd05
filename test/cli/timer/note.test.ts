import { describe, expect, it } from 'vitest';
import { noteLastSession } from '../../../src/cli/timer/recorded-session.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { day } from '../../storage/support/sessions.ts';
import { memoryDayLogs, memoryUndoJournal } from '../../support/memory-storage.ts';

const DAY = day('2026-01-29');

/** An environment whose only day log is this one; undefined: there is none. */
function environment(log: string | undefined, unsaved = 0) {
  const texts = new Map(log === undefined ? [] : [[DAY, log]]);
  const settings = { dayLog: DEFAULT_DAY_LOG_SETTINGS } as Settings;
  const undo = memoryUndoJournal();
  const storage = {
    dayLogs: memoryDayLogs(DEFAULT_DAY_LOG_SETTINGS, texts),
    sessionsDir: '/sessions',
    dayStart: 0,
    undo,
    countUnsaved: () => unsaved,
  } as Partial<Storage> as Storage;
  return { settings, storage, undo, log: () => texts.get(DAY) };
}

const LOG = `## Sessions
- 10:00 - 10:25 ✓ Complete (25m) — Call
  - my own note
- 09:15 - 09:40 ✓ Complete (25m) — Read

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`;

describe('a note for the last session', () => {
  it('goes below the notes of the session with the latest start, as a change to undo', async () => {
    const { log, undo, ...rest } = environment(LOG);
    expect(await noteLastSession(rest, ' 10:07 internal\n')).toEqual({
      saved: true,
      text: 'Noted in 2026-01-29T1000 — Call',
    });
    expect(log()).toBe(LOG.replace('  - my own note\n', '  - my own note\n  - 10\\:07 internal\n'));
    expect(undo.last()?.what).toBe('note 2026-01-29T1000');
  });

  it('is not added to an earlier one while the last is not in its log', async () => {
    const { log, ...rest } = environment(LOG, 1);
    expect(await noteLastSession(rest, 'tea')).toEqual({
      saved: false,
      isFault: true,
      text: 'the note "tea" was not saved: the last session is not in its day log yet; run "focus doctor"',
    });
    expect(log()).toBe(LOG);
  });

  it('is in the message if the disk fails, which is a fault', async () => {
    const { storage, settings } = environment(LOG);
    const update = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const dayLogs = { ...storage.dayLogs, update };
    const noted = await noteLastSession({ settings, storage: { ...storage, dayLogs } }, 'tea');
    expect(noted).toMatchObject({ saved: false, isFault: true });
    expect(noted.text).toMatch(/^the note "tea" was not saved: .*ENOSPC/);
  });

  it('is in the message if there is no session, or it is inside a conflict', async () => {
    expect(await noteLastSession(environment(undefined), 'tea')).toEqual({
      saved: false,
      isFault: false,
      text: 'the note "tea" was not saved: no session yet in /sessions',
    });
    const session = '- 10:00 - 10:25 ✓ Complete (25m) — Call';
    const conflict = `## Sessions\n<<<<<<< HEAD\n${session}\n=======\n>>>>>>> laptop\n`;
    const { text } = await noteLastSession(environment(conflict), 'tea');
    expect(text).toContain('the note "tea" was not saved: 2026-01-29.md no longer has');
  });
});
