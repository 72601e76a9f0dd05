import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  identityName,
  isHeartbeatFresh,
  machineProcesses,
  processTable,
  procFileSystem,
  readIdentityName,
} from '../../src/storage/process-identity.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const table = {
  bootId: () => 'boot',
  pidNamespace: () => '4026531836',
  startedAt: (pid: number) => new Map([[7, 'noon']]).get(pid),
};
const desk = machineProcesses('desk', 7, table);
const self = {
  host: 'desk',
  bootId: 'boot',
  pid: 7,
  startedAt: 'noon',
  pidNamespace: '4026531836',
};

describe('whether a process lives', () => {
  it('knows itself', () => {
    expect(desk.self()).toEqual(self);
    expect(desk.liveness(self)).toBe('alive');
  });

  it.each([
    ['a process ID that is not in use', { pid: 8 }, 'dead'],
    ['a process ID that was given again', { startedAt: 'morning' }, 'dead'],
    ['a process of before the restart', { bootId: 'earlier' }, 'dead'],
    ['another machine', { host: 'laptop', bootId: 'other' }, 'elsewhere'],
    ['this machine under its old name', { host: 'laptop' }, 'alive'],
    ['a dead one of this machine under its old name', { host: 'laptop', pid: 8 }, 'dead'],
    ['a container of this machine', { pidNamespace: '4026532001' }, 'elsewhere'],
    ['a process of this machine that knew no PID namespace', { pidNamespace: '' }, 'elsewhere'],
    ['a process that knew no boot ID', { bootId: '' }, 'elsewhere'],
  ])('%s', (_, changes, liveness) => {
    expect(desk.liveness({ ...self, ...changes })).toBe(liveness);
  });

  it.each([
    ['in a container of this machine', { pidNamespace: '4026532001' }, ['alive', 'dead']],
    ['that knew no boot ID', { bootId: '' }, ['alive', 'dead']],
    ['of this PID namespace', { pid: 8 }, ['dead', 'dead']],
    ['of before the restart', { bootId: 'earlier' }, ['dead', 'dead']],
    ['of another machine', { host: 'laptop', bootId: 'x' }, ['elsewhere', 'elsewhere']],
  ])('asks for signs of life only where they count: one %s', (_, changes, expected) => {
    const identity = { ...self, ...changes };
    const known = [true, false].map((fresh) => desk.liveness(identity, () => fresh));
    expect(known).toEqual(expected);
  });

  it('cannot check others without a boot ID, nor be checked', () => {
    const blind = machineProcesses('desk', 9, {
      bootId: () => '',
      pidNamespace: () => '',
      startedAt: () => undefined,
    });
    expect(blind.liveness(self)).toBe('elsewhere');
    expect(blind.liveness({ ...self, bootId: '', pidNamespace: '' })).toBe('elsewhere');
    expect(desk.liveness(blind.self())).toBe('elsewhere');
    expect(desk.liveness(blind.self(), () => true)).toBe('alive');
  });

  it('distinguishes two that the system does not show', () => {
    const nothing = { bootId: () => '', pidNamespace: () => '', startedAt: () => '' };
    const [one, other] = [1, 2].map(() => machineProcesses('desk', 9, nothing).self());
    expect(one?.startedAt).toMatch(/./);
    expect(one).not.toEqual(other);
  });

  it('does not count a hidden process as dead', () => {
    const hiding = { ...table, startedAt: (pid: number) => (pid === 7 ? 'noon' : '') };
    const processes = machineProcesses('desk', 7, hiding);
    expect(processes.liveness({ ...self, pid: 8 })).toBe('elsewhere');
    expect(processes.liveness({ ...self, pid: 8 }, () => true)).toBe('alive');
  });

  it('does not count a process as dead if the system does not show it', () => {
    const failing = {
      ...table,
      startedAt: (pid: number) => {
        if (pid !== 7) throw new Error('EMFILE');
        return 'noon';
      },
    };
    const processes = machineProcesses('desk', 7, failing);
    expect(() => processes.liveness({ ...self, pid: 8 })).toThrow('EMFILE');
  });
});

describe('the process table of this machine', () => {
  const real = processTable(process.platform);

  it('distinguishes this process, its parent, and none', () => {
    expect(real.startedAt(process.pid)).toMatch(/\d/);
    expect(real.startedAt(process.ppid)).toMatch(/\d/);
    expect(real.startedAt(process.pid)).toBe(real.startedAt(process.pid));
    expect(real.startedAt(2 ** 22 + 1)).toBeUndefined();
  });

  it('has an ID for the time since the machine started', () => {
    expect(real.bootId()).not.toBe('');
    expect(real.bootId()).toBe(real.bootId());
  });
});

describe('/proc', () => {
  beforeEach(({ skip }) => skip(process.platform !== 'linux', 'there is no /proc'));

  /** A directory that stands for /proc: this process, and PID 1, whatever the tests run on. */
  function fakeProc(self: string) {
    const proc = temporaryDirectory();
    symlinkSync(self, join(proc, 'self'));
    for (const pid of [String(process.pid), '1', self]) {
      mkdirSync(join(proc, pid, 'ns'), { recursive: true });
      writeFileSync(join(proc, pid, 'stat'), statOf(pid, 'S'));
    }
    symlinkSync('pid:[4026532001]', join(proc, self, 'ns', 'pid'));
    return { proc, table: procFileSystem(proc) };
  }

  const statOf = (pid: string, state: string) =>
    `${pid} (a) b) ${state} ${'0 '.repeat(18)}${pid}00 0 0`;

  it('returns the start of a process, and its PID namespace', () => {
    const { table } = fakeProc(String(process.pid));
    expect(table.startedAt(1)).toBe('100');
    expect(table.startedAt(process.pid)).toBe(`${process.pid}00`);
    expect(table.pidNamespace()).toBe('4026532001');
  });

  it.each(['Z', 'X'])('counts a process in state %s as none', (state) => {
    const { proc, table } = fakeProc(String(process.pid));
    writeFileSync(join(proc, '1', 'stat'), statOf('1', state));
    expect(table.startedAt(1)).toBeUndefined();
  });

  it('of another PID namespace shows this process only', () => {
    const { table } = fakeProc('999999');
    expect(table.startedAt(process.pid)).toBe('99999900');
    expect(table.startedAt(1)).toBe('');
    expect(table.startedAt(2 ** 22 + 1)).toBe('');
  });

  it('that hides a process does not make it dead', () => {
    const { proc, table } = fakeProc(String(process.pid));
    rmSync(join(proc, '1'), { recursive: true });
    expect(table.startedAt(1)).toBe('');
    expect(table.startedAt(2 ** 22 + 1)).toBeUndefined();
  });

  it('that is not mounted is not an error', () => {
    const table = procFileSystem(temporaryDirectory());
    expect([table.bootId(), table.pidNamespace(), table.startedAt(1)]).toEqual(['', '', '']);
    expect(table.startedAt(process.pid)).toBe('');
  });

  it('that cannot be read for another reason is an error', () => {
    const { proc, table } = fakeProc(String(process.pid));
    rmSync(join(proc, '1', 'stat'));
    mkdirSync(join(proc, '1', 'stat'));
    expect(() => table.startedAt(1)).toThrow('EISDIR');
  });
});

describe('a sign of life', () => {
  const at = { monotonicMs: 100_000, uptimeMs: 0, epochMs: 1_000_000, utcOffsetMin: 0 };

  it.each([
    ['of now', 0, 0, true],
    ['of 15 s ago', 15_000, 15_000, true],
    ['of over 15 s ago', 15_001, 15_001, false],
    ['before the wall clock was set', 9_000, -3_600_000, true],
    ['of a time namespace', 500_000, 9_000, true],
    ['from before a reboot', -90_000, 3_600_000, false],
  ])('%s', (_, monotonic, wall, fresh) => {
    const now = {
      ...at,
      monotonicMs: at.monotonicMs + monotonic,
      epochMs: at.epochMs + wall,
    };
    expect(isHeartbeatFresh(at, now)).toBe(fresh);
  });
});

describe('the name of an identity', () => {
  it('is parsed back, whatever is in it, and contains neither dot nor slash', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const identities = fc.record({
      host: text,
      bootId: text,
      pid: fc.nat(),
      startedAt: text,
      pidNamespace: text,
    });
    fc.assert(
      fc.property(identities, (identity) => {
        const name = identityName(identity);
        expect(name).not.toMatch(/[./\0]/);
        expect(readIdentityName(name)).toEqual(identity);
      }),
    );
  });

  it('may be one that knew of no PID namespace', () => {
    const { pidNamespace, ...identity } = self;
    expect(readIdentityName('desk~boot~7~noon')).toEqual({ ...identity, pidNamespace: '' });
  });

  it.each(['', 'a~b', 'a~b~c~d', 'a~b~1~%E0', 'a~b~1~c~d~e', 'a~b~-1~c'])('is not %j', (name) => {
    expect(readIdentityName(name)).toBeUndefined();
  });
});
