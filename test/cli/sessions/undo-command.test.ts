import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';
import { DAY, homeWith, WITHOUT_FIRST } from '../../support/prose-day.ts';

describe('focus sessions delete', () => {
  it('and undo give back the same bytes', async () => {
    const { focus, text } = homeWith(DAY, runHere);
    const { exitCode, stdout } = await focus('delete', '2025-03-05T0915', '--yes');
    expect(stdout).toBe(`Deleted 1 session
2025-03-05T0915  09:15 - 09:40 ✓ Complete (25m) — Review the parser #work, with 2 notes
`);
    expect(exitCode).toBe(0);
    expect(text()).toBe(WITHOUT_FIRST);
    expect(await focus('undo')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text()).toBe(DAY);
  });

  it('takes all that are named, or none', async () => {
    const { home, focus, text } = homeWith(DAY, runHere);
    writeFileSync(join(home.sessionsDir, '2025-03-06.md'), DAY);
    const ids = ['2025-03-05T0915', '2025-03-06T1002', '2025-03-05T1002'];
    const missing = await focus('delete', ...ids, '2025-03-06T1111', '--yes');
    expect(missing).toMatchObject({ exitCode: 3, stdout: '' });
    const hostile = await focus('delete', ...ids, '../../etc/passwd', '--yes');
    expect(hostile).toMatchObject({ exitCode: 2, stdout: '' });
    expect(text()).toBe(DAY);
    expect((await focus('delete', ...ids, '--yes')).stdout).toContain('Deleted 3 sessions\n');
    expect(text()).not.toContain('10:02');
    await focus('undo');
    expect(text()).toBe(DAY);
    expect(readFileSync(join(home.sessionsDir, '2025-03-06.md'), 'utf8')).toBe(DAY);
  });

  it('without a terminal needs --yes', async () => {
    const { focus, text } = homeWith(DAY, runHere);
    expect(await focus('delete', 'last')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'focus: not a terminal; pass --yes to delete without asking\n',
    });
    expect(text()).toBe(DAY);
  });

  it('leaves a file with NUL bytes as it is', async () => {
    const corrupt = DAY.replace('cinema', '\0\0\0');
    const { file, focus, text } = homeWith(corrupt, runHere);
    const { exitCode, stderr } = await focus('delete', 'last', '--yes');
    expect(stderr).toMatch(/^focus: .* cannot be changed: it has NUL bytes, .*\n$/);
    expect(stderr).toContain(file);
    expect(exitCode).toBe(1);
    expect(text()).toBe(corrupt);
    expect((await focus('undo')).exitCode).toBe(3);
  });
});

describe('focus sessions undo', () => {
  it('reports that there is nothing to undo', async () => {
    const { exitCode, stdout, stderr } = await runHere(freshHome(), ['sessions', 'undo']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(/^focus: nothing to undo; .*\n$/);
  });

  it('restores a deleted session after the file was edited elsewhere', async () => {
    const { file, focus, text } = homeWith(DAY, runHere);
    await focus('delete', '2025-03-05T0915', '--yes');
    writeFileSync(file, WITHOUT_FIRST.replace('Ada', 'Grace').replace('cinema', 'opera'));
    expect((await focus('undo')).stdout).toBe(`Undid: delete 2025-03-05T0915\n${file}\n`);
    expect(text()).toBe(DAY.replace('Ada', 'Grace').replace('cinema', 'opera'));
  });

  it('reports what to do if it fails, and stays possible', async () => {
    const { file, focus, text } = homeWith(DAY, runHere);
    await focus('delete', '2025-03-05T0915', '--yes');
    writeFileSync(file, '# All rewritten\n');
    const { exitCode, stderr } = await focus('undo');
    expect(stderr).toBe(
      `focus: "delete 2025-03-05T0915" cannot be undone: ${file} was edited since at the same place; ` +
        'to do it by hand, put back "- 09:15 - 09:40 ✓ Complete (25m) — Review the parser #work"; nothing was changed; ' +
        'run "focus sessions undo --skip" to skip it\n',
    );
    expect(exitCode).toBe(3);
    expect(text()).toBe('# All rewritten\n');
    writeFileSync(file, WITHOUT_FIRST);
    expect((await focus('undo')).exitCode).toBe(0);
    expect(text()).toBe(DAY);
  });

  it('skips what cannot be undone, and continues with the change before it', async () => {
    const { file, focus, text } = homeWith(DAY, runHere);
    await focus('add', '2025-03-04T09:15', '25m');
    await focus('delete', '2025-03-05T0915', '--yes');
    writeFileSync(file, '# All rewritten\n');
    expect((await focus('undo')).exitCode).toBe(3);
    expect((await focus('undo', '--skip')).stdout).toBe('Skipped: delete 2025-03-05T0915\n');
    expect((await focus('undo')).stdout).toContain('Undid: add 2025-03-04 09:15');
    expect((await focus('undo', '--skip')).exitCode).toBe(3);
    expect(text()).toBe('# All rewritten\n');
  });

  it('brings back what a cleanup moved away, unless there is another file', async () => {
    const plain = DAY.slice(DAY.indexOf('## Sessions'), DAY.indexOf('## Evening'))
      .replace('some prose\n', '')
      .replace('  - all of it\n', '');
    const { home, file, focus, text } = homeWith(plain, runHere);
    const cleanup = await focus('cleanup', '--retention-days', '1');
    expect(cleanup).toMatchObject({ exitCode: 0, stderr: '' });
    expect(home.files()).not.toContain('logs/sessions/2025-03-05.md');
    writeFileSync(file, 'mine\n');
    const refused = await focus('undo');
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain(`there is a ${file} again; move it away first`);
    expect(text()).toBe('mine\n');
    unlinkSync(file);
    expect((await focus('undo')).exitCode).toBe(0);
    expect(text()).toBe(plain);
  });
});

describe('a session that is too large to be undone', () => {
  const PICTURE = `  - ![](data:image/png;base64,${'A'.repeat(1_100_000)})\n`;
  const LARGE = DAY.replace('  - all of it\n', PICTURE);
  const WARNING = 'too large to undo: it is more than 1 MiB';

  it('is reported before it is deleted, and by undo, until the file is restored', async () => {
    const { file, focus, text } = homeWith(LARGE, runHere);
    const deleted = await focus('delete', '2025-03-05T0915', '--yes');
    expect(deleted).toMatchObject({ exitCode: 0, stderr: `focus: this change is ${WARNING}\n` });
    expect(text()).toBe(WITHOUT_FIRST);
    const { exitCode, stderr } = await focus('undo');
    expect(stderr).toBe(
      `focus: "delete 2025-03-05T0915" cannot be undone: what it changed in ${file} was too large ` +
        'to be kept; restore the file from a backup or git; nothing was changed; ' +
        'run "focus sessions undo --skip" to skip it\n',
    );
    expect(exitCode).toBe(3);
    expect(text()).toBe(WITHOUT_FIRST);
    writeFileSync(file, LARGE);
    expect((await focus('undo')).exitCode).toBe(0);
    expect(text()).toBe(LARGE);
    expect((await focus('undo')).stderr).toContain('nothing to undo');
  });

  it('can be edited, and that be undone', async () => {
    const { focus, text } = homeWith(LARGE, runHere);
    const edited = await focus('edit', '2025-03-05T0915', '--label', 'Parser');
    expect(edited).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await focus('undo')).exitCode).toBe(0);
    expect(text()).toBe(LARGE);
  });
});

describe('a journal that somebody else wrote', () => {
  it('cannot act on the terminal', async () => {
    const { home, focus, text } = homeWith(DAY, runHere);
    await focus('delete', '2025-03-05T0915', '--yes');
    const journal = join(home.stateDir, 'undo.json');
    const written = readFileSync(journal, 'utf8').replace('"delete ', '"\\u001b]0;owned\\u0007 ');
    writeFileSync(journal, written);
    const { exitCode, stdout } = await focus('undo');
    expect(stdout).toContain('Undid:  ]0;owned  2025-03-05T0915\n');
    expect(exitCode).toBe(0);
    expect(text()).toBe(DAY);
  });
});
