import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as historyKeys from '../../../src/ui/keys/history-keys.ts';
import type { Binding } from '../../../src/ui/keys/key-map.ts';
import * as timerKeys from '../../../src/ui/keys/timer-keys.ts';
import { helpLines } from '../../../src/ui/screens/help-screen.ts';

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

const MAPS = Object.entries({ ...timerKeys, ...historyKeys }).map(
  ([name, map]) => [name, map.bindings as readonly Binding<never>[]] as const,
);

describe('the maps of keys', () => {
  it.each(MAPS)('%s names only keys that it has in its hints and its help', (name, bindings) => {
    const everywhere = timerKeys.EVERYWHERE.bindings.flatMap(({ keys }) => keys);
    const keys = [...bindings.flatMap((each) => each.keys), ...everywhere];
    expect(keys.length, name).toBeGreaterThan(0);
    for (const { hint, help } of bindings) {
      const labels = [typeof hint === 'object' ? hint.label : undefined, help?.label];
      for (const key of labels.flatMap((label) => (label === undefined ? [] : keysIn(label)))) {
        expect(keys).toContain(key);
      }
    }
  });

  it('are those that docs/usage.md lists', () => {
    const documented = keyRows(readFileSync('docs/usage.md', 'utf8')).flatMap(keysIn);
    const owner = helpLines({ type: 'owner' }).flatMap(({ key }) => keysIn(key));
    expect(documented.toSorted()).toEqual(owner.filter((key) => key !== 'Esc').toSorted());
  });

  it('each have a line in the help, except for alternatives', () => {
    const { TIMER_KEYS, EVERYWHERE } = timerKeys;
    const keys = [...TIMER_KEYS.bindings, ...EVERYWHERE.bindings].flatMap((each) => each.keys);
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
