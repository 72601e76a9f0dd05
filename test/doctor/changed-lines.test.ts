import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deleteSession, replaceSession } from '../../src/day-log/change.ts';
import { type LoggedSession, parseDayLog } from '../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import { memoryPendingSession } from '../../src/timer/timer-store.ts';
import { DAY, session } from '../storage/support/sessions.ts';
import { doctorBench } from './doctor-bench.ts';

/** A bench where two equal sessions were recorded, and then the last one changed. */
async function changed(change: (text: string, last: LoggedSession) => string | undefined) {
  const bench = doctorBench();
  const { dayLogs } = bench.machine.start().storage;
  for (const each of [session(), session()]) {
    await dayLogs.record(memoryPendingSession(each), 0);
  }
  const edit = (text = '') => {
    const last = parseDayLog(text, DAY, DEFAULT_DAY_LOG_SETTINGS).sessions.at(-1);
    return last && change(text, last);
  };
  expect(await dayLogs.update(DAY, edit)).toBe(true);
  return { bench, dayLogs };
}

describe('recorded lines', () => {
  it('that the user deleted are not missing', async () => {
    const { bench } = await changed((text, last) =>
      deleteSession(text, last, DEFAULT_DAY_LOG_SETTINGS),
    );
    expect(await bench.lines('recorded lines')).toEqual([
      'ok    recorded lines: 1 checked, none is missing',
    ]);
  });

  it('that the user edited are looked up as they are now', async () => {
    const { bench, dayLogs } = await changed((text, last) =>
      replaceSession(text, last, { ...last, label: 'Mail' }, DEFAULT_DAY_LOG_SETTINGS),
    );
    expect(await bench.lines('recorded lines')).toEqual([
      'ok    recorded lines: 2 checked, none is missing',
    ]);
    const text = await dayLogs.read(DAY);
    writeFileSync(bench.machine.dayLogFile, text?.replace(/.*Mail\n/, '') ?? '');
    expect(await bench.lines('recorded lines')).toEqual([
      'warn  recorded lines: "- 09:15 - 09:40 ✓ Complete (25m) — Mail" is no longer in ' +
        '~/sessions/2026-01-29.md; if you did not do that, run "focus check --put-back"',
    ]);
  });

  it('of a file that was removed with its last session are not missing', async () => {
    const { bench, dayLogs } = await changed((text) => text.replace('Thursday', 'Friday'));
    expect(await dayLogs.update(DAY, () => null)).toBe(true);
    expect(await bench.lines('recorded lines')).toEqual(['ok    recorded lines: none']);
  });
});
