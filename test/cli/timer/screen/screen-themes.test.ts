import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { screenThemes } from '../../../../src/cli/timer/screen/screen-themes.ts';
import type { Output } from '../../../../src/context.ts';
import { nodeDisk } from '../../../../src/storage/disk.ts';
import { DEFAULT_THEME_SETTINGS } from '../../../../src/terminal/theme.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const NORD = { name: 'nord', digits: 'block' } as const;

async function themesOf(
  home: string,
  origins: Record<string, string> = {},
  configFile = join(home, 'cfg', 'config.toml'),
) {
  const context = {
    stdin: process.stdin,
    stdout: process.stdout as Output,
    env: { FORCE_COLOR: '3' },
    clock: fakeClock('2026-01-29T09:40:00+01:00'),
    disk: nodeDisk,
    homeDir: home,
  };
  const chosen = {
    paths: { configFile },
    settings: { theme: DEFAULT_THEME_SETTINGS },
    origins: { 'theme.name': 'default', 'theme.digits': 'default', ...origins },
  };
  return screenThemes(context, chosen, { color: true, ascii: false });
}

function homeWith(config: string) {
  const home = temporaryDirectory();
  mkdirSync(join(home, 'cfg'));
  writeFileSync(join(home, 'cfg', 'config.toml'), config);
  return home;
}

const configOf = (home: string) => readFileSync(join(home, 'cfg', 'config.toml'), 'utf8');

describe('a theme that is used', () => {
  it('is the current one, and is written into config.toml, whose comments stay', async () => {
    const home = homeWith('# mine\nfocus = 50 # long\n\n[theme] # colours\n#name = "terminal"\n');
    const themes = await themesOf(home);

    expect(await themes.use(NORD)).toBeUndefined();

    expect(themes.current()).toEqual(NORD);
    expect(themes.look(NORD).theme.background).toBe('#2e3440');
    expect(themes.look(NORD)).toBe(themes.look(NORD));
    expect(configOf(home)).toBe(
      '# mine\nfocus = 50 # long\n\n[theme] # colours\n#name = "terminal"\nname = "nord"\n',
    );
  });

  it('is written into a new file if there is none', async () => {
    const home = temporaryDirectory();
    const themes = await themesOf(home);

    expect(await themes.use({ ...NORD, digits: 'thin' })).toBeUndefined();

    expect(configOf(home)).toBe('[theme]\nname = "nord"\ndigits = "thin"\n');
  });

  it('leaves a link to the file a link', async () => {
    const home = homeWith('');
    const target = join(home, 'dotfiles.toml');
    writeFileSync(target, 'focus = 50\n');
    const link = join(home, 'cfg', 'linked.toml');
    symlinkSync(target, link);
    const themes = await themesOf(home, {}, link);

    await themes.use(NORD);

    expect(readlinkSync(link)).toBe(target);
    expect(readFileSync(target, 'utf8')).toBe('focus = 50\n\n[theme]\nname = "nord"\n');
  });

  it('writes nothing if it was used before', async () => {
    const home = homeWith('# mine\n');
    const themes = await themesOf(home);

    expect(await themes.use({ name: 'terminal', digits: 'block' })).toBeUndefined();

    expect(configOf(home)).toBe('# mine\n');
  });

  it('is reported if a variable replaces it at the next start', async () => {
    const themes = await themesOf(homeWith(''), { 'theme.name': 'FOCUS_THEME_NAME' });

    expect(await themes.use(NORD)).toBe(
      'Saved, but FOCUS_THEME_NAME replaces it at the next start',
    );
  });

  it('is used, and the file is left unchanged, if it cannot be changed', async () => {
    const home = homeWith('[theme]\nname = """\ndusk"""\n');
    const themes = await themesOf(home);

    expect(await themes.use(NORD)).toBe(
      '~/cfg/config.toml was not changed: set theme.name = "nord" yourself',
    );

    expect(configOf(home)).toBe('[theme]\nname = """\ndusk"""\n');
    expect(themes.current()).toEqual(NORD);
  });

  it('is reported with line and column if the file is not TOML', async () => {
    const home = homeWith('name = \n');

    const message = await (await themesOf(home)).use(NORD);

    expect(message).toContain('was not changed: ');
    expect(message).toContain('config.toml:1:8: not valid TOML');
    expect(configOf(home)).toBe('name = \n');
  });

  it('is reported if there is something else in place of the file', async () => {
    const home = temporaryDirectory();
    mkdirSync(join(home, 'cfg', 'config.toml'), { recursive: true });

    const message = await (await themesOf(home)).use(NORD);

    expect(message).toMatch(/^~\/cfg\/config.toml was not changed: it is not a regular file$/);
  });
});
