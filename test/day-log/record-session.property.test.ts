import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/day-log/layout.ts';
import { recordSession } from '../../src/day-log/record-session.ts';
import { formatSessionLine } from '../../src/day-log/session-line.ts';
import { summaryItemOf } from '../../src/day-log/summary-lines.ts';
import { decodeText, encodeText } from '../../src/day-log/text-encoding.ts';
import { type Line, splitLines } from '../../src/day-log/text-lines.ts';
import { files } from './support/files.ts';
import { bare, parse, SETTINGS, session } from './support/sessions.ts';

const NEW = session('- 10:30 - 10:55 ✓ Complete (25m) — the new one');

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('recordSession, for any file', { timeout: 60_000 }, () => {
  it('adds the session to those that are there', () => {
    fc.assert(
      fc.property(files(), (text) => {
        const after = bare(parse(recordSession(text, NEW, SETTINGS)));
        const at = after.findIndex(({ label }) => label === NEW.label);
        expect(after[at]).toEqual(NEW);
        expect(after.toSpliced(at, 1)).toEqual(bare(parse(text)));
      }),
      { numRuns: 1500 },
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
      { numRuns: 1500 },
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
  const { bom, lines } = splitLines(text);
  const summary = new Set(layOut(lines, SETTINGS).summaries[0]?.lines);
  const isForeign = (line: Line, index: number) =>
    !(summary.has(index) && summaryItemOf(line.text)) &&
    !line.text.endsWith(formatSessionLine(NEW, ''));
  const foreign = lines.filter(isForeign).map((line) => line.text + line.eol);
  const last = Math.min(kept, foreign.length) - 1;
  return [bom, ...foreign.map((line, at) => (at < last ? line : line.replace(/[\r\n]+$/, '')))];
}

function isAppended(line: string): boolean {
  return ['', SETTINGS.sessionsHeading, SETTINGS.summaryHeading].includes(line);
}
