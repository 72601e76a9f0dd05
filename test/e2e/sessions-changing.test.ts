import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backgroundTimer } from '../support/background-timer.ts';
import { runFocus } from '../support/focus-program.ts';
import { DAY, homeWith } from '../support/prose-day.ts';
import { secondsCounted } from '../support/timer-owner.ts';

describe('focus sessions edit --editor', () => {
  it('opens the editor at the line, and reports what cannot be read afterwards', async () => {
    const { home, file, text } = homeWith(DAY, runFocus);
    const editor = join(home.dir, 'vim');
    const script =
      '#!/bin/sh\nprintf "%s|" "$@"\nsed -i -e "s/14m)$/15m) Mail/" -e "s/Evening/Night/" "$3"\n';
    writeFileSync(editor, script, { mode: 0o755 });
    const args = ['sessions', 'edit', 'last', '--editor'];
    const { exitCode, stdout, stderr } = await runFocus(home, args, { EDITOR: `${editor} -n` });
    expect(stdout).toBe(`-n|+12|${file}|Edited 2025-03-05T1002 in ${file}
was - 10:02 - 10:16 ○ Interrupted (14m)
now - 10:02 - 10:16 ○ Interrupted (15m) — Mail
`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(text()).toContain('## Night');

    const spoilt = await runFocus(home, args, { VISUAL: 'f() { sed -i s/10:16/10:99/ "$1"; }; f' });
    expect(spoilt.stdout).toBe(`2025-03-05T1002 is no longer in ${file}\n`);
    expect(spoilt.stderr).toContain(`focus: ${file}:12:`);
  });
});

describe('beside a running timer', () => {
  it('changes of the same file and its own session are all kept', async () => {
    const { home, focus } = await backgroundTimer(['-f', '50m', '-l', 'Running']);
    const at = timeNow(home.env['TZ'] ?? '');
    expect((await focus('sessions', 'add', at, '45s', '-l', 'Mail')).exitCode).toBe(0);
    expect((await focus('sessions', 'add', at, '50s', '-l', 'Post')).exitCode).toBe(0);
    const id = `${home.day}T${at.replace(':', '')}`;
    expect((await focus('sessions', 'edit', `${id}.2`, '-l', 'Letters')).exitCode).toBe(0);
    expect((await focus('sessions', 'delete', id, '--yes')).exitCode).toBe(0);
    await secondsCounted(home, 2);
    await focus('stop');
    const lines = readFileSync(home.dayLogFile, 'utf8').split('\n');
    const labels = lines.flatMap((line) => /— (.*)$/.exec(line)?.[1] ?? []);
    expect(labels.sort()).toEqual(['Letters', 'Running']);
    const { stdout } = await focus('doctor');
    expect(stdout).toContain('recorded lines: 2 checked, none is missing');
  });

  function timeNow(timeZone: string): string {
    return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format();
  }
});
