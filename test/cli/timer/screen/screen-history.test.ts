import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { screenHistory } from '../../../../src/cli/timer/screen/screen-history.ts';
import { periodOf } from '../../../../src/core/day.ts';
import { MINUTE, SECOND } from '../../../../src/core/duration.ts';
import type { LoggedSession } from '../../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../../src/day-log/layout.ts';
import { filesIn, freshMachine, type Machine } from '../../../storage/support/machine.ts';
import { withDayLog, withLogs } from '../../../storage/support/recording.ts';
import { day } from '../../../storage/support/sessions.ts';
import { RULES } from '../../../support/timer-rules.ts';

/** A day log full of what the program did not write. */
const BEFORE = `# Thursday

Lunch with Ada.

## Sessions
* 10:02 - 10:16 ○ Interrupted (14m 32s)  ^a1b2
  - 10:07 external interruption — phone
  - my own note
- 09:15 - 09:40 ✓ Complete (25m) — Mail
some prose

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m 32s)
- Total focus: 39m 32s

## Evening
- 20:00 - 21:00 cinema`;

const TODAY = day('2026-01-29');

/** What the screen has of a machine's sessions, and how often they were changed. */
function historyOf(machine: Machine) {
  const { storage } = machine.start();
  const changes = { count: 0 };
  const onChange = async () => {
    changes.count += 1;
  };
  const settings = { rules: RULES, dayLog: DEFAULT_DAY_LOG_SETTINGS };
  // Only these settings are needed.
  const environment = { storage, settings } as unknown as Parameters<typeof screenHistory>[1];
  return { ...screenHistory(machine, environment, onChange), changes };
}

async function sessionAt(history: ReturnType<typeof historyOf>, id: string) {
  const found = (await history.sessions(TODAY)).find((session) => session.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

describe('the sessions of a day', () => {
  it('are those of its log, sorted by start', async () => {
    const history = historyOf(withDayLog(BEFORE));
    const ids = (await history.sessions(TODAY)).map(({ id }) => id);
    expect(ids).toEqual(['2026-01-29T0915', '2026-01-29T1002']);
  });

  it('are empty if there is no log', async () => {
    expect(await historyOf(freshMachine()).sessions(TODAY)).toEqual([]);
  });

  it('cannot be read: an error describes why', async () => {
    const machine = freshMachine();
    mkdirSync(machine.dayLogFile, { recursive: true });
    await expect(historyOf(machine).sessions(TODAY)).rejects.toThrow(
      `${machine.dayLogFile} cannot be read: it is not a regular file`,
    );
  });
});

describe('a change', () => {
  it('of a label changes only that, and undo restores the same bytes', async () => {
    const machine = withDayLog(BEFORE);
    const history = historyOf(machine);
    const session = await sessionAt(history, '2026-01-29T1002');
    expect(await history.relabel(session, ' Review \u001b[2J #work ')).toBeUndefined();
    expect(machine.dayLog()).toBe(
      BEFORE.replace(
        'Interrupted (14m 32s)  ^a1b2',
        'Interrupted (14m 32s) — Review [2J #work ^a1b2',
      ),
    );
    expect(await history.undo()).toBe('Undid: edit 2026-01-29T1002');
    expect(machine.dayLog()).toBe(BEFORE);
    expect(await history.undo()).toBe('There is nothing to undo');
    expect(history.changes.count).toBe(3);
  });

  it('to the same label changes nothing', async () => {
    const machine = withDayLog(BEFORE);
    const history = historyOf(machine);
    const session = await sessionAt(history, '2026-01-29T0915');
    expect(await history.relabel(session, '  Mail ')).toBeUndefined();
    expect(machine.dayLog()).toBe(BEFORE);
    expect(await history.undo()).toBe('There is nothing to undo');
  });

  it('that deletes a session also deletes its notes, and undo restores the same bytes', async () => {
    const machine = withDayLog(BEFORE);
    const history = historyOf(machine);
    expect(await history.remove(await sessionAt(history, '2026-01-29T1002'))).toBeUndefined();
    expect(machine.dayLog()).toBe(`# Thursday

Lunch with Ada.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail
some prose

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m

## Evening
- 20:00 - 21:00 cinema`);
    expect(await history.undo()).toBe('Undid: delete 2026-01-29T1002');
    expect(machine.dayLog()).toBe(BEFORE);
  });

  it('that is too large to undo returns a message', async () => {
    const machine = withDayLog(BEFORE.replace('my own note', 'x'.repeat(1_100_000)));
    const history = historyOf(machine);
    expect(await history.remove(await sessionAt(history, '2026-01-29T1002'))).toBe(
      'This change is too large to undo: it is more than 1 MiB',
    );
    expect(await history.undo()).toContain('was too large to be kept; restore the file');
  });

  it.each([
    ['relabel', (history, session) => history.relabel(session, 'Read')],
    ['remove', (history, session) => history.remove(session)],
  ] as readonly [
    string,
    (history: ReturnType<typeof historyOf>, session: LoggedSession) => Promise<string | undefined>,
  ][])('%s: of a session that was changed meanwhile is refused', async (_name, change) => {
    const machine = withDayLog(BEFORE);
    const history = historyOf(machine);
    const session = await sessionAt(history, '2026-01-29T0915');
    const edited = BEFORE.replace('Mail', 'Letters');
    writeFileSync(machine.dayLogFile, edited);
    expect(await change(history, session)).toContain(
      `${machine.dayLogFile} no longer has the session as it was`,
    );
    expect(machine.dayLog()).toBe(edited);
    rmSync(machine.dayLogFile);
    expect(await change(history, session)).toContain('no longer has the session as it was');
    expect(machine.dayLog()).toBeUndefined();
  });

  it('that can no longer be undone is reported', async () => {
    const machine = withDayLog(BEFORE);
    const history = historyOf(machine);
    await history.relabel(await sessionAt(history, '2026-01-29T0915'), 'Letters');
    const edited = BEFORE.replace('Mail', 'Read');
    writeFileSync(machine.dayLogFile, edited);
    expect(await history.undo()).toContain('"edit 2026-01-29T0915" cannot be undone');
    expect(machine.dayLog()).toBe(edited);
  });
});

describe('recent labels', () => {
  it('are those of the focus sessions of the last 90 days', async () => {
    const log = (line: string) => `## Sessions\n- 09:15 - 09:40 ✓ Complete (25m) ${line}\n`;
    const machine = withLogs({
      '2025-10-31.md': log('— Too old'),
      '2025-11-01.md': log('— Just in time #old'),
      '2026-01-28.md': log('short break'),
      '2026-01-29.md': log('— Mail #work'),
    });
    expect(await historyOf(machine).labels()).toEqual({
      labels: ['Mail #work', 'Just in time #old'],
      tags: ['work', 'old'],
    });
  });

  it('are none if the directory is missing', async () => {
    expect(await historyOf(freshMachine()).labels()).toEqual({ labels: [], tags: [] });
  });
});

describe('statistics', () => {
  it('are those of the period', async () => {
    const history = historyOf(withDayLog(BEFORE));
    const { statistics, failures } = await history.statistics(periodOf('day', TODAY));
    expect(statistics).toMatchObject({
      period: { unit: 'day', from: TODAY, to: TODAY },
      focus: { sessions: 2, durationMs: 39 * MINUTE + 32 * SECOND },
      interruptions: { internal: 0, external: 1 },
    });
    expect(failures).toEqual([]);
  });

  it('list what could not be read or counted', async () => {
    const machine = withDayLog(BEFORE.replace('09:40', '09:99'));
    mkdirSync(join(machine.sessionsDir, '2026-01-28.md'));
    const history = historyOf(machine);
    const week = await history.statistics(periodOf('week', day('2026-01-29')));
    expect(week.failures).toEqual([
      `${machine.sessionsDir}/2026-01-28.md cannot be read: it is not a regular file`,
      '1 line is not counted. Run "focus check" to see why.',
    ]);
  });

  it('write nothing', async () => {
    const machine = withDayLog(BEFORE);
    await historyOf(machine).statistics(periodOf('year', day('2026-01-29')));
    expect(filesIn(machine.root)).toEqual(['sessions/2026-01-29.md']);
  });
});
