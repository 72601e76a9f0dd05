import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

const log = (date: string, sessions: number) => `# ${date}

## Sessions
${'- 09:15 - 09:40 ✓ Complete (25m)\n'.repeat(sessions)}
## Summary
- Complete: ${sessions} sessions (${sessions * 25}m)
- Partial: 0 sessions (0m)
- Total focus: ${sessions * 25}m
`;

const PROSE = `${log('2020-01-03', 4)}\nA good day.\n`;

/** Logs of three old days, one of them with prose, and of today. */
function homeWithLogs() {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  const file = (name: string) => join(home.sessionsDir, name);
  writeFileSync(file('2020-01-02.md'), log('2020-01-02', 3));
  writeFileSync(file('2020-01-03.md'), PROSE);
  writeFileSync(file('2020-01-04.md'), log('2020-01-04', 2));
  writeFileSync(home.dayLogFile, log(home.day, 5));
  const trash = join(home.stateDir, 'trash');
  const logs = () =>
    home
      .files()
      .filter((path) => path.endsWith('.md'))
      .map((path) => path.replace(home.day, 'today'));
  return { home, file, trash, logs };
}

const ALL = [
  'logs/sessions/2020-01-02.md',
  'logs/sessions/2020-01-03.md',
  'logs/sessions/2020-01-04.md',
  'logs/sessions/today.md',
];

describe('focus sessions cleanup', () => {
  it('moves old logs that contain nothing but sessions, and reports the others', async () => {
    const { home, file, trash, logs } = homeWithLogs();
    const args = ['sessions', 'cleanup', '--retention-days', '30', '--max-sessions', '50'];
    expect(await runHere(home, args)).toEqual({
      exitCode: 0,
      stdout: `Older than 30 days: 2 day logs with 5 sessions moved
Beyond the newest 50 sessions: no day log moved
${file('2020-01-03.md')}:14 was kept: it contains more than sessions
Moved to ${trash}; run "focus sessions undo" to restore them
`,
      stderr: '',
    });
    expect(logs()).toEqual([
      'logs/sessions/2020-01-03.md',
      'logs/sessions/today.md',
      'state/trash/2020-01-02.md',
      'state/trash/2020-01-04.md',
    ]);
    expect(readFileSync(join(trash, '2020-01-02.md'), 'utf8')).toBe(log('2020-01-02', 3));
    expect(readFileSync(file('2020-01-03.md'), 'utf8')).toBe(PROSE);
  });

  it('only reports it in a dry run', async () => {
    const { home, trash, logs } = homeWithLogs();
    const args = ['sessions', 'cleanup', '--max-sessions', '11', '--dry-run'];
    expect(await runHere(home, args)).toEqual({
      exitCode: 0,
      stdout: `Beyond the newest 11 sessions: 1 day log with 3 sessions would be moved
They would be moved to ${trash}; nothing was moved
`,
      stderr: '',
    });
    expect(logs()).toEqual(ALL);
    expect(existsSync(trash)).toBe(false);
  });

  it('never moves today, and uses the configuration if no flag is given', async () => {
    const { home, logs } = homeWithLogs();
    const variables = { FOCUS_RETENTION_MAX_SESSIONS: '1' };
    const { stdout } = await runHere(home, ['sessions', 'cleanup'], variables);
    expect(stdout).toMatch('Beyond the newest session: 2 day logs with 5 sessions moved\n');
    expect(logs()).toContain('logs/sessions/today.md');
  });

  it('can be undone', async () => {
    const { home, file, logs } = homeWithLogs();
    await runHere(home, ['sessions', 'cleanup', '--retention-days', '30']);
    const { exitCode } = await runHere(home, ['sessions', 'undo']);
    expect(exitCode).toBe(0);
    expect(logs()).toEqual(ALL);
    expect(readFileSync(file('2020-01-02.md'), 'utf8')).toBe(log('2020-01-02', 3));
  });

  it('prints JSON', async () => {
    const { home, file, trash } = homeWithLogs();
    const args = ['sessions', 'cleanup', '--max-sessions', '6', '--json'];
    const { stdout } = await runHere(home, args);
    expect(JSON.parse(stdout)).toEqual({
      dryRun: false,
      trash,
      retentionDays: null,
      maxSessions: { limit: 6, dayLogs: 2, sessions: 5 },
      moved: [
        {
          day: '2020-01-02',
          file: file('2020-01-02.md'),
          to: join(trash, '2020-01-02.md'),
          sessions: 3,
          limit: 'maxSessions',
        },
        {
          day: '2020-01-04',
          file: file('2020-01-04.md'),
          to: join(trash, '2020-01-04.md'),
          sessions: 2,
          limit: 'maxSessions',
        },
      ],
      skipped: [{ day: '2020-01-03', file: file('2020-01-03.md'), line: 14, limit: 'maxSessions' }],
      failures: [],
    });
  });

  it('touches neither links nor other files', async () => {
    const { home, file, logs } = homeWithLogs();
    writeFileSync(file('2019.md'), log('2019-01-01', 1));
    symlinkSync('2019.md', file('2019-01-01.md'));
    await runHere(home, ['sessions', 'cleanup', '--retention-days', '30']);
    expect(logs().slice(0, 2)).toEqual(['logs/sessions/2019-01-01.md', 'logs/sessions/2019.md']);
  });

  it.each([
    ['no limit', [], /no limit is set; give --max-sessions or --retention-days/],
    ['none at all', ['--max-sessions', '0'], /--max-sessions "0" is out of range; allowed: 1 to/],
    ['no number', ['--retention-days', 'x'], /--retention-days "x" is not a whole number/],
  ])('refuses %s', async (_, args, message) => {
    const { home, logs } = homeWithLogs();
    const { exitCode, stdout, stderr } = await runHere(home, ['sessions', 'cleanup', ...args]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(logs()).toEqual(ALL);
  });
});
