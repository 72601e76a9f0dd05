import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteSession, replaceSession } from '../../src/day-log/change.ts';
import { changedHunks, revertHunks } from '../../src/day-log/diff/changed-hunks.ts';
import type { LoggedSession } from '../../src/day-log/document.ts';
import { revertChange } from '../../src/day-log/revert.ts';
import { files } from './support/files.ts';
import { readPlainly } from './support/plain-reader.ts';
import { DAY, parse, SETTINGS, session } from './support/sessions.ts';

const OTHER = session('- 10:40 - 10:52 ○ Interrupted (12m) — the other one');
const { day: _, ...SAID } = OTHER;
const read = (text: string) => readPlainly(text).sessions;

// Thousands of cases: seconds on a quiet machine, many of them on a busy one.
describe('replaceSession, for any file', { timeout: 60_000 }, () => {
  it('changes one session, and no other', () => {
    fc.assert(
      fc.property(changes(), ({ text, index, old }) => {
        const after = replaceSession(text, old, OTHER, SETTINGS);
        fc.pre(after !== undefined);
        expect(read(after)).toEqual(read(text).with(index, SAID));
      }),
      { numRuns: 400 },
    );
  });

  it('changes no byte but those of its own line and of the summary', () => {
    fc.assert(
      fc.property(changes(), ({ text, index, old }) => {
        const after = replaceSession(text, old, OTHER, SETTINGS);
        fc.pre(after !== undefined);
        const line = (readPlainly(after).places[index] ?? -1) + 1;
        expectKept(foreignLines(text, old.line, 1), foreignLines(after, line, 1));
      }),
      { numRuns: 400 },
    );
  });
});

describe('deleteSession, for any file', { timeout: 60_000 }, () => {
  it('removes one session, and no other', () => {
    fc.assert(
      fc.property(changes(), ({ text, index, old }) => {
        const after = deleteSession(text, old, SETTINGS);
        fc.pre(after !== undefined);
        expect(read(after)).toEqual(read(text).toSpliced(index, 1));
      }),
      { numRuns: 400 },
    );
  });

  it('changes no byte but those of its own lines and of the summary', () => {
    fc.assert(
      fc.property(changes(), ({ text, old }) => {
        const after = deleteSession(text, old, SETTINGS);
        fc.pre(after !== undefined);
        const count = old.lastLine - old.line + 1;
        expectKept(foreignLines(text, old.line, count), foreignLines(after, old.line, 0));
      }),
      { numRuns: 400 },
    );
  });
});

describe('revertChange, for any file', { timeout: 60_000 }, () => {
  const changed = ({ text, old }: Case, how: 'replace' | 'delete') =>
    how === 'delete'
      ? deleteSession(text, old, SETTINGS)
      : replaceSession(text, old, OTHER, SETTINGS);

  it.each(['replace', 'delete'] as const)('restores the bytes after a %s', (how) => {
    fc.assert(
      fc.property(changes(), (one) => {
        const after = changed(one, how);
        fc.pre(after !== undefined);
        expect(revertHunks(after, changedHunks(one.text, after, DAY, SETTINGS))).toBe(one.text);
      }),
    );
  });

  it.each(['replace', 'delete'] as const)('keeps other edits after a %s', (how) => {
    let reverted = 0;
    fc.assert(
      fc.property(changes(), (one) => {
        const after = changed(one, how);
        fc.pre(after !== undefined);
        const hunks = changedHunks(one.text, after, DAY, SETTINGS);
        const result = revertChange(`${after}\nA thought.`, hunks, DAY, SETTINGS);
        if (result === undefined) return;
        reverted += 1;
        expect(result.endsWith('\nA thought.') || result.includes('\nA thought.\n')).toBe(true);
        expect(read(result)).toEqual(read(`${one.text}\nA thought.`));
      }),
      { numRuns: 300 },
    );
    expect(reverted).toBeGreaterThan(150);
  });
});

/** A file, and one of the sessions in it. */
type Case = { readonly text: string; readonly index: number; readonly old: LoggedSession };

function changes(): fc.Arbitrary<Case> {
  const withSessions = files().filter((text) => parse(text).sessions.length > 0);
  return withSessions.chain((text) => {
    const cases = parse(text).sessions.map((old, index) => ({ text, index, old }));
    return fc.constantFrom(...cases);
  });
}

/** The lines without `count` lines from a line on, and without those of the summary. */
function foreignLines(text: string, line: number, count: number): readonly string[] {
  const { lines, summary } = readPlainly(text);
  const foreign = lines.filter(
    (_, index) => !summary.has(index) && !(index >= line - 1 && index < line - 1 + count),
  );
  return [text.startsWith('\ufeff') ? '\ufeff' : '', ...foreign];
}

// If a summary was added to a file without a final newline, the newline before it moved.
function expectKept(before: readonly string[], after: readonly string[]): void {
  const unended = (line: string) => line.replace(/[\r\n]+$/, '');
  const last = before.length - 1;
  expect(after.slice(0, last)).toEqual(before.slice(0, last));
  expect(unended(after[last] ?? '')).toBe(unended(before[last] ?? ''));
  const added = after.slice(last + 1).map(unended);
  expect(added.filter((line) => line !== '' && line !== SETTINGS.summaryHeading)).toEqual([]);
}
