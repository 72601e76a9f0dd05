import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/core/day.ts';
import {
  dayFileProblem,
  dayFiles,
  fillTemplate,
  locateDayLog,
} from '../../src/day-log/day-note.ts';
import { day } from '../storage/support/sessions.ts';

const DAY = day('2026-01-29');

describe('the file of a day', () => {
  it.each([
    ['YYYY-MM-DD.md', '2026-01-29.md'],
    ['YYYY/MM/YYYY-MM-DD.md', '2026/01/2026-01-29.md'],
    ['YYYY/MM-MMMM/YYYY-MM-DD-dddd.md', '2026/01-January/2026-01-29-Thursday.md'],
    ['YYYYMMDD.md', '20260129.md'],
    ['[Journal]/D. MMM YYYY (ddd).md', 'Journal/29. Jan 2026 (Thu).md'],
    ['[a/b]/YYYY/[Q]Q/M/D.md', 'a/b/2026/Q1/1/29.md'],
    ['GGGG/[W]WW/YYYY-MM-DD.md', '2026/W05/2026-01-29.md'],
    ['[Übung] · YYYY_MM_DD.md', 'Übung · 2026_01_29.md'],
  ])('%s is %s', (template, file) => {
    expect(dayFileProblem(template)).toBeUndefined();
    expect(dayFiles(template).fileOf(DAY)).toBe(file);
    expect(dayFiles(template).dayOf(file)).toBe(DAY);
  });

  it('is read back as the day, whatever the template', () => {
    fc.assert(
      fc.property(templates, days, (template, any) => {
        fc.pre(dayFileProblem(template) === undefined);
        const files = dayFiles(template);
        const file = files.fileOf(any);
        expect(files.dayOf(file)).toBe(any);
        expect(file.split('/')).not.toContain('..');
        const folders = file.split('/').slice(0, -1);
        expect(files.depth).toBe(folders.length);
        for (const n of folders.keys()) {
          const folder = folders.slice(0, n + 1).join('/');
          expect([folder, files.mayHave(folder, any, any)]).toEqual([folder, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the only one of its day: any other name is not read', () => {
    fc.assert(
      fc.property(
        templates,
        days,
        fc.nat(),
        fc.constantFrom(...'09aM/- '),
        (template, any, at, c) => {
          fc.pre(dayFileProblem(template) === undefined);
          const files = dayFiles(template);
          const file = files.fileOf(any);
          const changed = file.slice(0, at % file.length) + c + file.slice((at % file.length) + 1);
          const read = files.dayOf(changed);
          if (read !== undefined) expect(files.fileOf(read)).toBe(changed);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['YYYY/MM/YYYY-MM-DD.md', '2025/01/2026-01-29.md'],
    ['YYYY-MM-DD-dddd.md', '2026-01-29-Friday.md'],
    ['YYYY-MM-DD.md', '2026-02-30.md'],
    ['YYYY-MM-DD.md', '2026-01-29.md.md'],
    ['YYYY-MM-DD.md', 'x2026-01-29.md'],
    ['YYYY-M-D.md', '2026-01-29.md'],
    ['YYYY.MM.DD.md', '2026-01-29.md'],
  ])('%s is not %s', (template, file) => {
    expect(dayFiles(template).dayOf(file)).toBeUndefined();
  });

  it('is looked for only in folders that can have days of the period', () => {
    const { mayHave } = dayFiles('YYYY/MM/YYYY-MM-DD.md');
    expect(mayHave('2026', '2026-01-29', '2026-02-02')).toBe(true);
    expect(mayHave('2025', '2026-01-29', '2026-02-02')).toBe(false);
    expect(mayHave('2026/01', '2026-01-29', '2026-02-02')).toBe(true);
    expect(mayHave('2026/03', '2026-01-29', '2026-02-02')).toBe(false);
    expect(mayHave('2026/13x', '2026-01-29', '2026-02-02')).toBe(false);
    expect(mayHave('.obsidian', '', '9999-12-31')).toBe(false);
  });
});

describe('a path', () => {
  const NESTED = 'YYYY/MM/YYYY-MM-DD.md';

  it.each([
    ['/vault/2026/01/2026-01-29.md', { day: DAY, directory: '/vault', dayFile: NESTED }],
    ['vault/2026/01/2026-01-29.md', { day: DAY, directory: 'vault', dayFile: NESTED }],
    ['/2026/01/2026-01-29.md', { day: DAY, directory: '/', dayFile: NESTED }],
    ['/old/2026-01-29.md', { day: DAY, directory: '/old', dayFile: 'YYYY-MM-DD.md' }],
    ['/vault/2026/01/notes.md', undefined],
  ])('%s names a day by the setting, else by its name', (path, located) => {
    expect(locateDayLog(path, NESTED)).toEqual(located);
  });
});

describe('a template that is refused', () => {
  it.each([
    ['YYYY-MM-DD', 'does not end in .md'],
    ['YYYY/MM.md', 'does not name the day (DD or D), so a file could belong to several days'],
    ['MM-DD.md', 'does not name the year (YYYY), so a file could belong to several days'],
    ['GGGG-[W]WW-DD.md', 'does not name the year (YYYY), so a file could belong to several days'],
    [
      'YYYY-DD.md',
      'does not name the month (MM or M or MMMM or MMM), so a file could belong to several days',
    ],
    ['YYYYMDD.md', 'has a digit right after M, so the day cannot be read back'],
    ['YYYY-MM-D[1].md', 'has a digit right after D, so the day cannot be read back'],
    ['Ü bung YYYY-MM-DD.md', 'has Ü, which is not a token; put other text in brackets: [Ü]'],
    [
      'Journal/YYYY-MM-DD.md',
      'has Journal, which is not a token; put other text in brackets: [Journal]',
    ],
    ['YY-MM-DD.md', 'has YY, which is not a token; put other text in brackets: [YY]'],
    ['YYYY-MM-[DD.md', 'has a bracket without its counterpart'],
    ['/logs/YYYY-MM-DD.md', 'is absolute; it must be a path in the sessions directory'],
    ['~/YYYY-MM-DD.md', 'is absolute; it must be a path in the sessions directory'],
    ['../YYYY-MM-DD.md', 'has an empty folder, . or ..'],
    ['YYYY/[..]/YYYY-MM-DD.md', 'has an empty folder, . or ..'],
    ['YYYY/./YYYY-MM-DD.md', 'has an empty folder, . or ..'],
    ['YYYY//YYYY-MM-DD.md', 'has an empty folder, . or ..'],
    ['[/]YYYY-MM-DD.md', 'has an empty folder, . or ..'],
    ['YYYY-MM-DD\n.md', 'contains a control character or a line break'],
  ])('%j %s', (template, problem) => {
    expect(dayFileProblem(template)).toBe(problem);
  });
});

describe('the template of a note', () => {
  const filled = (template: string) =>
    fillTemplate(template, DAY, '/vault/2026/2026-01-29.md', 555);

  it('has its placeholders replaced as Obsidian does', () => {
    expect(filled('# {{title}}\n{{date}} {{time}} {{ Date }} {{TIME}}\n')).toBe(
      '# 2026-01-29\n2026-01-29 09:15 2026-01-29 09:15\n',
    );
    expect(
      filled('{{date:dddd, D. MMMM YYYY [week] WW}} {{time:h:mm A}} {{date: YY/M/DD HH}}'),
    ).toBe('Thursday, 29. January 2026 week 05 9:15 AM 26/1/29 09');
  });

  it('keeps every other text', () => {
    const text =
      '---\ntags: [daily]\n---\n{{weather}} {date} {{title:x}} <% tp.file.title %> $& $1\r\n';
    expect(filled(text)).toBe(text);
  });
});

const days: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 3_000_000 })
  .map((n) => addDays(day('0100-01-01'), n));

const templates = fc
  .array(
    fc.constantFrom(
      ...['YYYY', 'MM', 'M', 'MMMM', 'MMM', 'DD', 'D', 'dddd', 'ddd', 'Q', 'GGGG', 'WW'],
      ...['/', '-', '.', ' ', '7', '[x]', '[12]', '[]', '[a/b]', '[..]', '(', '+', 'ü', '🍅'],
    ),
    { minLength: 3, maxLength: 12 },
  )
  .chain((pieces) =>
    fc.shuffledSubarray(['YYYY', 'MM', 'D', '-', '/', ...pieces], { minLength: 3 }),
  )
  .map((pieces) => `${pieces.join('')}.md`);
