import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identityName,
  machineProcesses,
  processTable,
  readIdentityName,
} from '../../src/storage/processes.ts';

const table = {
  bootId: () => 'boot',
  startedAt: (pid: number) => new Map([[7, 'noon']]).get(pid),
};
const desk = machineProcesses('desk', 7, table);
const self = { host: 'desk', bootId: 'boot', pid: 7, startedAt: 'noon' };

describe('whether a process lives', () => {
  it('knows itself', () => {
    expect(desk.self()).toEqual(self);
    expect(desk.liveness(self)).toBe('alive');
  });

  it.each([
    ['a process ID that nobody has', { pid: 8 }, 'dead'],
    ['a process ID that was given again', { startedAt: 'morning' }, 'dead'],
    ['a process of before the restart', { bootId: 'earlier' }, 'dead'],
    ['another machine', { host: 'laptop', bootId: 'other' }, 'elsewhere'],
    ['this machine under its old name', { host: 'laptop' }, 'alive'],
    ['a dead one of this machine under its old name', { host: 'laptop', pid: 8 }, 'dead'],
  ])('%s', (_, changes, liveness) => {
    expect(desk.liveness({ ...self, ...changes })).toBe(liveness);
  });

  it('does not take a process for dead of which the system says nothing', () => {
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

  it('tells this process, its parent, and none', () => {
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

describe('the name of an identity', () => {
  it('reads back, whatever is in it, and holds neither dot nor slash', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const identities = fc.record({ host: text, bootId: text, pid: fc.nat(), startedAt: text });
    fc.assert(
      fc.property(identities, (identity) => {
        const name = identityName(identity);
        expect(name).not.toMatch(/[./\0]/);
        expect(readIdentityName(name)).toEqual(identity);
      }),
    );
  });

  it.each(['', 'a~b', 'a~b~c~d', 'a~b~1~%E0', 'a~b~1~c~d', 'a~b~-1~c'])('is not %j', (name) => {
    expect(readIdentityName(name)).toBeUndefined();
  });
});
