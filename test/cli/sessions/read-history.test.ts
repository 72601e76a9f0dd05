import { describe, expect, it } from 'vitest';
import { readLatest, readRange } from '../../../src/cli/sessions/read-history.ts';
import type { SessionFilter } from '../../../src/core/tags.ts';
import type { LoadedDays } from '../../../src/storage/day-logs/day-logs.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { withLogs } from '../../storage/support/recording.ts';
import { day } from '../../storage/support/sessions.ts';
import { recordedSessions } from '../support/recorded-sessions.ts';

const LOGS = {
  '2026-01-27': `## Sessions
- 09:00 - 09:25 ✓ Complete (25m) — #work
`,
  '2026-01-28': `## Sessions
- 10:00 - 10:25 ✓ Complete (25m) — #work
- 08:00 - 08:25 ✓ Complete (25m) — #work
- 11:00 - 11:05 ✓ Complete (5m) short break
`,
  '2026-01-29': `## Sessions
- 09:00 - 09:25 ✓ Complete (25m)
`,
};

const EVER = { from: undefined, to: undefined };
const WORK: SessionFilter = { tag: 'work' };

const ids = ({ logs }: LoadedDays) => logs.flatMap((log) => log.sessions.map(({ id }) => id));

describe('readRange', () => {
  it('reads a range of days, both ends included, oldest first', async () => {
    const { storage } = recordedSessions(LOGS);
    const range = { from: day('2026-01-28'), to: day('2026-01-29') };
    expect(ids(await readRange(storage, range, {}))).toEqual([
      '2026-01-28T1000',
      '2026-01-28T0800',
      '2026-01-28T1100',
      '2026-01-29T0900',
    ]);
    expect(ids(await readRange(storage, EVER, {}))).toHaveLength(5);
    expect(ids(await readRange(storage, { ...EVER, to: day('2026-01-27') }, {}))).toHaveLength(1);
  });

  it('lists the directory only once: a failing second listing would give an empty export', async () => {
    const files = Object.entries(LOGS).map(([name, text]) => [`${name}.md`, text]);
    const machine = withLogs(Object.fromEntries(files));
    let looks = 0;
    const readdir = async (path: string) => {
      if (++looks > 1) throw Object.assign(new Error('no'), { code: 'EACCES' });
      return nodeDisk.readdir(path);
    };
    const { storage } = machine.start({ disk: { ...nodeDisk, readdir } });
    const loaded = await readRange(storage, EVER, {});
    expect(loaded.failures).toEqual([]);
    expect(ids(loaded)).toHaveLength(5);
  });

  it('leaves out sessions that do not match', async () => {
    const { storage } = recordedSessions(LOGS);
    expect(ids(await readRange(storage, EVER, WORK))).toEqual([
      '2026-01-27T0900',
      '2026-01-28T1000',
      '2026-01-28T0800',
    ]);
  });
});

describe('readLatest', () => {
  it('returns the latest sessions by start, oldest first', async () => {
    const { storage } = recordedSessions(LOGS);
    expect(ids(await readLatest(storage, EVER, {}, 3))).toEqual([
      '2026-01-28T1000',
      '2026-01-28T1100',
      '2026-01-29T0900',
    ]);
    expect(ids(await readLatest(storage, EVER, WORK, 1))).toEqual(['2026-01-28T1000']);
    expect(ids(await readLatest(storage, EVER, WORK, 99))).toHaveLength(3);
  });

  it('reads no more logs than necessary', async () => {
    const { storage, read } = recordedSessions(LOGS);
    await readLatest(storage, EVER, {}, 2);
    expect(read).toEqual(['2026-01-29', '2026-01-28']);
  });

  it('continues if a log cannot be read, and reports it', async () => {
    const { storage } = recordedSessions(LOGS);
    const { dayLogs } = storage;
    const pipe = { logs: [], failures: ['2026-01-29.md cannot be read: it is a pipe'] };
    const loadDays: typeof dayLogs.loadDays = async (days) =>
      days.join() === '2026-01-29' ? pipe : dayLogs.loadDays(days);
    const dayLogsWithPipe = { ...storage, dayLogs: { ...dayLogs, loadDays } };
    const history = await readLatest(dayLogsWithPipe, EVER, {}, 1);
    expect(ids(history)).toEqual(['2026-01-28T1100']);
    expect(history.failures).toEqual(pipe.failures);
  });
});
