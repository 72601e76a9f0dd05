import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLists, writeCaughtBy } from '../../scripts/mutants/read-lists.mjs';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const SOURCE = `export function isOpen(n: number): boolean {
  if (n < 0) return false;
  return n < 10;
}
`;

function listsOf(list: string) {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'src/core'), { recursive: true });
  mkdirSync(join(root, 'test/mutants'), { recursive: true });
  writeFileSync(join(root, 'src/core/open.ts'), SOURCE);
  writeFileSync(join(root, 'test/mutants/core.tsv'), list);
  return readLists(root);
}

describe('a list of mutants', () => {
  it('names a file, a text, its replacement and a reason', () => {
    const { mutants, errors } = listsOf(
      '# a comment\n\nsrc/core/open.ts\tn < 10\tn <= 10\nsrc/core/open.ts\t if (n < 0) return false;\t\tnobody asks\n',
    );
    expect(errors).toEqual([]);
    expect(mutants).toEqual([
      {
        list: 'test/mutants/core.tsv:3',
        file: 'src/core/open.ts',
        before: 'n < 10',
        after: 'n <= 10',
        reason: undefined,
        caughtBy: undefined,
        text: SOURCE.replace('n < 10', 'n <= 10'),
      },
      {
        list: 'test/mutants/core.tsv:4',
        file: 'src/core/open.ts',
        before: ' if (n < 0) return false;',
        after: '',
        reason: 'nobody asks',
        caughtBy: undefined,
        text: SOURCE.replace(' if (n < 0) return false;', ''),
      },
    ]);
  });

  it.each([
    [
      'src/core/open.ts\tn < 11\tx',
      'the text occurs 0 times in src/core/open.ts, not once: n < 11',
    ],
    [
      'src/core/open.ts\treturn\tx',
      'the text occurs 2 times in src/core/open.ts, not once: return',
    ],
    ['src/core/shut.ts\tn\tx', 'there is no file src/core/shut.ts'],
    ['src/core/open.ts\tn < 10\tn < 10', 'the replacement is the same as the text'],
    [
      'src/core/open.ts n',
      'not "file, text, replacement, reason, caught by" separated by single tabs',
    ],
    [
      'src/core/open.ts\t\tn < 10',
      'not "file, text, replacement, reason, caught by" separated by single tabs',
    ],
  ])('refuses %j', (line, error) => {
    expect(listsOf(`${line}\n`)).toEqual({
      mutants: [],
      errors: [`test/mutants/core.tsv:1: ${error}`],
    });
  });

  it('refuses what cannot be parsed, but not a wrong type', () => {
    const { mutants, errors } = listsOf(
      "src/core/open.ts\tn < 10\tn <\nsrc/core/open.ts\tn < 10\t'never'\n",
    );
    expect(mutants.map(({ after }) => after)).toEqual(["'never'"]);
    expect(errors).toEqual([
      'test/mutants/core.tsv:1: src/core/open.ts cannot be parsed with "n <": open.ts:3:12: ERROR: Unexpected ";"',
    ]);
  });

  it('refuses a fault that is listed twice', () => {
    const line = 'src/core/open.ts\tn < 10\tn <= 10';
    expect(listsOf(`${line}\n${line}\n`).errors).toEqual([
      'test/mutants/core.tsv:2: the same fault is listed twice',
    ]);
  });

  it('gets the test that caught a fault, to be run first', () => {
    const root = temporaryDirectory();
    mkdirSync(join(root, 'src/core'), { recursive: true });
    mkdirSync(join(root, 'test/mutants'), { recursive: true });
    writeFileSync(join(root, 'src/core/open.ts'), SOURCE);
    const list = join(root, 'test/mutants/core.tsv');
    writeFileSync(list, 'src/core/open.ts\tn < 10\tn <= 10\nsrc/core/open.ts\tn < 10\tn < 11\n');
    const [mutant] = readLists(root).mutants;
    if (mutant === undefined) throw new Error('the list is empty');
    // Somebody adds a line meanwhile.
    writeFileSync(list, `# new\n${readFileSync(list, 'utf8')}`);
    writeCaughtBy(root, mutant, 'test/core/open.test.ts');
    expect(readFileSync(list, 'utf8')).toBe(
      '# new\nsrc/core/open.ts\tn < 10\tn <= 10\t\ttest/core/open.test.ts\nsrc/core/open.ts\tn < 10\tn < 11\n',
    );
    expect(readLists(root).mutants[0]?.caughtBy).toBe('test/core/open.test.ts');
  });
});
