import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../support/home.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';

/** The background of the screen's cells, as a number; -1 is the terminal's own. */
function backgrounds({ screen }: Terminal): ReadonlySet<number> {
  const cells = screen.styles().flatMap((row) => row.split(' '));
  return new Set(cells.map((style) => Number(style.split(',')[1])));
}

const isPainted = (terminal: Terminal, color: number) =>
  terminal.waitFor(`the background ${color.toString(16)}`, () =>
    [...backgrounds(terminal)].every((background) => background === color),
  );

describe('a theme', () => {
  it('that is chosen with , is in config.toml beside its comments, and on the next screen', async () => {
    const home = freshHome({ COLORTERM: 'truecolor' });
    const config = join(home.dir, 'cfg', 'config.toml');
    const env = { FOCUS_CONFIG: config };
    mkdirSync(dirname(config));
    writeFileSync(config, '# mine\n[theme] # colours\n#name = "terminal"\n# more\n');
    const first = startFocus(home, [], { env });
    await first.waitForText('Space pause');
    first.type(',jj');
    await first.waitForText('Theme: dusk');
    first.type('\r');
    await first.waitForText('Space pause');
    first.type('q');
    expect(await first.exited()).toBe(0);
    expect(first.screen.isAlternate()).toBe(false);
    expect(readFileSync(config, 'utf8')).toBe(
      '# mine\n[theme] # colours\n#name = "terminal"\nname = "dusk"\n# more\n',
    );

    const second = startFocus(home, [], { env });
    await second.waitForText('Space pause');
    await isPainted(second, 0x1b1d2a);
    second.type('q');
    await second.exited();
    await isPainted(second, -1);
  });

  it('is light or dark as the terminal is: auto asks it, and no key is lost', async () => {
    const env = { FOCUS_THEME_NAME: 'auto', COLORTERM: 'truecolor', COLORFGBG: '0;15' };
    const terminal = startFocus(freshHome(), [], { env });
    await terminal.waitForText('Space pause');
    await isPainted(terminal, 0xfbf8f1);
    terminal.type(' ');
    await terminal.waitForText('paused');
  });
});
