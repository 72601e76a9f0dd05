import { describe, expect, it } from 'vitest';
import { findSessions } from '../../../src/cli/sessions/find-sessions.ts';
import { recordedSessions } from '../support/recorded-sessions.ts';

const LOGS = {
  '2026-01-28': `## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
`,
  '2026-01-29': `## Sessions
- 09:15 - 09:20 ○ Interrupted (5m)
- 23:00 - 23:25 ✓ Complete (25m)
- 09:15 - 09:40 ✓ Complete (25m)
- 01:00 - 01:25 ✓ Complete (25m)
`,
  '2026-01-30': `# A day without sessions
`,
};

async function found(...ids: string[]) {
  const sessions = await findSessions(recordedSessions(LOGS).storage, ids);
  return sessions.map(({ id, line }) => `${id} line ${line}`);
}

describe('findSessions', () => {
  it('finds sessions by ID, in the order given', async () => {
    expect(await found('2026-01-29T0915.2', '2026-01-28T0915', '2026-01-29T0915')).toEqual([
      '2026-01-29T0915.2 line 4',
      '2026-01-28T0915 line 2',
      '2026-01-29T0915 line 2',
    ]);
  });

  it('finds the session with the latest start, wherever its line is', async () => {
    expect(await found('last')).toEqual(['2026-01-29T2300 line 3']);
  });

  it('compares starts from day_start', async () => {
    const { storage } = recordedSessions(LOGS, 4 * 60);
    expect(await findSessions(storage, ['last'])).toMatchObject([{ id: '2026-01-29T0100' }]);
  });

  it('returns each session once and reads each log once', async () => {
    const { storage, read } = recordedSessions(LOGS);
    const sessions = await findSessions(storage, ['2026-01-29T0915', '2026-01-29T0915']);
    expect(sessions).toHaveLength(1);
    expect(read).toEqual(['2026-01-29']);
  });

  it.each(['../../etc/passwd', '/etc/passwd', '2026-13-40T9999', '2026-01-29', 'Last', ''])(
    'refuses %j before anything is read, also after an ID',
    async (text) => {
      const { storage, read } = recordedSessions(LOGS);
      const finding = findSessions(storage, ['2026-01-29T0915', text]);
      await expect(finding).rejects.toMatchObject({
        exitCode: 2,
        message: `${JSON.stringify(text)} is not a valid session ID; allowed: 2026-01-29T0915, 2026-01-29T0915.2, last; "focus sessions list" shows them`,
      });
      expect(read).toEqual([]);
    },
  );

  it('lists the sessions that the day has instead', async () => {
    await expect(found('2026-01-28T0915', '2026-01-29T0916')).rejects.toMatchObject({
      exitCode: 3,
      message:
        'no session 2026-01-29T0916; 2026-01-29 has 2026-01-29T0915, 2026-01-29T2300, 2026-01-29T0915.2, 2026-01-29T0100',
    });
    await expect(found('2026-01-30T0915')).rejects.toThrow('2026-01-30 has no sessions');
    await expect(found('2031-01-30T0915')).rejects.toThrow('2031-01-30 has no sessions');
  });

  it('reports that there is no session yet', async () => {
    const finding = findSessions(recordedSessions({}).storage, ['last']);
    await expect(finding).rejects.toMatchObject({
      exitCode: 3,
      message: 'no session yet in /sessions',
    });
  });

  it('fails if a log cannot be read', async () => {
    const { storage } = recordedSessions(LOGS);
    const failures = ['2026-01-30.md cannot be read: permission denied (EACCES)'];
    const dayLogs = { ...storage.dayLogs, loadDays: async () => ({ logs: [], failures }) };
    await expect(findSessions({ ...storage, dayLogs }, ['last'])).rejects.toMatchObject({
      exitCode: 1,
      message: failures.join(),
    });
  });
});
