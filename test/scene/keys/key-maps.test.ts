import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseKeyName } from '../../../src/keys/key-names.ts';
import {
  COMMANDS,
  DEFAULT_KEYS,
  KEY_TABLE,
  type KeyScreen,
  keyClash,
} from '../../../src/keys/key-table.ts';
import type { HelpedMap } from '../../../src/scene/keys/key-map.ts';
import { HELP_KEYS, STATISTICS_KEYS } from '../../../src/scene/keys/page-keys.ts';
import { AWAY_KEYS, LEAVING_KEYS, RESUMING_KEYS } from '../../../src/scene/keys/questions.ts';
import { SESSIONS_KEYS } from '../../../src/scene/keys/sessions-keys.ts';
import { THEMES_KEYS } from '../../../src/scene/keys/theme-keys.ts';
import { TIMER_KEYS } from '../../../src/scene/keys/timer-keys.ts';
import { SESSIONS, STATISTICS, TIMER } from '../../../src/scene/mode.ts';
import { helpGroups } from '../../../src/ui/screens/help-screen.tsx';
import { drawnRows, HELP } from '../../ui/support/drawn-rows.tsx';
import { inkKey, press } from '../../ui/support/press-key.ts';
import { RUNNING } from '../support/sample-views.ts';

const MAPS: Readonly<Record<KeyScreen, readonly HelpedMap[]>> = {
  timer: [TIMER_KEYS],
  sessions: [SESSIONS_KEYS],
  statistics: [STATISTICS_KEYS],
  help: [HELP_KEYS],
  themes: [THEMES_KEYS],
  question: [AWAY_KEYS, LEAVING_KEYS, RESUMING_KEYS],
};

const SCREENS = Object.keys(MAPS) as KeyScreen[];

describe('the table of keys', () => {
  it.each(SCREENS)('has the commands of the screen: %s', (screen) => {
    const used = MAPS[screen].flatMap(({ bindings }) =>
      bindings.flatMap((one) => one.command ?? []),
    );
    const listed = COMMANDS.filter((command) =>
      KEY_TABLE[command].on.some((other) => other === screen),
    );
    expect([...new Set(used)].toSorted()).toEqual(listed.toSorted());
  });

  it('has keys that no screen uses twice', () => {
    expect(keyClash(DEFAULT_KEYS)).toBeUndefined();
    expect(keyClash({ ...DEFAULT_KEYS, up: [','] })).toMatchObject({ key: ',', screen: 'themes' });
  });

  it('has names of keys as they are written in config.toml', () => {
    for (const key of Object.values(DEFAULT_KEYS).flat()) {
      expect(parseKeyName(key)).toBe(key);
      expect(inkKey(key).name).toBe(key);
    }
  });

  it('is what docs/usage.md lists', () => {
    const documented = keyRows(readFileSync('docs/usage.md', 'utf8'));
    const groups = [TIMER, SESSIONS, STATISTICS].flatMap((of) =>
      helpGroups(
        { type: 'help', of, scroll: 0 },
        { role: { type: 'owner' }, keys: DEFAULT_KEYS, ascii: false },
      ),
    );
    const help = groups.flatMap(({ lines }) => lines.map(({ key }) => key));
    const keysIn = (rows: readonly string[]) => new Set(rows.flatMap((row) => row.split(/\s+/)));
    const missing = [...keysIn(help)].filter((key) => !keysIn(documented).has(key));
    expect(missing).toEqual([]);
  });
});

describe('other keys from the settings', () => {
  const keys = { ...DEFAULT_KEYS, skip: ['x', 'Ctrl-X'], undo: [], up: ['i'] };

  it('take the place of the default ones', () => {
    for (const key of ['x', 'Ctrl-X']) {
      expect(press(key, { keys })).toEqual({ type: 'dispatch', event: { type: 'skip' } });
    }
    expect(press('s', { keys })).toBeUndefined();
  });

  it('are in the hints and in the help', () => {
    expect(drawnRows({ view: RUNNING, keys }, 120, 24).at(-1)).toContain('x skip');
    const help = drawnRows({ mode: HELP, keys }, 100, 30).join('\n');
    expect(help).toMatch(/^ *x {2}Ctrl-X +skip to the next/m);
    expect(help).not.toContain('undo');
  });
});

describe('the name of a key', () => {
  it.each([
    ['space', 'Space'],
    [' ', 'Space'],
    ['PageUp', 'PgUp'],
    ['pgdn', 'PgDn'],
    ['Return', 'Enter'],
    ['ctrl-s', 'Ctrl-S'],
    ['Alt-x', 'Alt-x'],
    ['é', 'é'],
    ['?', '?'],
  ])('%j is %s', (written, name) => {
    expect(parseKeyName(written)).toBe(name);
  });

  it.each(['', 'ab', 'F1', 'Ctrl-', 'Ctrl-1', 'Ctrl-I', 'Ctrl-M', 'Ctrl-J', 'Ctrl-H', '\u0007'])(
    '%j is none',
    (written) => {
      expect(parseKeyName(written)).toBeUndefined();
    },
  );
});

/** The first cells of a page's tables of keys. */
function keyRows(page: string): readonly string[] {
  const tables = page.split(/^\| keys? \| what (?:it does|they do) \|\n/m).slice(1);
  return tables
    .flatMap((table) => (table.split('\n\n')[0] ?? '').split('\n'))
    .filter((row) => row.startsWith('| ') && !row.startsWith('| ---'))
    .map((row) => (row.split(' | ')[0] ?? '').replace(/^\| /, '').replaceAll('`', ''));
}
