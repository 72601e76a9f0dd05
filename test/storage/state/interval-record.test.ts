import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedDuration } from '../../../src/core/duration.ts';
import { cleanLabel } from '../../../src/core/session.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { shellLines } from '../../../src/status/shell-lines.ts';
import {
  formatEqualLinesNote,
  formatIntervalRecord,
  type IntervalRecord,
  parseIntervalRecord,
} from '../../../src/storage/state/interval-record.ts';
import { anyText } from '../../support/any-text.ts';
import { DAY, session, snapshotOf } from '../support/sessions.ts';
import { SHELL_LINES, STATUS_LOOK } from '../support/status-look.ts';

const RECORD: IntervalRecord = {
  version: 1,
  ...snapshotOf('b0075a7e-7-42-5000', session({ label: 'Review "it" #work' })),
  owner: {
    host: 'desk',
    bootId: 'boot',
    pid: 7,
    startedAt: '42',
    pidNamespace: '9',
    terminal: 'tmux pane %3',
  },
  dayLogs: { directory: '/home/ada/sessions', settings: DEFAULT_DAY_LOG_SETTINGS },
};

const TEXT = formatIntervalRecord(RECORD, SHELL_LINES);

const unlike = (changes: object) => JSON.stringify({ ...RECORD, ...changes });

describe("an interval's file", () => {
  it('is a line of JSON, and lines for the shell', () => {
    const began = Date.parse('2026-01-29T09:15:00+01:00') / 1000;
    expect(TEXT).toBe(`\
${JSON.stringify(RECORD)}
|7 ${began} ${began + 25 * 60} boot 42 stop 9
|#[fg=#ffffff,bg=#d70000] ●\u0020
| #[default]
`);
  });

  it('does not treat a label as a note', () => {
    const status = { ...RECORD.status, label: '{"equalBefore":0}', state: 'paused' } as const;
    const look = { ...STATUS_LOOK, format: '{label}' };
    const text = formatIntervalRecord({ ...RECORD, status }, shellLines(look));
    expect(text).toContain('{"equalBefore":0} #[default]\n');
    const bare = formatIntervalRecord({ ...RECORD, status }, shellLines(look)).replaceAll(
      /#\[.*?\]/g,
      '',
    );
    expect(bare).toContain('\n| {"equalBefore":0} \n');
    expect(parseIntervalRecord(bare)?.equalBefore).toBeUndefined();
  });

  it('reads back', () => {
    expect(parseIntervalRecord(TEXT)).toEqual({ record: RECORD, equalBefore: undefined });
  });

  it('reads back whatever the session', () => {
    const sessions = fc.record({
      day: fc.constant(DAY),
      start: fc.nat(1439),
      end: fc.nat(1439),
      durationMs: fc.integer({ min: 1000, max: 86_400_000 }).map(printedDuration),
      kind: fc.constantFrom('focus', 'short-break', 'long-break'),
      status: fc.constantFrom('complete', 'interrupted'),
      label: anyText().map(cleanLabel),
      addedNotes: fc.array(anyText(), { maxLength: 3 }),
    } as const);
    fc.assert(
      fc.property(sessions, fc.array(fc.nat(), { maxLength: 3 }), (left, notes) => {
        const text = formatIntervalRecord({ ...RECORD, session: left }, SHELL_LINES);
        const read = parseIntervalRecord(text + notes.map(formatEqualLinesNote).join(''));
        expect(read).toEqual({ record: { ...RECORD, session: left }, equalBefore: notes.at(-1) });
      }),
    );
  });

  it('has the file of a day that is below the directory, or none as in an older release', () => {
    const withFile = (dayFile: string) =>
      parseIntervalRecord(
        unlike({
          dayLogs: { ...RECORD.dayLogs, settings: { ...DEFAULT_DAY_LOG_SETTINGS, dayFile } },
        }),
      );
    expect(withFile('YYYY/MM/YYYY-MM-DD.md')?.record.dayLogs.settings.dayFile).toBe(
      'YYYY/MM/YYYY-MM-DD.md',
    );
    expect(withFile('../YYYY-MM-DD.md')).toBeUndefined();
  });

  it('returns the session as its line will have it', () => {
    const left = { ...session(), durationMs: 90_500, label: ' two\nlines ' };
    expect(parseIntervalRecord(unlike({ session: left }))?.record.session).toEqual(
      session({ durationMs: 60_000, label: 'two lines' }),
    );
  });
});

describe('a note of equal lines', () => {
  it('counts from the last complete one', () => {
    const noted = TEXT + formatEqualLinesNote(0) + formatEqualLinesNote(2);
    expect(parseIntervalRecord(noted)?.equalBefore).toBe(2);
  });

  it('that was cut off at any place counts as not written, and the next one counts', () => {
    const note = formatEqualLinesNote(12);
    for (let length = 0; length < note.length - 1; length++) {
      const torn = TEXT + formatEqualLinesNote(3) + note.slice(0, length);
      expect([length, parseIntervalRecord(torn)?.equalBefore]).toEqual([length, 3]);
      const again = torn + formatEqualLinesNote(4);
      expect([length, parseIntervalRecord(again)?.equalBefore]).toEqual([length, 4]);
    }
  });

  it.each(['{"equalBefore":-1}', '{"equalBefore":"1"}', '{"equalBefore":0.5}', '\0\0\0', '7'])(
    'is not %j',
    (line) => {
      expect(parseIntervalRecord(`${TEXT}\n${line}\n`)?.equalBefore).toBeUndefined();
    },
  );
});

describe('text that is not an interval', () => {
  it.each([
    ['nothing', ''],
    ['NUL bytes', '\0'.repeat(400)],
    ['no JSON', 'active'],
    ['no record', 'null'],
    ['a list', '[]'],
    ['a version of no release', unlike({ version: 0 })],
    ['an ID that leads out of the spool', unlike({ id: '../../etc/passwd' })],
    ['an ID that is not a string', unlike({ id: 7 })],
    ['an ID too long for a file', unlike({ id: 'x'.repeat(300) })],
    ['no owner', unlike({ owner: undefined })],
    ['a terminal with escapes', unlike({ owner: { ...RECORD.owner, terminal: '\x1b[2J' } })],
    ['a label with escapes', unlike({ status: { ...RECORD.status, label: '\x1b]0;x\x07' } })],
    ['no moment', unlike({ status: { ...RECORD.status, at: 5 } })],
    ['endless time left', unlike({}).replace('"remainingMs":1500000', '"remainingMs":1e999')],
    ['a directory that depends on where one is', unlike({ dayLogs: { directory: 'logs' } })],
    ['a day that is a path', unlike({ session: { ...session(), day: '../2026-01-29' } })],
    ['a day that never was', unlike({ session: { ...session(), day: '2026-02-30' } })],
    ['a minute past midnight', unlike({ session: { ...session(), end: 1440 } })],
    ['time that runs back', unlike({ session: { ...session(), durationMs: -5 } })],
    ['no time', unlike({ session: { ...session(), durationMs: 0 } })],
    ['a note that is not a string', unlike({ session: { ...session(), addedNotes: ['tea', 7] } })],
    ['another status', unlike({ session: { ...session(), status: 'done' } })],
    ['another kind', unlike({ status: { ...RECORD.status, kind: 'nap' } })],
    ['a session that is missing', unlike({ session: undefined })],
  ])('is not read: %s', (_, text) => {
    expect(parseIntervalRecord(text)).toBeUndefined();
  });

  it('never makes reading fail', { timeout: 60_000 }, () => {
    const hostile = fc.oneof(anyText(), fc.json());
    const changed = fc.tuple(fc.constantFrom(...Object.keys(RECORD).slice(1)), fc.jsonValue());
    fc.assert(
      fc.property(hostile, changed, (text, [key, value]) => {
        parseIntervalRecord(text);
        const read = parseIntervalRecord(unlike({ [key]: value }));
        expect(read === undefined || read.record.version === 1).toBe(true);
      }),
    );
  });

  it('is reported at whatever byte it was cut off', () => {
    for (let length = 0; length < JSON.stringify(RECORD).length; length++) {
      expect(parseIntervalRecord(TEXT.slice(0, length))).toBeUndefined();
    }
  });
});
