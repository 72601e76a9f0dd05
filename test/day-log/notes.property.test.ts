import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLabel, type Session } from '../../src/core/session.ts';
import { recordSession, replaceSession } from '../../src/day-log/change.ts';
import { decodeText, encodeText } from '../../src/day-log/text-encoding.ts';
import { anyText } from '../support/any-text.ts';
import { files } from './support/files.ts';
import { readPlainly } from './support/plain-reader.ts';
import { parse, SETTINGS, session } from './support/sessions.ts';

const NEW = session('- 10:30 - 10:55 ✓ Complete (25m) — the new one');

/** Notes that look like something else, and any others. */
const note = fc
  .oneof(
    anyText().map((text) => decodeText(encodeText(text))),
    fc
      .tuple(
        fc.constantFrom('', '- ', '* ', '> ', '1. ', '[x] '),
        fc.constantFrom('10:07 ', '9:15\t', '23:59 ', '10\\:07 ', ''),
        fc.constantFrom('internal', 'EXTERNAL interruption', 'external - x', '```', '~~~~ sh', ''),
        fc.constantFrom('', ' — phone', '<!-- x', ' ^block', '\n## Sessions', '-->', '\r\n- a'),
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => cleanLabel(text) !== '');

const interruptions = fc.array(
  fc.record({
    minute: fc.constantFrom(0, 617, 1439),
    source: fc.constantFrom('internal' as const, 'external' as const),
    text: fc.constantFrom('', 'phone'),
  }),
  { maxLength: 2 },
);

const words: fc.Arbitrary<Session> = fc
  .tuple(interruptions, fc.array(note, { maxLength: 3 }))
  .map(([marked, addedNotes]) => ({ ...NEW, interruptions: marked, addedNotes }));

const unescaped = (line: string) =>
  line.replace(/^ {2}- /, '').replace(/^\\|^(\d\d?)\\(?=:)/, '$1');
const cleaned = (texts: readonly string[] = []) => texts.map((text) => unescaped(cleanLabel(text)));
const named = (text: string) => parse(text).sessions.find(({ label }) => label === NEW.label);

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('notes, whatever their text and the file', { timeout: 60_000 }, () => {
  it('are read as one note each, and interruptions as interruptions', () => {
    fc.assert(
      fc.property(files(), words, (before, recorded) => {
        const after = recordSession(before, recorded, SETTINGS);
        const read = named(after);
        expect(read?.interruptions).toEqual(recorded.interruptions);
        expect(read?.notes.map(unescaped)).toEqual(cleaned(recorded.addedNotes));
        // Another reader finds the same sessions, so nothing is hidden by a note.
        expect(readPlainly(after).sessions).toHaveLength(readPlainly(before).sessions.length + 1);
      }),
      { numRuns: 600 },
    );
  });

  it('are added below the other lines of a session that is in its log', () => {
    fc.assert(
      fc.property(files(), words, note, (before, recorded, text) => {
        const log = recordSession(before, recorded, SETTINGS);
        const old = named(log);
        if (old === undefined) throw new Error('the session was not recorded');
        const after = replaceSession(log, old, { ...old, addedNotes: [text] }, SETTINGS);
        // A session inside a conflict is not changed.
        if (after === undefined) return;
        const read = named(after);
        expect(read?.interruptions).toEqual(old.interruptions);
        expect(read?.notes.slice(0, -1)).toEqual(old.notes);
        expect(unescaped(read?.notes.at(-1) ?? '')).toBe(cleaned([text])[0]);
        expect(lines(after).filter((_line, at) => at !== (read?.lastLine ?? 0) - 1)).toEqual(
          lines(log),
        );
      }),
      { numRuns: 250 },
    );
  });
});

function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line, at, all) => line !== '' || at < all.length - 1);
}
