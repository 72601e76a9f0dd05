import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshHome } from '../../support/home.ts';
import { runHere } from '../../support/program-here.ts';

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

describe('focus sessions list', () => {
  it('prints a table to a pipe, plain, and what it could not read to stderr', async () => {
    const { home, file } = homeWithDay();
    const { exitCode, stdout, stderr } = await runHere(home, ['sessions', 'list', '2026-01-29']);
    expect(stdout).toBe(`2026-01-29  ${file}

ID               Time           Duration  Kind         Status         Label
2026-01-29T0915  09:15 - 09:40  25m       focus        ✓ complete
2026-01-29T0940  09:40 - 09:45  5m        short break  ✓ complete
2026-01-29T1002  10:02 - 10:16  14m       focus        ○ interrupted  Review the parser #work

Complete: 1 session (25m), partial: 1 session (14m), total focus: 39m
`);
    expect(stderr).toContain(`${file}:7:`);
    expect(exitCode).toBe(0);
  });

  it('prints JSON', async () => {
    const { home, file } = homeWithDay();
    const { stdout } = await runHere(home, ['sessions', 'list', '2026-01-29', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      day: '2026-01-29',
      file,
      sessions: [
        {
          id: '2026-01-29T0915',
          start: '2026-01-29T09:15',
          end: '2026-01-29T09:40',
          durationSeconds: 1500,
          kind: 'focus',
          status: 'complete',
          label: '',
          line: 4,
        },
        { id: '2026-01-29T0940', kind: 'short-break', durationSeconds: 300 },
        { id: '2026-01-29T1002', status: 'interrupted', label: 'Review the parser #work' },
      ],
      summary: {
        complete: { sessions: 1, durationSeconds: 1500 },
        partial: { sessions: 1, durationSeconds: 840 },
        totalFocusSeconds: 2340,
      },
      problems: [{ line: 7 }],
      conflicted: false,
    });
  });

  it('prints that there are none, and makes nothing', async () => {
    const home = freshHome();
    const { exitCode, stdout } = await runHere(home, ['sessions', 'list']);
    expect(stdout).toBe(
      `${home.day}  ${home.dayLogFile}\nNo sessions yet. Run "focus" to start one.\n`,
    );
    expect(exitCode).toBe(0);
    expect(home.files().filter((path) => !path.startsWith('state/'))).toEqual([]);
  });
});

const WEDNESDAY = `## Sessions
- 14:30 - 14:55 ✓ Complete (25m) — Mail
- 08:00 - 08:25 ✓ Complete (25m) — A talk #work/deep
`;

function homeWithDays() {
  const { home, file } = homeWithDay();
  const wednesday = join(home.sessionsDir, '2026-01-28.md');
  writeFileSync(wednesday, WEDNESDAY);
  const list = (...args: string[]) => runHere(home, ['sessions', 'list', ...args]);
  return { thursday: file, wednesday, list };
}

describe('focus sessions list of several days', () => {
  it('prints one table, with a heading for each day', async () => {
    const { wednesday, thursday, list } = homeWithDays();
    const { stdout, stderr } = await list('--from', '2026-01-01', '--to', '2026-01-29');
    expect(stdout).toBe(`ID               Time           Duration  Kind         Status         Label

2026-01-28  ${wednesday}
2026-01-28T0800  08:00 - 08:25  25m       focus        ✓ complete     A talk #work/deep
2026-01-28T1430  14:30 - 14:55  25m       focus        ✓ complete     Mail

2026-01-29  ${thursday}
2026-01-29T0915  09:15 - 09:40  25m       focus        ✓ complete
2026-01-29T0940  09:40 - 09:45  5m        short break  ✓ complete
2026-01-29T1002  10:02 - 10:16  14m       focus        ○ interrupted  Review the parser #work

Complete: 3 sessions (1h 15m), partial: 1 session (14m), total focus: 1h 29m
`);
    expect(stderr).toContain(`${thursday}:7:`);
  });

  it('prints JSON of them, without days that have no sessions', async () => {
    const { wednesday, list } = homeWithDays();
    const { stdout } = await list('--to', '2026-01-28', '--tag', 'WORK', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      from: '2026-01-28',
      to: '2026-01-28',
      days: [{ day: '2026-01-28', file: wednesday, sessions: [{ id: '2026-01-28T0800' }] }],
      summary: { complete: { sessions: 1, durationSeconds: 1500 }, totalFocusSeconds: 1500 },
      failures: [],
    });
    const none = await list('--from', '2026-01-01', '--to', '2026-01-02', '--json');
    expect(JSON.parse(none.stdout)).toMatchObject({
      ...{ from: '2026-01-01', to: '2026-01-02', days: [] },
    });
  });

  it('prints the latest sessions, oldest first', async () => {
    const { list } = homeWithDays();
    const ids = async (...args: string[]) =>
      (await list(...args)).stdout.match(/^\d{4}-\d\d-\d\dT\S+/gm);
    expect(await ids('--last', '4')).toEqual([
      ...['2026-01-28T1430', '2026-01-29T0915', '2026-01-29T0940', '2026-01-29T1002'],
    ]);
    expect(await ids('--last', '2', '--kind', 'focus', '--status', 'complete')).toEqual([
      ...['2026-01-28T1430', '2026-01-29T0915'],
    ]);
    expect(await ids('--last', '1', '--to', '2026-01-28')).toEqual(['2026-01-28T1430']);
    expect(await ids('2026-01-28', '--last', '1')).toEqual(['2026-01-28T1430']);
  });

  it('filters a single day, too', async () => {
    const { wednesday, list } = homeWithDays();
    expect((await list('2026-01-28', '--tag', 'work')).stdout).toBe(`2026-01-28  ${wednesday}

ID               Time           Duration  Kind   Status      Label
2026-01-28T0800  08:00 - 08:25  25m       focus  ✓ complete  A talk #work/deep

Complete: 1 session (25m), partial: 0 sessions (0m), total focus: 25m
`);
    expect((await list('2026-01-28', '--tag', 'deep')).stdout).toContain('No session matches.');
    expect((await list('--from', '2026-01-28', '--tag', 'deep')).stdout).toBe(
      'No session matches.\n',
    );
  });

  it.each([
    [['2026-01-29', '--to', 'today'], 'a day cannot be combined with --from and --to'],
    [['--from', '2026-01-02', '--to', '2026-01-01'], '--from 2026-01-02 is after --to 2026-01-01'],
    [['--from', 'monday'], '--from "monday" is not a valid day'],
    [['--last', '0'], '--last "0" is not a valid number of sessions; allowed: 1 or more'],
    [['0'], '"0" is not a valid number of sessions; allowed: 1 or more'],
    [['20260129'], '"20260129" is not a valid day; allowed: YYYY-MM-DD, today, yesterday'],
    [['10', '--last', '5'], '10 cannot be combined with --last; give one number'],
    [['today', '--all'], '--all cannot be combined with a day; leave one out'],
    [['--all', '--to', 'today'], '--all cannot be combined with --from and --to; leave one out'],
    [['--search', ' '], '--search needs a text; give a part of a label or a note'],
    [['--tag', 'a b'], '--tag "a b" is not a valid tag'],
    [['--kind', 'nap'], '--kind "nap" is not valid; allowed: focus, short-break, long-break'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await homeWithDays().list(...args);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

describe('focus sessions list over all days', () => {
  async function listedBy(...args: string[]) {
    const { list } = homeWithDays();
    const { stdout } = await list(...args);
    return stdout.match(/^\d{4}-\d\d-\d\dT\S+/gm);
  }

  it('lists the latest sessions for a number, oldest first', async () => {
    expect(await listedBy('4')).toEqual([
      ...['2026-01-28T1430', '2026-01-29T0915', '2026-01-29T0940', '2026-01-29T1002'],
    ]);
    expect(await listedBy('1', '--to', '2026-01-28')).toEqual(['2026-01-28T1430']);
  });

  it('lists every session with --all, newest first with --reverse', async () => {
    const all = ['2026-01-28T0800', '2026-01-28T1430', '2026-01-29T0915'];
    const complete = ['--kind', 'focus', '--status', 'complete', '--all'];
    expect(await listedBy(...complete)).toEqual(all);
    expect(await listedBy(...complete, '--reverse')).toEqual(all.toReversed());
    expect(await listedBy('2', '--reverse')).toEqual(['2026-01-29T1002', '2026-01-29T0940']);
    expect(await listedBy('2026-01-28', '--reverse')).toEqual(all.slice(0, 2).toReversed());
  });

  it('leaves the order of --json as it is in the files', async () => {
    const { list } = homeWithDays();
    const { stdout } = await list('--all', '--json', '--reverse');
    expect(stdout.match(/(?<="id": ")[^"]+/g)).toEqual([
      ...['2026-01-28T1430', '2026-01-28T0800'],
      ...['2026-01-29T0915', '2026-01-29T0940', '2026-01-29T1002'],
    ]);
  });

  it('searches the labels and notes of every day, or of one', async () => {
    expect(await listedBy('--search', 'TALK')).toEqual(['2026-01-28T0800']);
    expect(await listedBy('2026-01-29', '--search', 'talk')).toBeNull();
  });

  it('says which day has the last session if a day is empty', async () => {
    const { list } = homeWithDays();
    expect((await list()).stdout).toMatch(/\nNo sessions. The last one is on 2026-01-29.\n$/);
    const { stdout } = await list('2026-01-29', '--tag', 'deep', '--search', 'talk');
    expect(stdout).toMatch(/\nNo session matches.\n$/);
    const tagged = await list('2026-01-29', '--search', 'mail');
    expect(tagged.stdout).toMatch(/\nNo session matches. The last match is on 2026-01-28.\n$/);
  });
});
