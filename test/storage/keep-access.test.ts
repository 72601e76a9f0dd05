import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from '../../src/context.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { freshMachine } from './support/machine.ts';
import { AFTER, BEFORE, modeOf, NEW, record, withDayLog } from './support/recording.ts';

const onlyYou = (file: string, lost: string) =>
  `${file} was changed, but its ${lost} could not be kept: only you can read it now; share it again if you want to`;

/** A disk on which new files have a group that the old ones do not have. */
function otherGroup(chown: Disk['chownSync'], steps: string[] = []): Disk {
  return {
    ...nodeDisk,
    fstatSync: (fd) => ({ ...nodeDisk.fstatSync(fd), gid: 4242n }),
    chownSync: (fd, uid, gid) => {
      steps.push(uid === -1 ? 'chown group' : 'chown');
      chown(fd, uid, gid);
    },
    chmodSync: (fd, mode) => {
      steps.push(`chmod ${mode.toString(8)}`);
      nodeDisk.chmodSync(fd, mode);
    },
  };
}

const refused = () => {
  throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
};

describe('the owner and group of a log', () => {
  it('are set on the new one before its mode', async () => {
    const machine = withDayLog(BEFORE, 0o640);
    const steps: string[] = [];
    await record(machine, otherGroup(nodeDisk.chownSync, steps));
    expect(steps).toEqual(['chown', 'chmod 640']);
    expect(modeOf(machine.dayLogFile)).toBe('640');
  });

  it('keep the mode if at least the group can be set', async () => {
    const machine = withDayLog(BEFORE, 0o640);
    const steps: string[] = [];
    const onlyGroup: Disk['chownSync'] = (_fd, uid) => {
      if (uid !== -1) refused();
    };
    const { warnings } = await record(machine, otherGroup(onlyGroup, steps));
    expect(steps).toEqual(['chown', 'chown group', 'chmod 640']);
    expect(warnings).toBeUndefined();
  });

  it('leave only the owner access if they cannot be kept, which is reported', async () => {
    const machine = withDayLog(BEFORE, 0o664);
    const { warnings } = await record(machine, otherGroup(refused));
    expect(machine.dayLog()).toBe(AFTER);
    expect(modeOf(machine.dayLogFile)).toBe('600');
    expect(warnings).toEqual([onlyYou(machine.dayLogFile, 'group')]);
  });

  it('do not matter to a log that only its owner can read', async () => {
    const machine = withDayLog(BEFORE, 0o600);
    expect(await record(machine, otherGroup(refused))).not.toHaveProperty('warnings');
    expect(modeOf(machine.dayLogFile)).toBe('600');
  });
});

describe('an access control list, on a system without the commands for it', () => {
  const listed = () => ['-rw-r-----+', '-rw-------'];

  it.each<[string, Partial<Disk>]>([
    ['cannot be copied', { listModesSync: listed, copyModeSync: refused }],
    ['is not what arrived', { listModesSync: listed, copyModeSync: () => undefined }],
    ['cannot be looked for', { listModesSync: refused, copyModeSync: refused }],
  ])('that %s leaves only the owner access, which is reported', async (_, faults) => {
    const machine = withDayLog(BEFORE, 0o644);
    const { warnings } = await record(machine, { ...nodeDisk, ...faults });
    expect(machine.dayLog()).toBe(AFTER);
    expect(modeOf(machine.dayLogFile)).toBe('600');
    expect(warnings).toEqual([onlyYou(machine.dayLogFile, 'access control list')]);
  });

  it('is not looked up if nobody else can read the log', async () => {
    const machine = withDayLog(BEFORE, 0o600);
    const listModesSync = () => {
      throw new Error('looked for');
    };
    expect(await record(machine, { ...nodeDisk, listModesSync })).not.toHaveProperty('warnings');
  });
});

const hasSetfacl = spawnSync('setfacl', ['--version']).status === 0;
const setfacl = (...args: string[]) => execFileSync('setfacl', args);
const getfacl = (file: string) =>
  execFileSync('getfacl', ['--absolute-names', '--omit-header', '--numeric', file], {
    encoding: 'utf8',
  });

describe('an access control list', () => {
  beforeEach(({ skip }) => skip(!hasSetfacl, 'setfacl is not installed'));

  it('is kept', async () => {
    const machine = withDayLog(BEFORE, 0o640);
    setfacl('-m', 'u:4242:r,g:4243:-', machine.dayLogFile);
    const before = getfacl(machine.dayLogFile);
    expect(await record(machine)).not.toHaveProperty('warnings');
    expect(machine.dayLog()).toBe(AFTER);
    expect(getfacl(machine.dayLogFile)).toBe(before);
  });

  it('of the directory is not inherited by a log that has none', async () => {
    const machine = withDayLog(BEFORE, 0o640);
    setfacl('-d', '-m', 'u:4242:rw', machine.sessionsDir);
    expect(await record(machine)).not.toHaveProperty('warnings');
    expect(getfacl(machine.dayLogFile)).toBe('user::rw-\ngroup::r--\nother::---\n\n');
  });

  it('of the directory does not let others read a new log', async () => {
    const machine = freshMachine();
    await record(machine);
    execFileSync('rm', [machine.dayLogFile]);
    setfacl('-d', '-m', 'u:4242:rw', machine.sessionsDir);
    await record(machine);
    expect(machine.dayLog()).toBe(NEW);
    expect(getfacl(machine.dayLogFile)).toContain('user:4242:rw-\t#effective:---\n');
  });

  it('that lets others in is not replaced by the bits of its mask', async () => {
    const machine = withDayLog(BEFORE, 0o600);
    setfacl('-m', 'u:4242:rw', machine.dayLogFile);
    await record(machine, { ...nodeDisk, copyModeSync: refused });
    expect(getfacl(machine.dayLogFile)).toBe('user::rw-\ngroup::---\nother::---\n\n');
  });

  it('is read if the mode has bits for others only', async () => {
    const machine = withDayLog(BEFORE, 0o604);
    setfacl('-m', 'u:4242:-,m::-', machine.dayLogFile);
    chmodSync(machine.dayLogFile, 0o604);
    const before = getfacl(machine.dayLogFile);
    await record(machine);
    expect(getfacl(machine.dayLogFile)).toBe(before);
  });
});
