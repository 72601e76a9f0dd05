import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { lutimesSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Disk } from '../../../src/context.ts';
import { nodeDisk } from '../../../src/storage/disk.ts';
import { filesIn, freshMachine, type Machine } from '../support/machine.ts';
import { NOTHING } from '../support/running-timer.ts';
import { snapshot } from '../support/sessions.ts';

/** A socket that no process listens on: its process was killed. */
function deserted(machine: Machine, name: string): string {
  const path = join(machine.lockDir, name);
  mkdirSync(machine.lockDir, { recursive: true, mode: 0o700 });
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  try {
    execFileSync(process.execPath, ['-e', script], { stdio: 'ignore', timeout: 15_000 });
  } catch {}
  return path;
}

/** Gives a socket an age by the clock of the test. */
function age(machine: Machine, path: string, seconds: number): void {
  const made = machine.clock.now().epochMs / 1000 - seconds;
  lutimesSync(path, made, made);
}

describe('the socket of another state directory', () => {
  it('is removed if no process listens, 15 s after it was made', async () => {
    const machine = freshMachine();
    const { storage } = machine.start();
    mkdirSync(machine.stateDir);
    const path = deserted(machine, '1-2.sock');
    age(machine, path, 15);
    expect(await storage.recover()).toEqual(NOTHING);
    expect(filesIn(machine.lockDir)).toEqual(['1-2.sock']);
    age(machine, path, 16);
    expect(await storage.recover()).toEqual(NOTHING);
    expect(filesIn(machine.lockDir)).toEqual([]);
  });

  it('is kept for a timer that listens', async () => {
    const machine = freshMachine();
    mkdirSync(machine.stateDir);
    mkdirSync(machine.lockDir, { mode: 0o700 });
    const path = join(machine.lockDir, '1-2.sock');
    const server = createServer().listen(path);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    age(machine, path, 3600);
    await machine.start().storage.recover();
    expect(filesIn(machine.lockDir)).toEqual(['1-2.sock']);
  });

  it('is kept while a process claims or recovers that directory', async () => {
    const machine = freshMachine();
    mkdirSync(machine.stateDir);
    const path = deserted(machine, '1-2.sock');
    age(machine, path, 3600);
    const other = machine.start();
    const { host, bootId, pid, startedAt, pidNamespace } = other.processes.self();
    const claim = `1-2-state.${[host, bootId, pid, startedAt, pidNamespace].join('~')}.0.claim`;
    writeFileSync(join(machine.lockDir, claim), '');
    expect(await machine.start().storage.recover()).toEqual(NOTHING);
    expect(filesIn(machine.lockDir)).toEqual([claim, '1-2.sock'].sort());
    other.kill();
    await machine.start().storage.recover();
    expect(filesIn(machine.lockDir)).toEqual([]);
  });

  it('is not a file with another name', async () => {
    const machine = freshMachine();
    mkdirSync(machine.stateDir);
    const other = deserted(machine, 'mine.sock');
    age(machine, other, 3600);
    await machine.start().storage.recover();
    expect(filesIn(machine.lockDir)).toEqual(['mine.sock']);
  });
});

describe('the socket of the own state directory', () => {
  it('is kept for a timer that claims the directory at that moment, and removed after it', async () => {
    const machine = freshMachine();
    mkdirSync(machine.stateDir);
    mkdirSync(machine.lockDir, { mode: 0o700 });
    const { dev, ino } = statSync(machine.stateDir);
    const socket = `${dev}-${ino}.sock`;
    writeFileSync(join(machine.lockDir, socket), '');
    const timer = machine.start().storage.activeInterval();
    // Right before the lock of the state directory is taken, and after it seemed to be free.
    const disk: Disk = {
      ...nodeDisk,
      mkdir: async (path, mode) => {
        await timer.claim(snapshot('t-1'));
        return nodeDisk.mkdir(path, mode);
      },
    };
    await machine.start({ disk }).storage.recover();
    expect(filesIn(machine.lockDir)).toEqual([socket]);
    expect(machine.leftovers()).toContain('state/active.json');
    timer.release();
    await machine.start().storage.recover();
    expect(filesIn(machine.lockDir)).toEqual([]);
  });
});
