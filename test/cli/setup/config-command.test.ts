import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

function homeWithConfig() {
  const home = freshHome();
  const config = join(home.dir, 'cfg', 'config.toml');
  return { home, config, env: { FOCUS_CONFIG: config } };
}

describe('focus config', () => {
  it('path prints where the file is or would be', async () => {
    const { home, config, env } = homeWithConfig();
    expect(await runHere(home, ['config', 'path'], env)).toEqual({
      exitCode: 0,
      stdout: `${config}\n`,
      stderr: '',
    });
    expect(home.files()).toEqual([]);
  });

  it('init writes a file that changes nothing, private, and never over another', async () => {
    const { home, config, env } = homeWithConfig();
    const before = await runHere(home, ['config', 'show']);
    const init = await runHere(home, ['config', 'init'], env);
    expect(init).toEqual({ exitCode: 0, stdout: `Wrote ${config}\n`, stderr: '' });
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(await runHere(home, ['config', 'show'], env)).toEqual(before);

    const text = readFileSync(config, 'utf8');
    const again = await runHere(home, ['config', 'init'], env);
    expect(again.exitCode).toBe(3);
    expect(again.stderr).toMatch(/^focus: .* already exists; .*\n$/);
    expect(readFileSync(config, 'utf8')).toBe(text);
  });

  it('show prints the settings that apply, and where each comes from', async () => {
    const home = freshHome({ FOCUS_SHORT_BREAK: '7m' });
    const config = join(home.dir, 'config.toml');
    writeFileSync(config, '# mine\nfocus = 50\nshort_break = "6m"\n');
    const { exitCode, stdout } = await runHere(home, ['config', 'show'], { FOCUS_CONFIG: config });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('focus = "50m" # config.toml:2\n');
    expect(stdout).toContain('short_break = "7m" # FOCUS_SHORT_BREAK\n');
    expect(stdout).toContain('long_break = "15m" # default\n');
    expect(stdout).toContain(`sessions_dir = "${home.sessionsDir}" # FOCUS_SESSIONS_DIR\n`);
  });
});
