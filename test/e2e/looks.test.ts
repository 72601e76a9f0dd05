import { describe, expect, it } from 'vitest';
import { freshHome } from '../support/home.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { timeLeft } from '../support/time-left.ts';

/** Whether a cell of the screen has a colour of its own: xterm numbers them from 0, none is -1. */
function isColoured({ screen }: Terminal): boolean {
  return screen.styles().some((row) => row.split(' ').some((style) => !style.startsWith('-1,-1')));
}

async function started(args: readonly string[], env: Record<string, string> = {}) {
  const terminal = startFocus(freshHome(), [...args, '-l', 'Write the parser'], { env });
  await terminal.waitForText('Space pause');
  return terminal;
}

describe('the full screen', () => {
  it('is in colour', async () => {
    expect(isColoured(await started([]))).toBe(true);
  });

  it('has no colour with NO_COLOR or --no-color, and says the same', async () => {
    for (const terminal of [await started([], { NO_COLOR: '1' }), await started(['--no-color'])]) {
      expect(isColoured(terminal)).toBe(false);
      expect(terminal.screen.text()).toContain('Focus');
      expect(timeLeft(terminal.screen.text())).toBeDefined();
      terminal.type(' ');
      await terminal.waitForText('paused');
    }
  });

  it('has ASCII characters only with --ascii', async () => {
    const terminal = await started(['--ascii']);
    expect(terminal.screen.text()).toMatch(/^[ -~\n]*$/);
    expect(timeLeft(terminal.screen.text())).toBeDefined();
  });

  it('is drawn if CI is set, too', async () => {
    await started([], { CI: 'true', CI_NAME: 'some', GITHUB_ACTIONS: 'true' });
  });
});
