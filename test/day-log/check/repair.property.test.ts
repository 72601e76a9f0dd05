import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDayLog } from '../../../src/day-log/check/check-day-log.ts';
import { repairDayLog } from '../../../src/day-log/check/repair.ts';
import { changedHunks, revertHunks } from '../../../src/day-log/diff/changed-hunks.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { revertChange } from '../../../src/day-log/revert.ts';
import { summaryItemOf } from '../../../src/day-log/summary.ts';
import { decodeText, encodeText } from '../../../src/day-log/text-encoding.ts';
import { files } from '../support/files.ts';
import { bare, DAY, SETTINGS } from '../support/sessions.ts';

const RULES = {
  settings: SETTINGS,
  now: { epochMs: Date.parse('2026-01-29T10:00Z'), utcOffsetMin: 0, monotonicMs: 0, uptimeMs: 0 },
  zone: () => 0,
};

const parse = (text: string) => parseDayLog(text, DAY, SETTINGS);
const repair = (text: string) => repairDayLog(parse(text), SETTINGS);
const check = (text: string) => checkDayLog(parse(text), RULES);

/** Lines that almost are sessions. */
function misspelt(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('- ', '* ', '- [x] '),
      fc.constantFrom('09:15', '09:15', '9.15', '0915', 'O9:15', '9:5', '24:00', '9:15 am'),
      fc.constantFrom(' - ', ' - ', '–', ' to ', ' -- ', ' '),
      fc.constantFrom('09:40', '09:40', '9.40', '24:00', '09:60'),
      fc.constantFrom(
        ' ✓ Complete ',
        ' ✓ Complete ',
        ' ✔ Complete ',
        ' ○ Interupted ',
        ' ○ ',
        ' Done ',
        ' ',
      ),
      fc.constantFrom(
        '(25m)',
        '(25m)',
        '(25)',
        '(25 min)',
        '25m',
        '[25m]',
        '(1:04)',
        '(99m)',
        '(25m',
        '',
      ),
      fc.constantFrom('', ' — Mail #work', ' short break', ' ^a1', ' — caf\udce9', '  '),
    )
    .map((parts) => parts.join(''));
}

/** Files in which some lines were replaced, mixed up, doubled or cut, or a byte was changed. */
function mutated(): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('replace', 'insert', 'insert', 'double', 'drop', 'swap', 'byte', 'cut'),
    at: fc.nat(),
    line: misspelt(),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  return fc
    .tuple(
      fc.constantFrom('', '## Sessions\n'),
      fc.array(misspelt(), { maxLength: 3 }),
      files(),
      fc.array(change, { maxLength: 6 }),
    )
    .map(([head, lines, text, changes]) =>
      changes.reduce(mutate, [head, ...lines.map((line) => `${line}\n`), text].join('')),
    );
}

type Mutation = { kind: string; at: number; line: string; byte: number };

function mutate(text: string, { kind, at, line, byte }: Mutation): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  const own = lines[index] ?? '';
  const other = (at * 7) % lines.length;
  switch (kind) {
    case 'replace':
      return lines.with(index, line).join('\n');
    case 'insert':
      return lines.toSpliced(index, 0, line).join('\n');
    case 'double':
      return lines.toSpliced(index, 0, own).join('\n');
    case 'drop':
      return lines.toSpliced(index, 1).join('\n');
    case 'swap':
      return lines
        .with(index, lines[other] ?? '')
        .with(other, own)
        .join('\n');
  }
  const bytes = encodeText(text);
  const place = at % Math.max(1, bytes.length);
  if (kind === 'cut') return decodeText(bytes.slice(0, place));
  bytes[place] = byte;
  return decodeText(bytes);
}

describe('repairDayLog, for any file', { timeout: 120_000 }, () => {
  it('keeps every session that is read and every line but those it repairs and the summary', () => {
    let repaired = 0;
    fc.assert(
      fc.property(mutated(), (text) => {
        const [before, after] = [parse(text), parse(repair(text))];
        const repairable = new Set(
          check(text).flatMap(({ kind, line, suggestions }) =>
            kind === 'unreadable' && suggestions.length === 1 ? [line - 1] : [],
          ),
        );
        if (text.includes('\0')) repairable.clear();
        repaired += repairable.size;
        const others = (lines: readonly { text: string; eol: string }[]) =>
          lines.filter((_, index) => !repairable.has(index)).map(withoutCr);
        const kept = others(before.layout.lines).filter(
          (line) => summaryItemOf(line) === undefined,
        );
        const now = after.layout.lines.map(withoutCr);
        expect(isSubsequence(kept, now)).toBe(true);
        expect(after.sessions).toHaveLength(before.sessions.length + repairable.size);
        expect(isSubsequence(bare(before).map(asText), bare(after).map(asText))).toBe(true);
      }),
      { numRuns: 600 },
    );
    expect(repaired).toBeGreaterThan(40);
  });

  it('leaves nothing that it would repair', () => {
    fc.assert(
      fc.property(mutated(), (text) => {
        const after = repair(text);
        expect(repair(after)).toBe(after);
      }),
      { numRuns: 400 },
    );
  });

  it('can be undone, byte for byte', () => {
    fc.assert(
      fc.property(mutated(), (text) => {
        const after = repair(text);
        const back = revertHunks(after, changedHunks(text, after, DAY, SETTINGS));
        expect(encodeText(back)).toEqual(encodeText(text));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a repair', () => {
  const BEFORE = `## Sessions
- 09:00 - 09:10 ✓ Complete (10m)
- 09.15 - 09:40 ✓ Complete (25m) — Mail
  - a note
- 10:00 - 10:10 ✓ Complete (10m)

## Summary
- Complete: 2 sessions (20m)
- Partial: 0 sessions (0m)
- Total focus: 20m
`;

  it('is undone although the file was edited since: the old line is back', () => {
    const after = repair(BEFORE);
    expect(after).toContain('- 09:15 - 09:40 ✓ Complete (25m) — Mail\n  - a note\n');
    const hunks = changedHunks(BEFORE, after, DAY, SETTINGS);
    const edited = `# Thursday\n\n${after}\nMore.\n`;
    expect(revertChange(edited, hunks, DAY, SETTINGS)).toBe(`# Thursday\n\n${BEFORE}\nMore.\n`);
  });

  it('does not touch a file with NUL bytes, or lines inside a conflict', () => {
    const corrupt = `${BEFORE}\0\0`;
    expect(repair(corrupt)).toBe(corrupt);
    const conflict = `## Sessions\n<<<<<<< HEAD\n- 09.15 - 09:40 ✓ Complete (25m)\n=======\n>>>>>>> b\n`;
    expect(repair(conflict)).toBe(conflict);
    expect(check(conflict).map(({ kind }) => kind)).toEqual(['conflict', 'unreadable']);
  });

  it('adds no summary, and leaves one inside a conflict', () => {
    const line = '## Sessions\n- 09.15 - 09:40 ✓ Complete (25m)\n';
    expect(repair(line)).toBe('## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n');
    const summary =
      '\n## Summary\n<<<<<<< a\n- Total focus: 1m\n=======\n- Total focus: 2m\n>>>>>>> b\n';
    expect(repair(line + summary)).toBe(
      `## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n${summary}`,
    );
  });

  it('keeps what ends a line, and a missing final newline', () => {
    const crlf = `\ufeff## Sessions\r\n- 09.15 - 09:40 ✓ Complete (25m)\r\n- 10.15 - 10:40 ✓ Complete (25m)`;
    expect(repair(crlf)).toBe(
      '\ufeff## Sessions\r\n- 09:15 - 09:40 ✓ Complete (25m)\r\n- 10:15 - 10:40 ✓ Complete (25m)',
    );
  });
});

/** The text of a line; a CR that ended the file ends a line once another one follows. */
function withoutCr({ text }: { text: string }): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function asText(value: unknown): string {
  return JSON.stringify(value);
}

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let next = 0;
  for (const one of all) if (one === some[next]) next += 1;
  return next === some.length;
}
