import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/export/csv.ts';
import { readCsv } from './support/read-csv.ts';

describe('csvText', () => {
  it('ends every row in CRLF and quotes cells if necessary', () => {
    const rows = [
      ['id', 'n', 'text'],
      ['a', 1500, 'plain – ünïcode'],
      ['b', 0, 'He said "no", twice'],
      ['c', -1, 'one\ntwo'],
    ];
    expect(csvText(rows)).toBe(
      'id,n,text\r\n' +
        'a,1500,plain – ünïcode\r\n' +
        'b,0,"He said ""no"", twice"\r\n' +
        'c,-1,"one\ntwo"\r\n',
    );
  });

  it.each([
    ['=1+2', "'=1+2"],
    ['+49 30', "'+49 30"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['\r=1', `"'\r=1"`],
    ['a=1', 'a=1'],
    ['#work', '#work'],
  ])('defuses %j', (cell, written) => {
    expect(csvText([[cell]])).toBe(`${written}\r\n`);
  });

  it('reads back to the same cells, whatever is in them', { timeout: 60_000 }, () => {
    const character = fc.constantFrom(...'ab,"\r\n\t =+-@\'é日');
    const cell = fc.string({ unit: fc.oneof(character, fc.constant('x')), maxLength: 12 });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(readCsv(csvText(rows))).toEqual(rows.map((cells) => cells.map(withoutFormula)));
      }),
    );
  });
});

function withoutFormula(cell: string): string {
  return ['=', '+', '-', '@', '\t', '\r'].includes(cell.charAt(0)) ? `'${cell}` : cell;
}
