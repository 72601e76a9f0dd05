import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../src/ui/keys/key-map.ts';
import { helpLines, KEY_TABLE } from '../../../src/ui/keys/key-table.ts';

/** The keys as the hint row and the help write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  '↑': 'Up',
  '↓': 'Down',
  '←': 'Left',
  '→': 'Right',
};

function keysIn(label: string): readonly string[] {
  return label.split(/\s+|\/(?=.)/).map((key) => WRITTEN[key] ?? key);
}

const MAPS = Object.entries(KEY_TABLE).map(
  ([mode, map]) => [mode, map.bindings as readonly Binding<never>[]] as const,
);

describe('the table of keys', () => {
  it.each(MAPS)('names in the hints and the help of %s only keys that it has', (mode, bindings) => {
    const everywhere = KEY_TABLE.everywhere.bindings.flatMap(({ keys }) => keys);
    const keys = [...bindings.flatMap((each) => each.keys), ...everywhere];
    expect(keys.length, mode).toBeGreaterThan(0);
    for (const { hint, help } of bindings) {
      const labels = [typeof hint === 'object' ? hint.label : undefined, help?.label];
      for (const key of labels.flatMap((label) => (label === undefined ? [] : keysIn(label)))) {
        expect(keys).toContain(key);
      }
    }
  });

  it('has the keys that docs/usage.md lists, and no others', () => {
    const documented = keyRows(readFileSync('docs/usage.md', 'utf8')).flatMap(keysIn);
    const owner = helpLines({ type: 'owner' }).flatMap(({ key }) => keysIn(key));
    expect(documented.toSorted()).toEqual(owner.filter((key) => key !== 'Esc').toSorted());
  });

  it('has a line in the help for each key of the timer, except for alternatives', () => {
    const { timer, everywhere } = KEY_TABLE;
    const keys = [...timer.bindings, ...everywhere.bindings].flatMap((each) => each.keys);
    const lines = helpLines({ type: 'owner' }).flatMap(({ key }) => keysIn(key));
    expect([...new Set(keys)].filter((key) => !lines.includes(key))).toEqual([
      '=',
      '_',
      'Shift-Tab',
    ]);
  });
});

/** The first cells of a page's table of keys. */
function keyRows(page: string): readonly string[] {
  const [, table = ''] = page.split(/^\| key \| what it does \|\n/m);
  const [rows = ''] = table.split('\n\n');
  return rows
    .split('\n')
    .filter((row) => row.startsWith('| ') && !row.startsWith('| ---'))
    .map((row) => (row.split(' | ')[0] ?? '').replace(/^\| /, '').replaceAll('`', ''));
}
