import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, periodOf } from '../../src/core/day.ts';
import { TEN_YEARS, writeDayLogs } from '../support/generated-day-logs.ts';
import { freshHome, type Home } from '../support/home.ts';
import { runHere } from '../support/program-here.ts';

/** A Thursday. */
const FILE = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
  - 09:20 external interruption — phone
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:50 - 11:15 ✓ Complete (25m) — Write #work
- 11:40 - 11:54 ○ Interrupted (14m) — Review the parser #work
- 14:00 - 14:99 ✓ Complete (25m)
`;

function homeWithDay(): Home {
  const home = freshHome();
  mkdirSync(home.sessionsDir, { recursive: true });
  writeFileSync(join(home.sessionsDir, '2026-01-29.md'), FILE);
  return home;
}

const RANGE = ['--from', '2026-01-29', '--to', '2026-01-30'];

describe('focus stats', () => {
  it('draws a range to a pipe, plain, and says on stderr what it could not read', async () => {
    const home = homeWithDay();
    const { exitCode, stdout, stderr } = await runHere(home, ['stats', ...RANGE]);
    expect(stdout).toBe(`29 – 30 January 2026

Focus time   1h 4m in 3 sessions        Best day       Thu 29 Jan, 1h 4m
Completed    50m in 2, 66%              Best streak    1 day
Interrupted  14m in 1                   Interruptions  0 internal, 1 external
Average      21m
Breaks       5m in 1

By day
Thu 29  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  1h 4m
Fri 30                                                                        0m

By hour  up to 29m
                           ▂▂    ██
                           ██    ██
                           ██    ██
                           ██ ▆▆ ██
                           ██ ██ ██
───────────────────────────────────────────────────────────────────────
00       03       06       09       12       15       18       21

By tag
#work   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  39m  2 sessions
no tag  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇                      25m   1 session
`);
    expect(stderr).toContain('2026-01-29.md:9:11: the end time cannot be read');
    expect(exitCode).toBe(0);
  });

  it('counts only what has the tag', async () => {
    const { stdout } = await runHere(homeWithDay(), ['stats', ...RANGE, '--tag', '#Work']);
    expect(stdout).toContain('29 – 30 January 2026  #Work\n');
    expect(stdout).toContain('Focus time   39m in 2 sessions');
    expect(stdout).toContain('Breaks       0m in 0');
  });

  it('says kindly that there is nothing, and makes nothing', async () => {
    const home = freshHome();
    const { exitCode, stdout, stderr } = await runHere(home, ['stats', 'day']);
    expect(stdout).toMatch(/^\w+ \d+ \w+ \d{4}\n\nNo sessions yet\. Run "focus" to start one\.\n$/);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(home.files().filter((path) => !path.startsWith('state/'))).toEqual([]);
  });

  it.each([
    [['stats', 'decade'], '"decade" is not a valid period; allowed: day, week, month, year'],
    [['stats', 'week', '--from', '2026-01-01'], 'cannot be combined with --from and --to'],
    [['stats', '--from', '2026-01-02', '--to', '2026-01-01'], 'after'],
    [['stats', '--from', '2026-02-30'], '"2026-02-30" is not a valid day'],
    [['stats', '--tag', 'a b'], '"a b" is not a valid tag'],
  ])('%j is refused', async (args, complaint) => {
    const { exitCode, stdout, stderr } = await runHere(freshHome(), args);
    expect(stderr).toContain(complaint);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('reads what it can, and exits with 1 if a file cannot be read', async () => {
    const home = homeWithDay();
    mkdirSync(join(home.sessionsDir, '2026-01-30.md'));
    const { exitCode, stdout, stderr } = await runHere(home, ['stats', ...RANGE]);
    expect(stdout).toContain('1h 4m in 3 sessions');
    expect(stderr).toContain('2026-01-30.md cannot be read: it is not a regular file');
    expect(exitCode).toBe(1);
  });
});

describe('ten years of day logs', () => {
  const SCRIPT = fileURLToPath(new URL('../support/independent-statistics.mjs', import.meta.url));

  function independent({ sessionsDir, day }: Home, from: Day, to: Day): unknown {
    const args = [SCRIPT, sessionsDir, from, to, day, '4'];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 }));
  }

  async function printed(home: Home, args: readonly string[]) {
    const { stdout } = await runHere(home, ['stats', ...args, '--json']);
    const { period, today, tag, problems, failures, ...figures } = JSON.parse(stdout);
    expect([today, tag, problems, failures]).toEqual([home.day, null, [], []]);
    return { period, figures };
  }

  it('give the figures that an independent script computes, of this year and of all', async () => {
    const home = freshHome({ FOCUS_DAILY_GOAL: '4' });
    const today = home.day as Day;
    writeDayLogs(home.sessionsDir, today, TEN_YEARS.days);
    const year = periodOf('year', today);
    const ofYear = await printed(home, ['year']);
    expect(ofYear).toEqual({ period: year, figures: independent(home, year.from, year.to) });
    const first = addDays(today, 1 - TEN_YEARS.days);
    const all = await printed(home, ['--from', first]);
    expect(all.figures).toEqual(independent(home, first, today));
    expect(all.figures.focus.sessions + all.figures.breaks.sessions).toBe(TEN_YEARS.sessions);
  });
});
