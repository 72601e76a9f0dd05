import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSession } from '../../src/day-log/change.ts';
import { decodeText, encodeText } from '../../src/day-log/text-encoding.ts';
import { files } from './support/files.ts';
import { readPlainly } from './support/plain-reader.ts';
import { bare, parse, SETTINGS, session } from './support/sessions.ts';

const LINE = '10:30 - 10:55 ✓ Complete (25m) — the new one';
const NEW = session(`- ${LINE}`);
const { day: _, ...SAID } = NEW;

describe('parseDayLog, for any file', { timeout: 60_000 }, () => {
  it('reads the same as a second reader of the specification', () => {
    let read = 0;
    fc.assert(
      fc.property(files(), (text) => {
        const plain = readPlainly(text);
        const log = parse(text);
        expect(log.sessions.map(({ line }) => line - 1)).toEqual(plain.places);
        expect(bare(log).map(({ day, ...said }) => said)).toEqual(plain.sessions);
        read += plain.sessions.length;
      }),
      { numRuns: 1_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('recordSession, for any file', { timeout: 60_000 }, () => {
  it('adds the session to the others', () => {
    fc.assert(
      fc.property(files(), (text) => {
        const after = readPlainly(recordSession(text, NEW, SETTINGS)).sessions;
        const at = after.findIndex(({ label }) => label === NEW.label);
        expect(after[at]).toEqual(SAID);
        expect(after.toSpliced(at, 1)).toEqual(readPlainly(text).sessions);
      }),
      { numRuns: 600 },
    );
  });

  it('changes no byte but those of its own line and of the summary', () => {
    fc.assert(
      fc.property(files(), (text) => {
        const before = foreignLines(text);
        const after = foreignLines(recordSession(text, NEW, SETTINGS), before.length - 1);
        expect(after.slice(0, before.length)).toEqual(before);
        expect(after.slice(before.length).filter((line) => !isAppended(line))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('does so in bytes, too', () => {
    fc.assert(
      fc.property(files(), (text) => {
        const recorded = recordSession(decodeText(encodeText(text)), NEW, SETTINGS);
        expect(decodeText(encodeText(recorded))).toBe(recorded);
      }),
    );
  });
});

/**
 * The lines, with their endings, that recording must keep: all but the new one and those of the
 * summary. A last line without a newline is ended where something follows: its ending is left out.
 */
function foreignLines(text: string, kept = Number.POSITIVE_INFINITY): readonly string[] {
  const { lines, summary } = readPlainly(text);
  const isForeign = (line: string, index: number) =>
    !summary.has(index) && !line.replace(/\r?\n$/, '').endsWith(LINE);
  const foreign = lines.filter(isForeign);
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  const last = Math.min(kept, foreign.length) - 1;
  return [bom, ...foreign.map((line, at) => (at < last ? line : line.replace(/[\r\n]+$/, '')))];
}

function isAppended(line: string): boolean {
  return ['', SETTINGS.sessionsHeading, SETTINGS.summaryHeading].includes(line);
}
