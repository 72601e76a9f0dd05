import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SETTING_KEYS, tableOf, tomlLine } from '../../src/settings/setting-keys.ts';
import { defaultValues } from '../../src/settings/values.ts';

const document = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

it('docs/configuration.md has a row for each key, as in the program', () => {
  const values = defaultValues('~/.local/share/focus');
  const rows = SETTING_KEYS.filter(({ name }) => tableOf(name) !== 'keys').map((key) => {
    const flag = key.flag === undefined ? '' : `\`${key.flag.written}\``;
    const variable = key.variable === undefined ? '' : `\`${key.variable}\``;
    const cells = [`\`${key.name}\``, variable, flag, key.allowed];
    return `| ${[...cells, `\`${key.toToml(values)}\``, key.meaning].join(' | ')} |`;
  });

  const [, table = ''] = document.split(/^\| key .*\n\| --- .*\n/m);

  expect(table.split('\n\n')[0]?.split('\n')).toEqual(rows);
});

it('docs/configuration.md has a row for each command of [keys], with its default', () => {
  const values = defaultValues('~/.local/share/focus');
  const rows = SETTING_KEYS.filter(({ name }) => tableOf(name) === 'keys').map((key) => {
    const meaning = key.meaning.replace('Keys for: ', '');
    return `| \`${tomlLine(key, values)}\` | ${meaning} |`;
  });

  const [, table = ''] = document.split(/^\| under `\[keys\]` .*\n\| --- .*\n/m);

  expect(table.split('\n\n')[0]?.split('\n')).toEqual(rows);
});
