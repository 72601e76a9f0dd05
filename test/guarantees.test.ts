import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../docs/guarantees.md', import.meta.url), 'utf8');
const tests = new URL('.', import.meta.url).pathname;
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' });

it('each test that docs/guarantees.md names exists', () => {
  const cited = [...page.matchAll(/`([\w/.-]+\.test\.ts)`: ((?:"[^"]+"(?:, )?)+)/g)];
  const missing = cited.flatMap(([, file = '', names = '']) => {
    const text = files.includes(file) ? readFileSync(join(tests, file), 'utf8') : '';
    return [...names.matchAll(/"([^"]+)"/g)]
      .map(([, name = '']) => name)
      .filter((name) => !text.replaceAll("\\'", "'").includes(name))
      .map((name) => `${file}: ${name}`);
  });

  expect(missing).toEqual([]);
  expect(cited.length).toBeGreaterThan(50);
});

it('each row of docs/guarantees.md names a test', () => {
  const rows = page.split('\n').filter((line) => /^\| (?!---|event )/.test(line));

  expect(rows.filter((row) => !/`[\w/.-]+\.test\.ts`: .+ \|$/.test(row))).toEqual([]);
});
