import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';
import { DAY } from '../../support/prose-day.ts';

const TEN = `# Wednesday

## Sessions
- 09:15 - 09:40 ✓ Complete (25) — Mail
- 09.45 - 10.10 ✓ Complete (25m)
- 10:15 - 10:65 ✓ Complete (25m)
- 11:00 - 11:25 ✓ Complete
- 11:30 ✓ Complete (25m)
- 12:00 - 12:25 ✓ Compelte (25m)
- 13:00 - 13:25 ✓ Complete (99m)
- 13:20 - 13:45 ✓ Complete (25m)
- 13:20 - 13:45 ✓ Complete (25m)
>>>>>>> laptop

## Summary
- Complete: 3 sessions (2h 29m)
- Partial: 0 sessions (0m)
- Total focus: 149m
`;

const REPORT = `error: the duration cannot be read
 --> logs/sessions/2025-03-05.md:4:28
4 | - 09:15 - 09:40 ✓ Complete (25) — Mail
  |                            ^^^^
  = Write the time spent with its unit and above zero, such as (25m) or (45s).
4 + - 09:15 - 09:40 ✓ Complete (25m) — Mail

error: the start time cannot be read
 --> logs/sessions/2025-03-05.md:5:3
5 | - 09.45 - 10.10 ✓ Complete (25m)
  |   ^^^^^
  = Write it as HH:MM, from 00:00 to 23:59.
5 + - 09:45 - 10:10 ✓ Complete (25m)

error: the end time cannot be read
 --> logs/sessions/2025-03-05.md:6:11
6 | - 10:15 - 10:65 ✓ Complete (25m)
  |           ^^^^^
  = Write it as HH:MM, from 00:00 to 23:59.

error: the duration is missing
 --> logs/sessions/2025-03-05.md:7:27
7 | - 11:00 - 11:25 ✓ Complete
  |                           ^
  = Write the time spent after the status, such as (25m).

error: the end time is missing after the start time
 --> logs/sessions/2025-03-05.md:8:8
8 | - 11:30 ✓ Complete (25m)
  |        ^
  = Write both times, such as 11:30 - 11:55 without a pause.

error: a status or a duration is missing here
 --> logs/sessions/2025-03-05.md:9:19
9 | - 12:00 - 12:25 ✓ Compelte (25m)
  |                   ^^^^^^^^
  = Write the line as \`- HH:MM - HH:MM ✓ Complete (25m)\`.
9 + - 12:00 - 12:25 ✓ Complete (25m)

warning: the duration is longer than the times allow, which is 25m
  --> logs/sessions/2025-03-05.md:10:28
10 | - 13:00 - 13:25 ✓ Complete (99m)
   |                            ^^^^^
   = Correct the duration or one of the times.

warning: the session overlaps the one on line 10, 13:00 - 13:25
  --> logs/sessions/2025-03-05.md:11:3
11 | - 13:20 - 13:45 ✓ Complete (25m)
   |   ^^^^^^^^^^^^^
   = Correct the times of one of them, or delete it.

warning: the session is also on line 11, and counts twice
  --> logs/sessions/2025-03-05.md:12:1
12 | - 13:20 - 13:45 ✓ Complete (25m)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = Delete one of the two lines if there was only one session.

warning: a git conflict marker was left here
  --> logs/sessions/2025-03-05.md:13:1
13 | >>>>>>> laptop
   | ^^^^^^^
   = Delete this line.

warning: the summary is out of date
  --> logs/sessions/2025-03-05.md:16:25
16 | - Complete: 3 sessions (2h 29m)
   |                         ^^^^
   = Write the line as below.
16 + - Complete: 3 sessions (149m)

6 errors and 5 warnings in 1 day log.
Run the command again with --fix to repair 4 lines.
`;

const REPAIRED = TEN.replace('(25) — Mail', '(25m) — Mail')
  .replace('09.45 - 10.10', '09:45 - 10:10')
  .replace('Compelte', 'Complete')
  .replace('3 sessions (2h 29m)', '6 sessions (224m)')
  .replace('focus: 149m', 'focus: 224m');

function homeWith(logs: Readonly<Record<string, string | Buffer>>) {
  const home = freshHome({ COLUMNS: '80' });
  mkdirSync(home.sessionsDir, { recursive: true });
  for (const [day, text] of Object.entries(logs)) {
    writeFileSync(join(home.sessionsDir, `${day}.md`), text);
  }
  return {
    home,
    focus: (...args: string[]) => runHere(home, args),
    text: (day: string) => readFileSync(join(home.sessionsDir, `${day}.md`), 'utf8'),
  };
}

describe('focus check', () => {
  it('prints every problem, and exits with 4', async () => {
    const { focus, text } = homeWith({ '2025-03-05': TEN, '2025-03-06': DAY });
    expect(await focus('check', '2025-03-05')).toEqual({ exitCode: 4, stdout: REPORT, stderr: '' });
    const all = await focus('check');
    expect(all.stdout).toContain('\n6 errors and 5 warnings in 1 of 2 day logs.\n');
    expect(text('2025-03-05')).toBe(TEN);
  });

  it('exits with 0 if there are only warnings, or nothing', async () => {
    const { focus, home } = homeWith({ '2025-03-05': DAY.replace('39m', '40m') });
    const warned = await focus('check');
    expect(warned.stdout).toContain('\n1 warning in 1 day log.\n');
    expect(warned.exitCode).toBe(0);
    writeFileSync(join(home.sessionsDir, '2025-03-05.md'), DAY);
    expect(await focus('check')).toEqual({
      exitCode: 0,
      stdout: 'No problems in 1 day log.\n',
      stderr: '',
    });
    expect((await focus('check', '2025-03-04')).stdout).toBe('No day logs to check.\n');
  });

  it('checks a file anywhere, named after its day', async () => {
    const { focus, home } = homeWith({});
    writeFileSync(join(home.dir, '2025-03-07.md'), TEN);
    const { exitCode, stdout } = await focus('check', '2025-03-07.md', './2025-03-07.md');
    expect(exitCode).toBe(4);
    expect(stdout).toBe(REPORT.replaceAll('logs/sessions/2025-03-05', '2025-03-07'));
  });

  it.each([
    [['notes'], 2, /^focus: "notes" is not a day or a day log; allowed: .*\n$/],
    [['notes.md'], 2, /^focus: "notes\.md" does not name a day; a day log is named .*\n$/],
    [['2025-02-30.md'], 2, /^focus: "2025-02-30\.md" does not name a day; .*\n$/],
    [['./2025-03-09.md'], 1, /^focus: \/.*\/2025-03-09\.md does not exist\n$/],
  ])('refuses %j', async (args, code, said) => {
    const { focus } = homeWith({ '2025-03-05': TEN });
    const { exitCode, stderr } = await focus('check', ...args);
    expect(stderr).toMatch(said);
    expect(exitCode).toBe(code);
  });

  it('checks the others if a log cannot be read, and exits with 1', async () => {
    const { focus, home } = homeWith({ '2025-03-05': TEN });
    mkdirSync(join(home.sessionsDir, '2025-03-06.md'));
    const { exitCode, stdout, stderr } = await focus('check');
    expect(stdout).toBe(REPORT);
    expect(stderr).toMatch(/^focus: .*2025-03-06\.md cannot be read: it is not a regular file\n$/);
    expect(exitCode).toBe(1);
  });

  it('prints JSON', async () => {
    const { focus, home } = homeWith({
      '2025-03-05': '## Sessions\n- 09.15 - 09:40 ✓ Complete (25m)\n',
    });
    const { exitCode, stdout } = await focus('check', '--json');
    expect(JSON.parse(stdout)).toEqual({
      checked: 1,
      errors: 1,
      warnings: 0,
      files: [
        {
          day: '2025-03-05',
          file: join(home.sessionsDir, '2025-03-05.md'),
          repaired: false,
          problems: [
            {
              severity: 'error',
              kind: 'unreadable',
              line: 2,
              column: 3,
              length: 5,
              message: 'the start time cannot be read',
              remedy: 'Write it as HH:MM, from 00:00 to 23:59.',
              suggestions: ['- 09:15 - 09:40 ✓ Complete (25m)'],
            },
          ],
          missing: [],
          copies: [],
          merged: [],
        },
      ],
      failures: [],
    });
    expect(exitCode).toBe(4);
  });

  it('reports the copies that sync tools leave beside a day log', async () => {
    const { focus, home } = homeWith({
      '2025-03-05': DAY,
      '2025-03-05.sync-conflict-20250306-101112-ABCDEFG': TEN,
      "2025-03-05 (Ann's conflicted copy 2025-03-06)": TEN,
      '2025-03-05 2': TEN,
      '2025-03-05 plans': TEN,
      '2025-03-06 2': TEN,
    });
    const { exitCode, stdout } = await focus('check');
    const copy = (name: string) => `warning: a sync tool left a copy of the day log
 --> logs/sessions/${name}.md
  = Merge it with --merge-copies, or move what is missing into the day log and
    delete the copy.
`;
    expect(stdout).toBe(
      [
        copy("2025-03-05 (Ann's conflicted copy 2025-03-06)"),
        copy('2025-03-05 2'),
        copy('2025-03-05.sync-conflict-20250306-101112-ABCDEFG'),
        copy('2025-03-06 2'),
        '4 warnings in 2 day logs.\nRun the command again with --merge-copies to merge 4 copies.\n',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    const { files } = JSON.parse((await focus('check', '--json')).stdout);
    expect(files[0].copies[1]).toBe(join(home.sessionsDir, '2025-03-05 2.md'));
  });

  it('merges copies on request, moves them to the trash, and undoes both', async () => {
    const ours = '## Sessions\n- 09:00 - 09:25 ✓ Complete (25m) — Write\n';
    const theirs = `${ours}- 10:00 - 10:25 ✓ Complete (25m) — Call\n\nSlept well.\n`;
    const alone = '## Sessions\n- 12:00 - 12:25 ✓ Complete (25m)\n';
    const { focus, text, home } = homeWith({
      '2025-03-05': ours,
      '2025-03-05 2': theirs,
      '2025-03-05.sync-conflict-20250306-101112-ABCDEFG': ours,
      '2025-03-06 2': alone,
    });
    const files = () => readdirSync(home.sessionsDir).sort();
    const before = files();
    const { exitCode, stdout } = await focus('check', '--merge-copies');
    expect(stdout).toContain(
      'Repaired 2 day logs. Moved 3 copies to the trash. Run "focus sessions undo" to undo it.\n',
    );
    expect(exitCode).toBe(0);
    expect(files()).toEqual(['2025-03-05.md', '2025-03-06.md']);
    expect(text('2025-03-05')).toBe(theirs);
    expect(text('2025-03-06')).toBe(alone);
    expect((await focus('sessions', 'undo')).exitCode).toBe(0);
    expect(files()).toEqual(before);
    expect(text('2025-03-05')).toBe(ours);
    expect(text('2025-03-05 2')).toBe(theirs);
  });

  it('keeps a copy that cannot be merged, and says why', async () => {
    const fence = '## Sessions\n```\n';
    const ours = '```\n## Sessions\n- 09:00 - 09:25 ✓ Complete (25m)\n';
    const { focus, text } = homeWith({ '2025-03-05': ours, '2025-03-05 2': fence });
    const { exitCode, stderr } = await focus('check', '--merge-copies');
    expect(stderr).toMatch(
      /^focus: .*\/2025-03-05 2\.md was not merged: a code fence or comment would hide sessions; merge it by hand\n$/,
    );
    expect(exitCode).toBe(1);
    expect(text('2025-03-05')).toBe(ours);
    expect(text('2025-03-05 2')).toBe(fence);
  });

  it('offers to put back recorded sessions that another program overwrote', async () => {
    const { focus, text, home } = homeWith({ '2025-03-05': DAY });
    await focus('sessions', 'add', '2025-03-05T12:00', '25m', '-l', 'Lost');
    await focus('sessions', 'add', '2025-03-04T12:00', '25m', '-l', 'Removed');
    const after = text('2025-03-05');
    writeFileSync(join(home.sessionsDir, '2025-03-05.md'), DAY);
    rmSync(join(home.sessionsDir, '2025-03-04.md'));
    const { stdout } = await focus('check');
    expect(
      stdout,
    ).toBe(`warning: a recorded session is gone: - 12:00 - 12:25 ✓ Complete (25m) — Removed
 --> logs/sessions/2025-03-04.md
  = Put it back with --put-back.

warning: a recorded session is gone: - 12:00 - 12:25 ✓ Complete (25m) — Lost
 --> logs/sessions/2025-03-05.md
  = Put it back with --put-back.

2 warnings in 2 day logs.
Run the command again with --put-back to put 2 sessions back.
`);
    expect((await focus('check', '--put-back')).stdout).toContain('\nNo problems in 2 day logs.\n');
    expect(text('2025-03-05')).toBe(after);
    expect(text('2025-03-04')).toContain('- 12:00 - 12:25 ✓ Complete (25m) — Removed\n');
    expect((await focus('check')).stdout).toBe('No problems in 2 day logs.\n');
  });

  it('is what other commands point to, in one line', async () => {
    const { focus, home } = homeWith({ '2025-03-05': TEN });
    const file = join(home.sessionsDir, '2025-03-05.md');
    const { stderr } = await focus('sessions', 'list', '2025-03-05');
    expect(stderr).toBe(
      `focus: ${file}:4:28: the duration cannot be read, and 6 more problems; run "focus check 2025-03-05" to see them\n`,
    );
    writeFileSync(join(home.sessionsDir, '2025-03-06.md'), TEN);
    const all = await focus('stats', '--from', '2025-01-01');
    expect(all.stderr).toBe(
      `focus: ${file}:4:28: the duration cannot be read, and 13 more problems; run "focus check" to see them\n`,
    );
  });
});

describe('focus check --fix', () => {
  it('repairs what can only mean one thing, shows the diff, and is one undo', async () => {
    const { focus, home, text } = homeWith({ '2025-03-05': TEN, '2025-03-06': TEN });
    const elsewhere = join(home.dir, '2025-03-07.md');
    writeFileSync(elsewhere, TEN);
    const fixed = await focus('check', '2025-03-05', '2025-03-06', elsewhere, '--fix');
    expect(
      fixed.stdout.startsWith(`--- logs/sessions/2025-03-05.md
+++ logs/sessions/2025-03-05.md
@@ -4,2 +4,2 @@
-- 09:15 - 09:40 ✓ Complete (25) — Mail
-- 09.45 - 10.10 ✓ Complete (25m)
+- 09:15 - 09:40 ✓ Complete (25m) — Mail
+- 09:45 - 10:10 ✓ Complete (25m)
@@ -9 +9 @@
-- 12:00 - 12:25 ✓ Compelte (25m)
+- 12:00 - 12:25 ✓ Complete (25m)
@@ -16 +16 @@
-- Complete: 3 sessions (2h 29m)
+- Complete: 6 sessions (224m)
@@ -18 +18 @@
-- Total focus: 149m
+- Total focus: 224m

--- logs/sessions/2025-03-06.md
`),
    ).toBe(true);
    expect(
      fixed.stdout.endsWith(`
Repaired 3 day logs. Run "focus sessions undo" to undo it.
9 errors and 12 warnings in 3 day logs.
`),
    ).toBe(true);
    expect(fixed).toMatchObject({ exitCode: 4, stderr: '' });
    expect(text('2025-03-05')).toBe(REPAIRED);
    expect(readFileSync(elsewhere, 'utf8')).toBe(REPAIRED);
    const undone = await focus('sessions', 'undo');
    expect(undone.stdout).toMatch(/^Undid: repair 3 day logs\n/);
    expect([text('2025-03-05'), text('2025-03-06')]).toEqual([TEN, TEN]);
    expect(readFileSync(elsewhere, 'utf8')).toBe(TEN);
  });

  it('restores the old line although the file was edited since', async () => {
    const { focus, home, text } = homeWith({ '2025-03-05': TEN });
    await focus('check', '--fix');
    const edited = `${text('2025-03-05')}\n## Evening\n`;
    writeFileSync(join(home.sessionsDir, '2025-03-05.md'), edited);
    expect((await focus('sessions', 'undo')).exitCode).toBe(0);
    const now = text('2025-03-05');
    expect(now).toContain('- 09.45 - 10.10 ✓ Complete (25m)\n');
    expect(now).toContain('(25) — Mail\n');
    expect(now.endsWith('\n## Evening\n')).toBe(true);
  });

  it('changes nothing if there is nothing to repair', async () => {
    const { focus, text } = homeWith({ '2025-03-05': DAY });
    expect(await focus('check', '--fix')).toEqual({
      exitCode: 0,
      stdout: 'No problems in 1 day log.\n',
      stderr: '',
    });
    expect(text('2025-03-05')).toBe(DAY);
    expect((await focus('sessions', 'undo')).exitCode).toBe(3);
  });

  it('is refused if it could not be undone', async () => {
    const large = `## Sessions\n- 09.15 - 09:40 ✓ Complete (25m) — ${'x'.repeat(600_000)}\n`;
    const { focus, text } = homeWith({ '2025-03-05': large });
    expect(await focus('check', '--fix')).toEqual({
      exitCode: 3,
      stdout: '',
      stderr:
        'focus: nothing was changed: the repair is too large to undo: it is more than 1 MiB; name fewer days\n',
    });
    expect(text('2025-03-05')).toBe(large);
  });
});
