import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshMachine, type Machine } from '../support/machine.ts';
import { withLogs } from '../support/recording.ts';
import { day } from '../support/sessions.ts';

const ONE = '## Sessions\n- 09:15 - 09:40 ✓ Complete (25m) — Été\n';

const dayLogsOf = (machine: Machine) => machine.start().storage.dayLogs;
const ALL = [day('0001-01-01'), day('9999-12-31')] as const;

describe('the days and their logs', () => {
  const names = {
    '2026-01-30.md': ONE,
    '2025-12-31.md': ONE,
    '2026-01-29.md': ONE,
    '2026-02-30.md': ONE,
    '2026-01-29.md.corrupt-20260130T101500Z': ONE,
    '.2026-01-28.md.1-2-3.tmp': ONE,
    'notes.md': ONE,
  };

  it('has the days that have a log, oldest first', async () => {
    expect(await dayLogsOf(withLogs(names)).days()).toEqual([
      '2025-12-31',
      '2026-01-29',
      '2026-01-30',
    ]);
  });

  it('reads the logs of a range, both ends included', async () => {
    const dayLogs = dayLogsOf(withLogs(names));
    const { logs, failures } = await dayLogs.loadRange(day('2026-01-01'), day('2026-01-30'));
    expect(logs.map((log) => log.day)).toEqual(['2026-01-29', '2026-01-30']);
    expect(logs[0]?.sessions).toMatchObject([{ day: '2026-01-29', label: 'Été', line: 2 }]);
    expect(failures).toEqual([]);
  });

  it('is empty if the directory is missing', async () => {
    const dayLogs = dayLogsOf(freshMachine());
    expect(await dayLogs.days()).toEqual([]);
    expect(await dayLogs.loadRange(...ALL)).toEqual({ logs: [], failures: [] });
  });

  it('follows links, and distinguishes invalid UTF-8 from a replacement character', async () => {
    const machine = withLogs({
      '2026-01-27.md': `${ONE}- 10:00 - 10:25 ✓ Complete (25m) — \ufffd\n`,
      '2026-01-28.md': Buffer.concat([
        Buffer.from(`${ONE}- 10:00 - 10:25 ✓ Complete (25m) — Caf`),
        Buffer.from('\xe9\n', 'latin1'),
      ]),
      elsewhere: ONE,
    });
    symlinkSync('elsewhere', join(machine.sessionsDir, '2026-01-29.md'));
    symlinkSync('nowhere', join(machine.sessionsDir, '2026-01-30.md'));
    const { logs, failures } = await dayLogsOf(machine).loadRange(...ALL);
    expect(
      logs.map(({ day, sessions, problems }) => [day, sessions.length, problems.length]),
    ).toEqual([
      ['2026-01-27', 2, 0],
      ['2026-01-28', 1, 1],
      ['2026-01-29', 1, 0],
      ['2026-01-30', 0, 0],
    ]);
    expect(failures).toEqual([]);
  });

  it('reports what cannot be read, and reads the rest', async () => {
    const machine = withLogs({ '2026-01-30.md': ONE });
    mkdirSync(join(machine.sessionsDir, '2026-01-29.md'));
    const { logs, failures } = await dayLogsOf(machine).loadRange(...ALL);
    expect(logs.map((log) => log.day)).toEqual(['2026-01-30']);
    const file = join(machine.sessionsDir, '2026-01-29.md');
    expect(failures).toEqual([`${file} cannot be read: it is not a regular file`]);
    // Outside the range it is not even looked at.
    const later = await dayLogsOf(machine).loadRange(day('2026-01-30'), day('2026-12-31'));
    expect([later.logs.length, later.failures]).toEqual([1, []]);
  });

  it('reports a directory that is a file', async () => {
    const machine = freshMachine();
    writeFileSync(machine.sessionsDir, '');
    const dayLogs = dayLogsOf(machine);
    expect(await dayLogs.loadRange(...ALL)).toEqual({
      logs: [],
      failures: [
        `${machine.sessionsDir} cannot be read: a part of the path is not a directory (ENOTDIR)`,
      ],
    });
    await expect(dayLogs.days()).rejects.toThrow('ENOTDIR');
  });
});
