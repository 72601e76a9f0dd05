import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { stateDirectory } from '../../../src/storage/state/state-directory.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { filesIn, freshMachine } from '../support/machine.ts';
import { INTERRUPTED, withRunning } from '../support/running-timer.ts';
import { snapshot, snapshotOf, TEN_MINUTES } from '../support/sessions.ts';

const UID = process.getuid?.() ?? 0;

function freshState(disk: Disk = nodeDisk) {
  const path = join(temporaryDirectory(), 'state');
  return { path, state: stateDirectory(disk, freshMachine().clock, UID, path, ['spool']) };
}

/** A file of the user's, and a symbolic link to it that somebody laid. */
function laid(link: string): string {
  const victim = join(temporaryDirectory(), 'victim');
  writeFileSync(victim, 'precious\n');
  symlinkSync(victim, link);
  return victim;
}

describe('a symbolic link in the state directory', () => {
  it('in place of the temporary file is an error', () => {
    let victim = '';
    const { state, path } = freshState({
      ...nodeDisk,
      replaceSync: (file, fill) =>
        nodeDisk.replaceSync(file, (temporary) => {
          rmSync(temporary);
          victim = laid(temporary);
          return fill(temporary);
        }),
    });
    expect(() => state.write('active.json', 'text')).toThrow('ELOOP');
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
    expect(filesIn(path)).toEqual([]);
  });

  it('in place of a file that is added to is an error', async () => {
    const { path, state } = freshState();
    mkdirSync(path);
    const victim = laid(join(path, 'recorded.jsonl'));
    expect(() => state.appendUnsynced('recorded.jsonl', 'line\n')).toThrow('ELOOP');
    await expect(state.append('recorded.jsonl', 'line\n')).rejects.toThrow('ELOOP');
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
  });

  it('in place of a whole file is replaced', () => {
    const { path, state } = freshState();
    mkdirSync(path);
    const victim = laid(join(path, 'active.json'));
    state.write('active.json', 'text');
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
    expect(lstatSync(join(path, 'active.json')).isFile()).toBe(true);
  });
});

describe.each(['active.json', 'spool/x.json'])('%s, where others may write', (file) => {
  function open(mode: number) {
    const { path, state } = freshState();
    mkdirSync(join(path, 'spool'), { recursive: true });
    writeFileSync(join(path, file), 'text');
    chmodSync(path, mode);
    return { path, state };
  }

  it.each([0o777, 0o770, 0o722, 0o1777])('is neither read nor written: mode %o', async (mode) => {
    const { path, state } = open(mode);
    const problem = `others may write ${path}; chmod 700 it`;
    expect(() => state.read(file)).toThrow(problem);
    expect(() => state.list('spool')).toThrow(problem);
    expect(() => state.write(file, 'mine')).toThrow(problem);
    expect(() => state.appendUnsynced(file, 'mine')).toThrow(problem);
    await expect(state.append(file, 'mine')).rejects.toThrow(problem);
    expect(() => state.remove(file)).toThrow(problem);
    expect(() => state.move(file, 'other')).toThrow(problem);
    expect(readFileSync(join(path, file), 'utf8')).toBe('text');
  });

  it.each([0o755, 0o750, 0o700])('is used if they may only read it: %o', (mode) => {
    const { state } = open(mode);
    state.write(file, 'mine');
    expect(state.read(file)).toBe('mine');
  });
});

describe('a state directory of another user', () => {
  it('is neither read nor written', () => {
    const path = temporaryDirectory();
    writeFileSync(join(path, 'active.json'), 'text');
    const state = stateDirectory(nodeDisk, freshMachine().clock, UID + 1, path, ['spool']);
    expect(() => state.read('active.json')).toThrow(`${path} belongs to another user`);
    expect(() => state.write('active.json', 'mine')).toThrow(`${path} belongs to another user`);
    expect(readFileSync(join(path, 'active.json'), 'utf8')).toBe('text');
  });
});

describe('a timer whose state directory others may write', () => {
  it('saves nothing there, and records nothing that they wrote', async () => {
    const machine = freshMachine();
    const dead = machine.start();
    await withRunning(machine, dead);
    dead.kill();
    chmodSync(machine.stateDir, 0o777);

    const { storage } = machine.start();
    const problem = `others may write ${machine.stateDir}; chmod 700 it`;
    expect((await storage.recover()).failures).toContainEqual(expect.stringContaining(problem));
    expect(machine.dayLog()).toBeUndefined();
    const active = storage.activeInterval();
    await expect(active.claim(snapshot('next'))).rejects.toThrow(problem);
    expect(() => active.refresh(snapshotOf('next', TEN_MINUTES))).toThrow(problem);

    chmodSync(machine.stateDir, 0o700);
    await machine.start().storage.recover();
    expect(machine.dayLog()).toBe(INTERRUPTED);
  });
});

describe('temporary files', () => {
  it('are removed if they are older than ten minutes, in the spool too; no other file is', () => {
    const machine = freshMachine();
    const files = ['active.json.123', 'spool/x.json.456', 'active.json.789', 'active.json'];
    mkdirSync(join(machine.stateDir, 'spool'), { recursive: true, mode: 0o700 });
    const now = machine.clock.now().epochMs / 1000;
    for (const file of files) {
      const path = join(machine.stateDir, file);
      writeFileSync(path, '');
      utimesSync(path, now, file.endsWith('789') ? now - 599 : now - 601);
    }
    stateDirectory(nodeDisk, machine.clock, UID, machine.stateDir, ['spool']).sweep();
    expect(filesIn(machine.stateDir)).toEqual(['active.json', 'active.json.789']);
  });
});
