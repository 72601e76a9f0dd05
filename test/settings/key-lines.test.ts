import { expect, it } from 'vitest';
import { keyLines } from '../../src/settings/config-file.ts';

const DOCUMENT = `\
# focus = "in a comment"
focus = "# = [no comment]"   # [none]
a.b . "c d" = [
  "focus2 = 1", # ]
  { x = 1 },
]

text = """
[not.a.table]
key = "no" \\""" still
"""""
'literal' = '''
other = 1 \\'''
[ theme ] # with spaces
focus = 'red'
"short\\u005fbreak" = { r = 1 }
[[list]]
one = 1979-05-27T07:32:00Z
[[list]]
one = 1
`;

it('finds the first line of each key and each table', () => {
  expect([...keyLines(DOCUMENT)]).toEqual([
    ['focus', 2],
    ['a.b."c d"', 3],
    ['text', 8],
    ['literal', 12],
    ['theme', 14],
    ['theme.focus', 15],
    ['theme.short_break', 16],
    ['list', 17],
    ['list.one', 18],
  ]);
});

it('counts lines that end in CR LF, after a byte order mark', () => {
  expect([...keyLines('\ufeffa = 1\r\n\r\nb = 2\r\n')]).toEqual([
    ['a', 1],
    ['b', 3],
  ]);
});
