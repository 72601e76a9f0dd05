import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';
import { openTerminal } from '../support/terminal.ts';

const DAY = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
- 11:00 - 11:99 ✓ Complete (25m)
`;

function homeWithDay() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  const file = join(home.sessionsDir, '2026-01-29.md');
  writeFileSync(file, DAY);
  return { home, file };
}

describe('a list that is longer than the terminal', () => {
  const LIST = ['sessions', 'list', '--all'];

  /** A home with a pager that prints a mark, and the text's lines with their number. */
  function inTerminal(rows: number, env: Record<string, string>, args: readonly string[] = LIST) {
    const { home } = homeWithDay();
    const pager = join(home.dir, 'pager');
    writeFileSync(pager, '#!/bin/sh\necho "LESS=$LESS"\nsed "s/^/> /"\n', { mode: 0o755 });
    writeFileSync(join(home.dir, 'quitter'), '#!/bin/sh\nread -r line\necho "$line"\n', {
      mode: 0o755,
    });
    const variables = Object.fromEntries(
      Object.entries(env).map(([name, text]) => [name, text.replace('./', `${home.dir}/`)]),
    );
    return openTerminal(home, focusCommand(args), { columns: 100, rows, env: variables });
  }

  async function shown(rows: number, env: Record<string, string>, args?: readonly string[]) {
    const terminal = inTerminal(rows, env, args);
    expect(await terminal.exited()).toBe(0);
    return terminal.screen.ordinaryText();
  }

  it('goes through $PAGER, with the options that git sets', async () => {
    const text = await shown(6, { PAGER: './pager' });
    expect(text).toContain('LESS=FRX');
    expect(text).toContain('> 2026-01-29T1002');
    expect(await shown(6, { PAGER: './pager', LESS: 'R' })).toContain('LESS=R\n');
  });

  it.each<[string, number, Record<string, string>, string[]]>([
    ['fits', 24, { PAGER: './pager' }, LIST],
    ['is not to be paged', 6, { PAGER: './pager' }, [...LIST, '--no-pager']],
    ['has an empty PAGER', 6, { PAGER: '' }, LIST],
    ['has cat as PAGER', 6, { PAGER: 'cat' }, LIST],
    ['is on a dumb terminal', 6, { PAGER: './pager', TERM: 'dumb' }, LIST],
  ])('is printed if it %s', async (_case, rows, env, args) => {
    const text = await shown(rows, env, args);
    expect(text).toContain('2026-01-29T1002');
    expect(text).not.toContain('LESS=');
  });

  it('is printed if the pager cannot be started, and the reason', async () => {
    const text = await shown(40, { PAGER: 'no-such-pager' }, [...LIST, '--json']);
    expect(text).toContain('"id": "2026-01-29T1002"');
    expect(text).toContain('focus: the pager "no-such-pager" cannot be started; set PAGER, or use');
  });

  it('is cut without a word if the pager ends early', async () => {
    const text = await shown(6, { PAGER: './quitter' });
    expect(text).toMatch(/^ID +Time/);
    expect(text).not.toContain('2026-01-29T1002');
  });
});

describe('colours', () => {
  const list = ['sessions', 'list', '2026-01-29'];

  /** The bytes that a terminal gets. */
  async function printed(args: readonly string[], env: Record<string, string> = {}) {
    const { home } = homeWithDay();
    const script = '"$@" 2>problems | cat -v';
    const terminal = openTerminal(home, ['/bin/sh', '-c', script, 'sh', ...focusCommand(args)], {
      columns: 120,
      env,
    });
    await terminal.exited();
    return terminal.screen.ordinaryText();
  }

  it('go to a terminal, not to a pipe, unless they are forced', async () => {
    expect(await printed(list)).not.toContain('^[');
    expect(await printed(list, { FORCE_COLOR: '1' })).toContain('^[[');
    expect(await printed([...list, '--no-color'], { FORCE_COLOR: '1' })).not.toContain('^[[');
    expect(await printed(list, { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('^[[');
  });

  it('of an ASCII table are none, nor is anything but ASCII', async () => {
    expect(await printed([...list, '--ascii'])).toMatch(/^[ -~\n]*x complete[ -~\n]*$/);
  });
});
