import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generatedFiles } from '../../packaging/generated-files.ts';
import { rowsBelow } from '../../packaging/manual/focus-page.ts';
import { roff, roffOfMarkdown } from '../../packaging/manual/roff.ts';
import { SETTING_KEYS } from '../../src/settings/setting-keys.ts';
import { printed } from '../completion/completion-bench.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const HAS_MAN = spawnSync('man', ['--version'], { timeout: 10_000 }).status === 0;

let files: Readonly<Record<string, string>>;

beforeAll(() => {
  files = generatedFiles({ usage: doc('usage'), configuration: doc('configuration') });
});

function doc(name: string): string {
  return readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');
}

function page(name: string): string {
  return files[`man/${name}`] ?? '';
}

/** The terms of a section of a page, without their markup. */
function terms(name: string, section: string): readonly string[] {
  const [, from = ''] = page(name).split(`.SH ${section}\n`);
  const [text = ''] = from.split('\n.SH ');
  return [...text.matchAll(/^\.TP\n(.*)$/gm)].map(([, term = '']) => plain(term));
}

function plain(text: string): string {
  return text
    .replace(/\\f[BP]/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(ti', '~')
    .replaceAll('\\(dq', '"');
}

describe('focus(1)', () => {
  it('has every command with its description, options and examples', async () => {
    const manual = page('focus.1').split('\n').map(plain);
    const [, commands = ''] = (await printed({}, ['sessions', '--help'])).split('\nCommands:\n');
    const names = [...commands.matchAll(/^ {2}([a-z]+) .* {2}/gm)].map(([, name = '']) => name);

    expect(manual).toContain('focus git setup [options]');
    expect(manual).toContain('Edit a session.');
    expect(manual).toContain('-V, --version');
    expect(manual).toContain('focus sessions delete last');
    expect(names).toContain('cleanup');
    for (const name of names.filter((each) => each !== 'help')) {
      expect(
        manual.some((line) => line.startsWith(`.SS focus sessions ${name}`)),
        name,
      ).toBe(true);
    }
  });

  it('has the keys, exit codes, variables and directories of docs/', () => {
    expect(terms('focus.1', 'KEYS')).toEqual(expect.arrayContaining(['Space', 'd', 'Ctrl-C']));
    expect(terms('focus.1', 'EXIT STATUS')).toEqual(expect.arrayContaining(['0', '1', '2', '3']));
    expect(terms('focus.1', 'ENVIRONMENT')).toContain('TZ');
    expect(terms('focus.1', 'FILES')).toContain('~/.config/focus/config.toml');
  });
});

it('focus-config(5) has a line for each setting, in their order, as a new config.toml has', () => {
  const names = terms('focus-config.5', 'SETTINGS').map((line) => line.split(' = ')[0]);

  expect(names).toEqual(SETTING_KEYS.map(({ name }) => name.split('.').at(-1)));
  expect(terms('focus-config.5', 'SETTINGS')).toContain('sessions_heading = "## Sessions"');
});

it('the completion scripts are those that the program prints', async () => {
  expect(files['completions/focus.bash']).toBe(await printed({}, ['completion', 'bash']));
  expect(files['completions/_focus']).toBe(await printed({}, ['completion', 'zsh']));
  expect(files['completions/focus.fish']).toBe(await printed({}, ['completion', 'fish']));
});

describe('text in a man page', () => {
  it('is ASCII, and none of it is a request or an escape', () => {
    expect(roff('.bell "off" \\n — ✓')).toBe('\\&.bell \\(dqoff\\(dq \\en \\[u2014] \\[u2713]');
    expect(roff("a\n'b' `c`")).toBe('a\n\\(aqb\\(aq \\(gac\\(ga');
  });

  it('is bold where Markdown has code, without the code of links', () => {
    expect(roffOfMarkdown('see `focus -m` ([git.md](git.md)) and [usage](usage.md#keys)')).toBe(
      'see \\fBfocus \\-m\\fP and usage',
    );
  });
});

it('a table is taken from below its heading only', () => {
  const text = '# A\n\n### B\n\nText.\n\n| x | y |\n| --- | --- |\n| 1 | `2` |\n\n### C\n\n| z |\n';

  expect(rowsBelow(text, '### B')).toEqual([['1', '`2`']]);
  expect(rowsBelow(text, '# A')).toEqual([]);
  expect(rowsBelow(text, '### D')).toEqual([]);
});

describe('man', () => {
  beforeEach(({ skip }) => skip(!HAS_MAN, 'man is not installed'));

  it.each(['focus.1', 'focus-config.5'])('has nothing to warn of in %s', (name) => {
    const file = join(temporaryDirectory(), name);
    writeFileSync(file, page(name));
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', MANWIDTH: '80' };
    const man = spawnSync('man', ['--warnings', '-l', file], { env, encoding: 'utf8' });

    expect(man).toMatchObject({ stderr: '', status: 0 });
    expect(man.stdout).toContain('SEE ALSO');
  });
});
