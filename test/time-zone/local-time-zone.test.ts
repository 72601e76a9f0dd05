import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import { localTimeZone } from '../../src/time-zone/local-time-zone.ts';
import { posixZone } from '../../src/time-zone/posix-rule.ts';
import { zoneOfFile } from '../../src/time-zone/zone-file.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const BERLIN = '/usr/share/zoneinfo/Europe/Berlin';
const hasZones = existsSync(BERLIN);
const NO_ZONES = `there is no ${BERLIN}`;
const hasGnuDate = spawnSync('date', ['-d', '@0', '+%z']).status === 0;

function zone(tz: string) {
  const warnings: string[] = [];
  const offsetAt = localTimeZone(
    { TZ: tz },
    () => 0,
    (text) => warnings.push(text),
  );
  return { offsetAt, warnings };
}

/** The offset of winter and of summer in 2026, in minutes. */
function offsets(tz: string): readonly number[] {
  const { offsetAt, warnings } = zone(tz);
  const read = ['2026-01-15T12:00Z', '2026-07-15T12:00Z'].map((at) => offsetAt(Date.parse(at)));
  expect(warnings).toEqual([]);
  return read;
}

describe('TZ', () => {
  it.each([
    ['', [0, 0]],
    ['UTC', [0, 0]],
    ['UTC0', [0, 0]],
    ['<+03>-3', [180, 180]],
    ['<-0330>3:30', [-210, -210]],
    ['JST-9', [540, 540]],
    ['CET-1CEST', [60, 120]],
    ['CET-1CEST,M3.5.0,M10.5.0/3', [60, 120]],
    [':CET-1CEST,M3.5.0,M10.5.0/3', [60, 120]],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', [660, 600]],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', [0, 60]],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', [-120, -60]],
    ['EET-2EEST,J60/0,J300/0', [120, 180]],
    ['EET-2EEST,59/0,299/0', [120, 180]],
    ['XXX-1YYY-3,0/0,J365/25', [180, 180]],
  ])('%s is read', (tz, expected) => {
    expect(offsets(tz)).toEqual(expected);
  });

  describe('a zone of the machine', () => {
    beforeEach(({ skip }) => skip(!hasZones, NO_ZONES));

    it.each([
      ['Europe/Berlin', [60, 120]],
      [':Europe/Berlin', [60, 120]],
      [BERLIN, [60, 120]],
      [`:${BERLIN}`, [60, 120]],
      ['EST5EDT', [-300, -240]],
      ['Etc/GMT-3', [180, 180]],
    ])('%s is found among the zones of the machine', (tz, expected) => {
      expect(offsets(tz)).toEqual(expected);
    });

    it('is the path of a link or of a copy', () => {
      const directory = temporaryDirectory();
      symlinkSync(BERLIN, join(directory, 'link'));
      copyFileSync(BERLIN, join(directory, 'copy'));
      expect(offsets(`:${join(directory, 'link')}`)).toEqual([60, 120]);
      expect(offsets(join(directory, 'copy'))).toEqual([60, 120]);
    });
  });

  it('may be a name that only Node knows', () => {
    const env: { TZ?: string } = { TZ: 'europe/berlin' };
    localTimeZone(
      env,
      () => 0,
      () => undefined,
    )(0);
    expect(env.TZ).toBe('Europe/Berlin');
  });

  it.each([
    'Mars/Base',
    '+03:00',
    'CET-1CEST,M3.5.0',
    'CET-1CEST,M13.5.0,M10.5.0',
    'CET-1CEST,J366,J400',
    ':/no/such/file',
    '/etc/passwd',
    '/dev/zero',
    'a\u001b[31m',
  ])('%j is UTC, with one warning', (tz) => {
    const { offsetAt, warnings } = zone(tz);
    expect([offsetAt(0), offsetAt(DAY), offsetAt(0)]).toEqual([0, 0, 0]);
    expect(warnings).toEqual([`TZ=${JSON.stringify(tz)} is not a time zone; using UTC`]);
  });
});

describe("the machine's zone", () => {
  it('is checked every 5 s; when it has changed, Node is made to read it again', () => {
    const localTime = join(temporaryDirectory(), 'localtime');
    symlinkSync('/usr/share/zoneinfo/Europe/Berlin', localTime);
    const env: { TZ?: string | undefined } = { TZ: undefined };
    let now = 0;
    const offsetAt = localTimeZone(
      env,
      () => now,
      () => undefined,
      localTime,
    );
    const hasTz = (at: number) => {
      now = at;
      offsetAt(0);
      return Object.hasOwn(env, 'TZ');
    };

    expect([hasTz(0), hasTz(5 * SECOND)]).toEqual([true, true]);
    unlinkSync(localTime);
    expect([hasTz(9.9 * SECOND), hasTz(10 * SECOND)]).toEqual([true, false]);
  });
});

describe('rules', () => {
  it('turn at the second', () => {
    const berlin = posixZone('CET-1CEST,M3.5.0,M10.5.0/3');
    const [start, end] = [Date.parse('2026-03-29T01:00Z'), Date.parse('2026-10-25T01:00Z')];
    expect([start - 1, start, end - 1, end].map((at) => berlin?.(at))).toEqual([60, 120, 120, 60]);
  });

  it('that begin with J do not count 29 February', () => {
    const turns = (rule: string, year: number) => {
      const offsetAt = posixZone(`AAA0BBB,${rule}/0,J365/0`);
      const day = Array.from({ length: 366 }, (_, n) => Date.UTC(year, 0, 1 + n)).find(
        (at) => offsetAt?.(at) === 60,
      );
      return new Date(day ?? 0).toISOString().slice(5, 10);
    };
    expect([turns('J60', 2027), turns('J60', 2028)]).toEqual(['03-01', '03-01']);
    expect([turns('59', 2027), turns('59', 2028)]).toEqual(['03-01', '02-29']);
    expect([turns('J59', 2027), turns('J59', 2028)]).toEqual(['02-28', '02-28']);
  });
});

describe('a time zone file', () => {
  it('that is incomplete is not valid', ({ skip }) => {
    skip(!hasZones, NO_ZONES);
    const bytes = readFileSync(BERLIN);
    const read = Array.from({ length: 60 }, (_, n) => zoneOfFile(bytes.subarray(0, n)));
    expect(read.every((found) => found === undefined)).toBe(true);
  });

  it('of version 1 has 32-bit times and no rules', () => {
    const header = [0x54, 0x5a, 0x69, 0x66, ...new Array<number>(16).fill(0)];
    const counts = [0, 0, 0, 1, 2, 4].flatMap((count) => [0, 0, 0, count]);
    const types = [0, 0, 0, 0, 0, 0, 0, 0, 0x0e, 0x10, 1, 0];
    const offsetAt = zoneOfFile(
      Uint8Array.from([...header, ...counts, 0, 0, 0, 10, 1, ...types, 65, 0, 66, 0]),
    );
    expect([9_999, 10_000].map((at) => offsetAt?.(at))).toEqual([0, 60]);
  });
});

describe('as date(1) has it, every eleven days and around each change', () => {
  beforeEach(({ skip }) => skip(!hasGnuDate, 'date is not that of GNU'));

  const ZONES = [
    '<+03>-3',
    'CET-1CEST,M3.5.0,M10.5.0/3',
    'AEST-10AEDT,M10.1.0,M4.1.0/3',
    '<-02>2<-01>,M3.5.0/-1,M10.5.0/0',
    'EET-2EEST,J60/0,J300/26',
    'EET-2EEST,59/0,299/-3',
    'NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01',
    ...(hasZones ? [':Europe/Berlin', 'America/St_Johns', 'Africa/Casablanca', 'Asia/Tehran'] : []),
  ];

  it.each(ZONES)('%s', (tz) => {
    const { offsetAt } = zone(tz);
    const moments: number[] = [];
    for (let at = Date.UTC(1995, 0); at < Date.UTC(2045, 0); at += 11 * DAY + 5 * HOUR) {
      moments.push(at);
      const previous = at - 11 * DAY - 5 * HOUR;
      if (offsetAt(at) !== offsetAt(previous))
        moments.push(...aroundChange(offsetAt, previous, at));
    }
    const file = join(temporaryDirectory(), 'moments');
    writeFileSync(file, moments.map((at) => `@${at / SECOND}\n`).join(''));
    const { stdout } = spawnSync('date', ['-f', file, '+%z'], {
      env: { ...process.env, TZ: tz, LC_ALL: 'C' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(moments.map((at) => written(offsetAt(at)))).toEqual(stdout.trim().split('\n'));
    expect(moments.length).toBeGreaterThan(1_000);
  });
});

/** The last second of the old offset and the first of the new one. */
function aroundChange(offsetAt: (at: number) => number, from: number, to: number): number[] {
  let [before, after] = [from, to];
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / SECOND / 2) * SECOND;
    if (offsetAt(middle) === offsetAt(from)) before = middle;
    else after = middle;
  }
  return [before, after];
}

function written(offsetMin: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.abs(offsetMin);
  const sign = offsetMin < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor((minutes * MINUTE) / HOUR))}${pad(minutes % 60)}`;
}
