import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MergedDayLog,
  mergeDayLogs,
  uniteDayLogs,
} from '../../../src/day-log/merge/merge-day-logs.ts';
import { decodeText, encodeText } from '../../../src/day-log/text-encoding.ts';
import { files } from '../support/files.ts';
import { readPlainly } from '../support/plain-reader.ts';
import { DAY, parse, SETTINGS } from '../support/sessions.ts';
import { after, BEGINNINGS, expectedSessions, sessionsIn, steps } from './histories.ts';

const merge = (base: string, ours: string, theirs: string): MergedDayLog =>
  mergeDayLogs({ base, ours, theirs }, DAY, SETTINGS);

const STARTS = [540, 555, 600, 660, 720, 1200];

/** A history and two that continue it on different machines. */
function twoHistories(ofOurs = STARTS, ofTheirs = STARTS) {
  return fc
    .tuple(
      fc.constantFrom(...BEGINNINGS),
      steps(STARTS, 'before'),
      steps(ofOurs, 'A'),
      steps(ofTheirs, 'B'),
    )
    .map(([text, before, our, their]) => {
      const base = after({ text, sessions: new Map() }, before);
      return { base, ours: after(base, our), theirs: after(base, their) };
    });
}

describe('mergeDayLogs, for any three files', { timeout: 120_000 }, () => {
  it('returns the side that changed, byte for byte, if the other did not', () => {
    fc.assert(
      fc.property(files(), files(), (base, changed) => {
        expect(merge(base, base, changed).text).toBe(changed);
        expect(merge(base, changed, base).text).toBe(changed);
        expect(merge(base, changed, changed).text).toBe(changed);
      }),
      { numRuns: 250 },
    );
  });

  it('returns text that can be written as bytes, and says if it has conflict markers', () => {
    fc.assert(
      fc.property(files(), files(), files(), (base, ours, theirs) => {
        const { text, conflicted } = merge(base, ours, theirs);
        expect(decodeText(encodeText(text))).toBe(text);
        if (parse(text).conflicted) expect(conflicted).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('loses no session line that both sides have', () => {
    let checked = 0;
    fc.assert(
      fc.property(files(), files(), files(), files(), (base, common, ours, theirs) => {
        const [our, their] = [common + ours, common + theirs];
        const merged = linesOf(merge(base, our, their).text);
        for (const line of sessionLines(our)) {
          if (!sessionLines(their).includes(line)) continue;
          expect(merged).toContain(line);
          checked += 1;
        }
      }),
      { numRuns: 250 },
    );
    expect(checked).toBeGreaterThan(25);
  });

  it('loses no line that a side added', () => {
    fc.assert(
      fc.property(files(), files(), files(), (base, ours, theirs) => {
        const old = linesOf(base);
        const merged = linesOf(merge(base, ours, theirs).text);
        const added = [ours, theirs].flatMap(linesOf).filter((line) => !old.includes(line));
        // Edits of a session are combined.
        const sessions = [ours, theirs, ours + theirs].flatMap(sessionLines);
        for (const line of added) {
          if (/^[-*] (Complete|Partial|Total)/.test(line)) continue;
          if (sessions.includes(line)) continue;
          expect(merged).toContain(line);
        }
      }),
      { numRuns: 250 },
    );
  });
});

describe('mergeDayLogs, for two histories', { timeout: 120_000 }, () => {
  it('has the sessions that a person would expect, whichever side is ours', () => {
    let clean = 0;
    fc.assert(
      fc.property(twoHistories(), ({ base, ours, theirs }) => {
        const expected = expectedSessions(base, ours, theirs);
        const one = merge(base.text, ours.text, theirs.text);
        const other = merge(base.text, theirs.text, ours.text);
        expect(sessionsIn(parse(one.text).sessions)).toEqual(expected);
        expect(sessionsIn(parse(other.text).sessions)).toEqual(expected);
        expect(other.conflicted).toBe(one.conflicted);
        expect(one.warnings.join()).not.toContain('cannot be merged');
        if (!one.conflicted) clean += 1;
      }),
      { numRuns: 500 },
    );
    expect(clean).toBeGreaterThan(250);
  });

  it('is the same in any order if the edits are disjoint', () => {
    const disjoint = twoHistories([540, 600, 720], [555, 660, 1200]);
    fc.assert(
      fc.property(disjoint, ({ base, ours, theirs }) => {
        const one = merge(base.text, ours.text, theirs.text);
        const other = merge(base.text, theirs.text, ours.text);
        if (!one.conflicted) expect(other.text).toBe(one.text);
        expect(one.warnings).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('of three machines is the same whichever two are merged first', () => {
    const three = fc.tuple(twoHistories([540, 600], [555, 660]), steps([720, 1200], 'C'));
    fc.assert(
      fc.property(three, ([{ base, ours, theirs }, taken]) => {
        const third = after(base, taken);
        const one = merge(base.text, merge(base.text, ours.text, theirs.text).text, third.text);
        const other = merge(base.text, ours.text, merge(base.text, theirs.text, third.text).text);
        if (one.conflicted || other.conflicted) return;
        expect(other.text).toBe(one.text);
      }),
      { numRuns: 250 },
    );
  });

  it('keeps every line of prose, with the right summary', () => {
    fc.assert(
      fc.property(twoHistories(), ({ base, ours, theirs }) => {
        const { text } = merge(base.text, ours.text, theirs.text);
        const lines = linesOf(text);
        for (const line of [...linesOf(ours.text), ...linesOf(theirs.text)]) {
          if (/^(Slept|Rain|###|Lunch|- call)/.test(line)) expect(lines).toContain(line);
        }
        const [total = 'Total focus: 0m'] = text.match(/Total focus: \d+m/) ?? [];
        const minutes = parse(text).sessions.reduce((sum, { durationMs }) => sum + durationMs, 0);
        if (text.includes('Total focus')) expect(total).toBe(`Total focus: ${minutes / 60_000}m`);
      }),
      { numRuns: 250 },
    );
  });
});

describe('uniteDayLogs, for any two files', { timeout: 120_000 }, () => {
  it('has every line of both', () => {
    let united = 0;
    fc.assert(
      fc.property(files(), files(), (ours, theirs) => {
        const text = uniteDayLogs(ours, theirs, DAY, SETTINGS);
        if (text === undefined) return;
        united += 1;
        const lines = linesOf(text);
        for (const line of [...linesOf(ours), ...linesOf(theirs)]) {
          if (/^[-*] (Complete|Partial|Total)/.test(line)) continue;
          expect(lines).toContain(line);
        }
      }),
      { numRuns: 250 },
    );
    expect(united).toBeGreaterThan(125);
  });
});

function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** The session lines of a file, as a second reader of the specification finds them. */
function sessionLines(text: string): readonly string[] {
  const { lines, places } = readPlainly(text);
  return places.map((place) => lines[place]?.trimEnd() ?? '');
}
