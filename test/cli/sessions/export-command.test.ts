import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../export/support/read-csv.ts';
import { modeOf } from '../../storage/support/recording.ts';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

const WEDNESDAY = `# 2026-01-28

## Sessions
- 14:30 - 14:55 ✓ Complete (25m) — =SUM(A1:A9), "she said" #work

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

const THURSDAY = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
  - 10:07 external interruption — phone

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;

function homeWithDays() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  writeFileSync(join(home.sessionsDir, '2026-01-28.md'), WEDNESDAY);
  writeFileSync(join(home.sessionsDir, '2026-01-29.md'), THURSDAY);
  return {
    home,
    output: join(home.dir, 'out'),
    exported: (...args: string[]) => runHere(home, ['sessions', 'export', ...args]),
  };
}

describe('focus sessions export', () => {
  it('prints all sessions as CSV', async () => {
    const { exported } = homeWithDays();
    const { exitCode, stdout, stderr } = await exported('--format', 'csv');
    const [, ...rows] = readCsv(stdout);
    expect(rows.map(([id, , , , seconds, kind]) => [id, seconds, kind])).toEqual([
      ['2026-01-28T1430', '1500', 'focus'],
      ['2026-01-29T0915', '1500', 'focus'],
      ['2026-01-29T0940', '300', 'short-break'],
      ['2026-01-29T1002', '840', 'focus'],
    ]);
    expect(rows[0]?.[7]).toBe(`'=SUM(A1:A9), "she said" #work`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('prints those that are wanted as JSON', async () => {
    const { exported } = homeWithDays();
    const wanted = async (...args: string[]) => {
      const { stdout } = await exported('--format', 'json', ...args);
      const { version, sessions }: { version: number; sessions: { id: string }[] } =
        JSON.parse(stdout);
      expect(version).toBe(1);
      return sessions.map(({ id }) => id);
    };
    expect(await wanted('--tag', '#work')).toEqual(['2026-01-28T1430', '2026-01-29T1002']);
    expect(await wanted('--from', '2026-01-29', '--kind', 'short-break')).toEqual([
      '2026-01-29T0940',
    ]);
    expect(await wanted('--to', '2026-01-28', '--status', 'interrupted')).toEqual([]);
  });

  it("writes a new file, the user's alone, and over none", async () => {
    const { home, output, exported } = homeWithDays();
    const args = ['--format', 'csv', '--output', 'out'];
    expect(await exported(...args)).toMatchObject({
      exitCode: 0,
      stdout: `Wrote 4 sessions to ${output}\n`,
    });
    expect(readCsv(readFileSync(output, 'utf8'))).toHaveLength(5);
    expect(modeOf(output)).toBe('600');
    expect(home.files().filter((path) => !path.startsWith('state/'))).toEqual([
      ...['logs/', 'logs/sessions/', 'logs/sessions/2026-01-28.md', 'logs/sessions/2026-01-29.md'],
      'out',
    ]);
    writeFileSync(output, 'mine');
    expect(await exported(...args)).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `focus: ${output} already exists; left unchanged; give another path with --output\n`,
    });
    expect(readFileSync(output, 'utf8')).toBe('mine');
  });

  it('says that it cannot write, and leaves nothing', async () => {
    const { home, exported } = homeWithDays();
    const path = join(home.dir, 'missing', 'out.csv');
    expect(await exported('--format', 'csv', '--output', path)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `focus: ${path} cannot be written: no such file or directory (ENOENT)\n`,
    });
    expect(existsSync(join(home.dir, 'missing'))).toBe(false);
  });

  it('exports the rest if a log cannot be read, with exit code 1', async () => {
    const { home, exported } = homeWithDays();
    mkdirSync(join(home.sessionsDir, '2026-01-30.md'));
    const { exitCode, stdout, stderr } = await exported('--format', 'csv');
    expect(readCsv(stdout)).toHaveLength(5);
    expect(stderr).toContain(`${join(home.sessionsDir, '2026-01-30.md')} cannot be read`);
    expect(exitCode).toBe(1);
  });
});

describe('focus sessions export as Markdown', () => {
  it('writes day logs into a directory, with notes, and over none', async () => {
    const { home, output, exported } = homeWithDays();
    const noted = THURSDAY.replace('— phone\n', '— phone\n  - my own note\n');
    writeFileSync(join(home.sessionsDir, '2026-01-29.md'), noted);
    const args = ['--output', `${output}/`];
    expect(await exported(...args)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(output)).toEqual(['2026-01-28.md', '2026-01-29.md']);
    expect(readFileSync(join(output, '2026-01-28.md'), 'utf8')).toBe(WEDNESDAY);
    expect(readFileSync(join(output, '2026-01-29.md'), 'utf8')).toBe(noted);
    expect([modeOf(output), modeOf(join(output, '2026-01-28.md'))]).toEqual(['700', '600']);
    const again = await exported(...args, '--from', '2026-01-29');
    expect(again.exitCode).toBe(3);
    expect(again.stderr).toContain(`${join(output, '2026-01-29.md')} already exists`);
  });

  it('leaves out notes that would hide sessions', async () => {
    const { home, output, exported } = homeWithDays();
    const open = THURSDAY.replace('(25m)\n', '(25m)\n  ````\n  - 09:20 internal\n');
    writeFileSync(join(home.sessionsDir, '2026-01-29.md'), open);
    expect(await exported('--output', `${output}/`)).toMatchObject({ exitCode: 0 });
    const text = readFileSync(join(output, '2026-01-29.md'), 'utf8');
    expect(text).toContain('- 10:02 - 10:16 ○ Interrupted (14m)');
  });

  it.each([['report.md'], ['report', '--format', 'markdown']])(
    'writes one document into %s',
    async (name, ...args) => {
      const { home, exported } = homeWithDays();
      const { stdout, exitCode } = await exported('--output', name, ...args);
      const path = join(home.dir, name);
      expect({ stdout, exitCode }).toEqual({
        stdout: `Wrote 4 sessions to ${path}\n`,
        exitCode: 0,
      });
      const text = readFileSync(path, 'utf8');
      expect(text).toContain('# Focus sessions, 2026-01-28 to 2026-01-29\n\n## 2026-01-28\n');
      expect(text).toContain('  - 10:07 external interruption — phone\n');
      expect(text).toContain('- Total focus: 64m\n');
    },
  );

  it('prints the sessions of the IDs alone', async () => {
    const { exported } = homeWithDays();
    const { stdout } = await exported('last', '--format', 'md');
    expect(stdout).toBe(`# Review the parser #work

2026-01-29

- 10:02 - 10:16 ○ Interrupted (14m)
  - 10:07 external interruption — phone
`);
    const two = await exported('2026-01-29T1002', '2026-01-28T1430', '--format', 'json');
    const { sessions }: { sessions: { id: string }[] } = JSON.parse(two.stdout);
    expect(sessions.map(({ id }) => id)).toEqual(['2026-01-28T1430', '2026-01-29T1002']);
  });

  it('needs a directory for day logs', async () => {
    const { output, exported } = homeWithDays();
    writeFileSync(output, 'mine');
    const { exitCode, stderr } = await exported('--format', 'md', '--output', `${output}/`);
    expect(stderr).toContain(`${output} is a file; give another path with --output`);
    expect(exitCode).toBe(3);
  });

  it.each<[string[], string]>([
    [[], 'the format is missing; give --format md, csv, json or ics, or an --output that ends in'],
    [['--output', 'out'], 'the format is missing'],
    [['--format', 'csv', '--output', 'logs/'], '--output "logs/" is a directory, which only md'],
    [['last', '--format', 'csv', '--tag', 'a'], 'session IDs cannot be combined with options'],
    [['yesterday', '--format', 'csv'], '"yesterday" is not a valid session ID'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await homeWithDays().exported(...args);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

it.each([
  ['a.csv', '4'],
  ['a.JSON', '4'],
  ['a.ics', '4'],
])('the name %s chooses the format', async (name, count) => {
  const { home, exported } = homeWithDays();
  expect((await exported('--output', name)).stdout).toContain(`Wrote ${count} sessions`);
  const text = readFileSync(join(home.dir, name), 'utf8');
  expect(text).toMatch(/^(?:id,|\{|BEGIN:VCALENDAR\r\n)/);
  expect(text).toContain('10:07');
});
