import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../../src/core/day.ts';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { Session } from '../../src/core/session.ts';
import { countRecorded, recordOrContinue } from '../../src/day-log/change.ts';
import { parseDayLog } from '../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';

const DAY = parseDay('2026-01-29') as Day;

const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

function session(start: string, end: string, durationMs: number, label = 'Read'): Session {
  const times = { day: DAY, start: minute(start), end: minute(end) };
  return { ...times, durationMs, kind: 'focus', status: 'interrupted', label };
}

/** Both stretches together. */
function continued(was: Session, stretch: Session): Session {
  const { start, durationMs } = stretch;
  const together = { ...stretch, start: was.start, durationMs: was.durationMs + durationMs };
  return { ...together, continues: { was, start, durationMs } };
}

const REVIEW = session('10:02', '10:16', 14 * MINUTE);
const log = (...lines: string[]) => `## Sessions\n${lines.map((line) => `- ${line}\n`).join('')}`;
const count = (text: string, one: Session) =>
  countRecorded(parseDayLog(text, DAY, DEFAULT_DAY_LOG_SETTINGS), one);

describe('a session that continues another', () => {
  it.each([
    [
      'takes the place of its line',
      log('10:02 - 10:16 ○ Interrupted (14m) — Read'),
      continued(REVIEW, session('10:30', '10:35', 5 * MINUTE)),
      '10:02 - 10:35 ○ Interrupted (19m) — Read',
    ],
    [
      'gets a line of its own if the earlier one is missing',
      log('09:15 - 09:40 ✓ Complete (25m)'),
      continued(REVIEW, session('10:30', '10:35', 5 * MINUTE)),
      '10:30 - 10:35 ○ Interrupted (5m) — Read',
    ],
    [
      'takes the last of equal lines',
      log(
        ...['10:02 - 10:16 ○ Interrupted (14m) — Read', '10:02 - 10:16 ○ Interrupted (14m) — Read'],
      ),
      continued(REVIEW, session('10:30', '10:35', 5 * MINUTE)),
      '10:02 - 10:35 ○ Interrupted (19m) — Read',
    ],
    [
      'replaces the earlier line even if the new part is equal to it',
      log('10:02 - 10:02 ○ Interrupted (20s) — Read'),
      continued(session('10:02', '10:02', 20 * SECOND), session('10:02', '10:02', 20 * SECOND)),
      '10:02 - 10:02 ○ Interrupted (40s) — Read',
    ],
  ])('%s, and is counted once more', (_name, before, one, line) => {
    const { text } = recordOrContinue(
      parseDayLog(before, DAY, DEFAULT_DAY_LOG_SETTINGS),
      one,
      DEFAULT_DAY_LOG_SETTINGS,
    );
    expect(text).toContain(`- ${line}\n`);
    expect(count(text, one)).toBe(count(before, one) + 1);
  });

  it('adds the notes of the new part, and none that is in the log', () => {
    const before = log('10:02 - 10:16 ○ Interrupted (14m) — Read').replace(
      'Read\n',
      'Read\n  - tea\n',
    );
    const was = { ...REVIEW, addedNotes: ['tea'] };
    const stretch = session('10:30', '10:35', 5 * MINUTE);
    const notes = ['tea', 'ask Ann', 'tea'];
    const one = { ...continued(was, stretch), addedNotes: notes };
    const document = parseDayLog(before, DAY, DEFAULT_DAY_LOG_SETTINGS);
    expect(recordOrContinue(document, one, DEFAULT_DAY_LOG_SETTINGS).text).toContain(
      '- 10:02 - 10:35 ○ Interrupted (19m) — Read\n  - tea\n  - ask Ann\n  - tea\n',
    );
  });
});
