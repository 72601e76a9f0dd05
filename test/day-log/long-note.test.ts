import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordSession } from '../../src/day-log/change.ts';
import { decodeText, encodeText } from '../../src/day-log/text-encoding.ts';
import { parse, SETTINGS, session } from './support/sessions.ts';

/** A long daily note as a Windows editor saves it: a BOM, CRLF, and here no newline at its end. */
function longNote(): string {
  const text = readFileSync(new URL('./fixtures/long-note.txt', import.meta.url), 'utf8');
  return `\ufeff${text.replace(/\r?\n/g, '\r\n')}`;
}

describe('a long note of many parts', () => {
  it('is read', () => {
    const log = parse(longNote());
    expect(log.sessions.map(({ line }) => line)).toEqual([39, 40, 41, 51, 52, 61, 62]);
    expect(log.problems).toMatchObject([{ line: 64, column: 11 }]);
  });

  it('differs in the new line and the summary, and in nothing else', () => {
    const before = longNote();
    const recorded = session('- 11:00 - 11:14 ○ Interrupted (14m) — Tables');
    const after = recordSession(before, recorded, SETTINGS);
    expect(before.split('\n').length).toBeGreaterThanOrEqual(400);
    expect(difference(before, after)).toEqual([
      '53 + * 11:00 - 11:14 ○ Interrupted (14m) — Tables\r\n',
      '79 - - Partial: 1 session (20m)\r\n',
      '80 + - Partial: 2 sessions (34m)\r\n',
      '80 - - Total focus: 120m\r\n',
      '81 + - Total focus: 134m\r\n',
    ]);
  });

  it('keeps bytes that are not UTF-8', () => {
    const bytes = encodeText(`${longNote()}caf\udce9`);
    const recorded = session('- 11:00 - 11:14 ○ Interrupted (14m)');
    const after = encodeText(recordSession(decodeText(bytes), recorded, SETTINGS));
    expect([...after.slice(-4)]).toEqual([0x63, 0x61, 0x66, 0xe9]);
  });
});

/** The lines that were added (+) or replaced (- and +), by line number. */
function difference(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((text) => text.split(/(?<=\n)/));
  if (old === undefined || now === undefined) return [];
  const changes: string[] = [];
  for (let [a, b] = [0, 0]; a < old.length || b < now.length; ) {
    if (old[a] === now[b]) [a, b] = [a + 1, b + 1];
    else if (old[a] === now[b + 1]) changes.push(`${b + 1} + ${now[b++]}`);
    else {
      changes.push(`${a + 1} - ${old[a++]}`);
      changes.push(`${b + 1} + ${now[b++]}`);
    }
  }
  return changes;
}
