import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/duration.ts';
import { freshMachine } from '../support/machine.ts';

const FAILURE = '/logs/2026-01-29.md: no space left on the disk (ENOSPC)';

/** A state directory whose log a test reads, and two processes that write into it. */
function loggingMachine(log?: string) {
  const machine = freshMachine();
  const file = join(machine.stateDir, 'focus.log');
  if (log !== undefined) {
    mkdirSync(machine.stateDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, log);
  }
  const [one, other] = [machine.start().storage.logFailure, machine.start().storage.logFailure];
  return { ...machine, file, one, other, read: () => readFileSync(file, 'utf8') };
}

describe('a storage failure', () => {
  it('is logged as one line with its time and the reason', () => {
    const { one, read } = loggingMachine();
    one(`${FAILURE}\nsecond\u001b[31m line`);
    expect(read()).toBe(`2026-01-29T09:40:00+01:00 ${FAILURE} second [31m line\n`);
  });

  it('that lasts is logged once an hour, by whichever process meets it', async () => {
    const { clock, one, other, read } = loggingMachine();
    for (let minute = 0; minute < 59; minute++) {
      one(FAILURE);
      other(FAILURE);
      await clock.advance(MINUTE);
    }
    expect(read()).toBe(`2026-01-29T09:40:00+01:00 ${FAILURE}\n`);
    await clock.advance(HOUR);
    other(FAILURE);
    one(FAILURE);
    expect(read()).toBe(
      `2026-01-29T09:40:00+01:00 ${FAILURE}\n2026-01-29T11:39:00+01:00 ${FAILURE}\n`,
    );
  });

  it('that is another one is logged at once, also the end of a longer line', () => {
    const { one, read } = loggingMachine();
    one('/logs/a: read-only');
    one('read-only');
    one('/logs/a: read');
    expect(
      read()
        .split('\n')
        .map((line) => line.slice(26)),
    ).toEqual(['/logs/a: read-only', 'read-only', '/logs/a: read', '']);
  });

  it('begins a line of its own after one that was cut off', () => {
    const { one, read } = loggingMachine('2026-01-29T09:0');
    one(FAILURE);
    expect(read()).toBe(`2026-01-29T09:0\n2026-01-29T09:40:00+01:00 ${FAILURE}\n`);
  });

  it('goes into a new log if the old one is full', () => {
    const full = 'x'.repeat(448 * 1024);
    const { file, one, read } = loggingMachine(full);
    one(FAILURE);
    expect(read()).toBe(`2026-01-29T09:40:00+01:00 ${FAILURE}\n`);
    expect(readFileSync(`${file}.1`, 'utf8')).toBe(full);
  });

  it('is not logged in a state directory that others may write', () => {
    const { one, file, stateDir } = loggingMachine('');
    chmodSync(stateDir, 0o777);
    expect(() => one(FAILURE)).not.toThrow();
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe('');
  });
});
