import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/storage/disk.ts';
import { identityName } from '../../src/storage/process-identity.ts';
import { stateDirectory } from '../../src/storage/state/state-directory.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { filesIn, freshMachine } from './support/machine.ts';
import { INTERRUPTED, withRunning } from './support/running-timer.ts';
import { snapshot, snapshotOf, TEN_MINUTES } from './support/sessions.ts';

const UID = process.getuid?.() ?? 0;

function freshState(disk: Disk = nodeDisk) {
  const path = join(temporaryDirectory(), 'state');
  const { processes } = freshMachine().start();
  const state = stateDirectory(disk, processes, UID, path, ['spool']);
  return { path, state, temporary: join(path, `.${identityName(processes.self())}.tmp`) };
}

/** A file of the user's, and a symbolic link to it that somebody laid. */
function laid(link: string): string {
  const victim = join(temporaryDirectory(), 'victim');
  writeFileSync(victim, 'precious\n');
  symlinkSync(victim, link);
  return victim;
}

describe('a symbolic link that somebody laid in the state directory', () => {
  it('in place of the temporary file is removed, and what it leads to stays as it is', () => {
    const { path, state, temporary } = freshState();
    mkdirSync(path);
    const victim = laid(temporary);
    state.write('active.json', 'text');
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
    expect(readFileSync(join(path, 'active.json'), 'utf8')).toBe('text');
    expect(filesIn(path)).toEqual(['active.json']);
  });

  it('in place of the temporary file, after it was looked for, is an error', () => {
    let victim = '';
    const { state, path, temporary } = freshState({
      ...nodeDisk,
      openSync: (file, flags, mode) => {
        if (file.endsWith('.tmp')) victim = laid(temporary);
        return nodeDisk.openSync(file, flags, mode);
      },
    });
    expect(() => state.write('active.json', 'text')).toThrow('EEXIST');
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
    expect(existsSync(join(path, 'active.json'))).toBe(false);
  });

  it('in place of a file that is added to is an error', async () => {
    const { path, state } = freshState();
    mkdirSync(path);
    const victim = laid(join(path, 'recorded.jsonl'));
    expect(() => state.jot('recorded.jsonl', 'line\n')).toThrow('ELOOP');
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
    expect(() => state.jot(file, 'mine')).toThrow(problem);
    await expect(state.append(file, 'mine')).rejects.toThrow(problem);
    expect(() => state.remove(file)).toThrow(problem);
    expect(() => state.move(file, 'other')).toThrow(problem);
    expect(readFileSync(join(path, file), 'utf8')).toBe('text');
  });

  it.each([0o755, 0o750, 0o700])('is another matter than one that they may read: %o', (mode) => {
    const { state } = open(mode);
    state.write(file, 'mine');
    expect(state.read(file)).toBe('mine');
  });
});

describe('a state directory of another user', () => {
  it('is neither read nor written', () => {
    const path = temporaryDirectory();
    const { processes } = freshMachine().start();
    writeFileSync(join(path, 'active.json'), 'text');
    const state = stateDirectory(nodeDisk, processes, UID + 1, path, ['spool']);
    expect(() => state.read('active.json')).toThrow(`${path} belongs to another user`);
    expect(() => state.write('active.json', 'mine')).toThrow(`${path} belongs to another user`);
    expect(readFileSync(join(path, 'active.json'), 'utf8')).toBe('text');
  });
});

describe('a timer whose state directory others may write', () => {
  it('saves nothing there, and nothing that they put there is recorded', async () => {
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

describe('the temporary files of others', () => {
  it('are removed if their process is dead, and kept if it lives or cannot be seen', () => {
    const machine = freshMachine();
    const [alive, dead, hidden] = [
      machine.start(),
      machine.start(),
      machine.start({ pidNamespace: '2' }),
    ].map((process) => ({ ...process, file: `.${identityName(process.processes.self())}.tmp` }));
    mkdirSync(machine.stateDir);
    const kept = [alive?.file, hidden?.file];
    for (const file of [...kept, dead?.file]) writeFileSync(join(machine.stateDir, `${file}`), '');
    dead?.kill();
    stateDirectory(nodeDisk, machine.start().processes, UID, machine.stateDir, []).sweep();
    expect(filesIn(machine.stateDir)).toEqual(kept.sort());
  });
});
