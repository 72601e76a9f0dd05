import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configTemplate } from '../../src/settings/config-template.ts';
import { setInConfig } from '../../src/settings/set-in-config.ts';
import { settings } from './sources.ts';

const NORD = [{ name: 'theme.name', text: 'nord' }] as const;

function withNord(text: string): string | undefined {
  return setInConfig({ path: '/cfg/config.toml', text }, NORD);
}

describe('a value in config.toml', () => {
  it.each([
    [
      'is replaced, and its comment stays',
      '[theme]\nname = "dusk" # mine\n',
      '[theme]\nname = "nord" # mine\n',
    ],
    ['may be in single quotes', "[theme]\n  name='dusk'\n", '[theme]\n  name="nord"\n'],
    ['may have a dotted key', 'theme.name = "dusk"\n', 'theme.name = "nord"\n'],
    ['may have a key in quotes', '[theme]\n"name" = "dusk"\n', '[theme]\n"name" = "nord"\n'],
    [
      'may be in an inline table',
      'theme = { focus = "red", name = "dusk" } # x\n',
      'theme = { focus = "red", name = "nord" } # x\n',
    ],
    [
      'is not the one in a comment',
      '[theme]\nname = "dusk" # name = "x"\n',
      '[theme]\nname = "nord" # name = "x"\n',
    ],
    ['may end the file', '[theme]\nname = "dusk"', '[theme]\nname = "nord"'],
    [
      'keeps line endings',
      '[theme]\r\nname = "dusk"\r\nfocus = "red"\r\n',
      '[theme]\r\nname = "nord"\r\nfocus = "red"\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(withNord(before)).toBe(after);
  });

  it.each([
    ['into an empty file', '', '[theme]\nname = "nord"\n'],
    [
      'into a table of its own, at the end',
      '# mine\nfocus = 50',
      '# mine\nfocus = 50\n\n[theme]\nname = "nord"\n',
    ],
    [
      'into its table',
      '[theme] # colours\nfocus = "red"\n[alerts]\nbell = true\n',
      '[theme] # colours\nname = "nord"\nfocus = "red"\n[alerts]\nbell = true\n',
    ],
    [
      'below the line that is commented out',
      '[theme]\n# Theme.\n#name = "terminal"\n\n#focus = ""\n',
      '[theme]\n# Theme.\n#name = "terminal"\nname = "nord"\n\n#focus = ""\n',
    ],
    [
      'but not below that of another table',
      '[theme]\n[other]\n#name = "x"\n',
      '[theme]\nname = "nord"\n[other]\n#name = "x"\n',
    ],
    [
      'beside dotted keys',
      'theme.focus = "red"\ndaily_goal = 8\n',
      'theme.focus = "red"\ntheme.name = "nord"\ndaily_goal = 8\n',
    ],
    [
      'into an inline table',
      'theme = { focus = "red" }\n',
      'theme = { name = "nord", focus = "red" }\n',
    ],
    ['into an empty inline table', 'theme = {}\n', 'theme = { name = "nord" }\n'],
    ['after a header that ends the file', '[theme]', '[theme]\nname = "nord"'],
    [
      'with the line endings of the file',
      '[theme]\r\nfocus = "red"\r\n',
      '[theme]\r\nname = "nord"\r\nfocus = "red"\r\n',
    ],
  ])('is added %s', (_, before, after) => {
    expect(withNord(before)).toBe(after);
  });

  it('is not changed in a form that is not known', () => {
    expect(withNord('[theme]\nname = """\ndusk"""\n')).toBeUndefined();
    expect(withNord('[theme]\n"na\\u006de" = "dusk"\n')).toBeUndefined();
  });

  it('is not changed in a file that is not TOML', () => {
    expect(() => withNord('name = \n')).toThrow('/cfg/config.toml:1:8: not valid TOML');
  });

  it('is changed in the new file of "focus config init", which then sets nothing else', () => {
    const template = configTemplate('/home/ann/.local/share/focus');
    const values = [...NORD, { name: 'theme.digits', text: 'thin' }] as const;

    const changed = setInConfig({ path: '/cfg/config.toml', text: template }, values) ?? '';

    const { theme, status, ...rest } = settings({ config: changed });
    const { theme: old, status: _, ...before } = settings();
    expect(status.theme.digits).toBe('thin');
    expect(rest).toEqual(before);
    expect(theme).toEqual({ ...old, name: 'nord', digits: 'thin' });
    expect(changed.split('\n').filter((line) => !template.split('\n').includes(line))).toEqual([
      'name = "nord"',
      'digits = "thin"',
    ]);
  });
});

describe('whatever the file is', () => {
  const comment = fc.constantFrom('', ' # a "comment" [theme] name = "x"', '\t#name = "y"');
  const top = fc.constantFrom(
    'focus = 25',
    'daily_goal = "4h"',
    "label = '''\n[theme]\nname = 'z'\n'''",
    '',
    '# [theme]',
  );
  const own = fc.constantFrom(
    'focus = "red"',
    "rule='gray'",
    '#name = "terminal"',
    '# name',
    '',
    'heat_1 = "#123456"',
  );
  const document = fc
    .record({
      top: fc.uniqueArray(fc.tuple(top, comment), { selector: ([line]) => line }),
      header: fc.constantFrom('[theme]', ' [ theme ]', ''),
      own: fc.uniqueArray(fc.tuple(own, comment), { selector: ([line]) => line }),
      name: fc.constantFrom('name = "dusk"', "name='paper'", ''),
      after: fc.constantFrom('', '[alerts]\nbell = false\n#name = "no"'),
      ending: fc.constantFrom('\n', '\r\n'),
      last: fc.boolean(),
    })
    .map(({ top, header, own, name, after, ending, last }) => {
      const inTable = header === '' ? [] : [...own.map((parts) => parts.join('')), name];
      const lines = [...top.map((parts) => parts.join('')), header, ...inTable, after];
      return lines.join('\n').replaceAll('\n', ending) + (last ? ending : '');
    });

  it('only the lines of the new value change', () => {
    fc.assert(
      fc.property(document, (text) => {
        const changed = withNord(text) ?? expect.fail(text);

        const [old, now] = [text.split('\n'), changed.split('\n')];
        const kept = now.filter((line) => !line.includes('"nord"')).map((line) => line.trimEnd());
        const gone = old.map((line) => line.trimEnd()).filter((line) => !kept.includes(line));
        expect(gone.length).toBeLessThanOrEqual(1);
        for (const line of gone) expect(line).toMatch(/^name ?=/);
        expect(withNord(changed)).toBe(changed);
      }),
    );
  });
});
