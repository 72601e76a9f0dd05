import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_COMMANDS, runProgram } from '../../src/cli/program.ts';
import type { Disk, Output, ProcessHost } from '../../src/context.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import type { ScreenContext } from '../../src/ui/full-screen.ts';
import { freshMachine } from '../storage/support/machine.ts';
import { directoriesBelow } from '../support/home.ts';
import { noScreen } from '../support/no-screen.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

type Given = {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly disk?: Partial<Disk>;
  /** sh scripts by the name of the program that they stand for. */
  readonly programs?: Readonly<Record<string, string>>;
};

/** A machine on which `focus doctor` is run; its PATH has the given programs and `sh` alone. */
export function doctorBench({ env = {}, isTTY = true, disk = {}, programs = {} }: Given = {}) {
  const machine = freshMachine();
  const bin = temporaryDirectory();
  symlinkSync('/bin/sh', join(bin, 'sh'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}`, { mode: 0o755 });
  }
  const streams = fakeStreams(isTTY);
  const context: ScreenContext = {
    ...streams,
    args: [],
    env: {
      PATH: bin,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      FOCUS_SESSIONS_DIR: machine.sessionsDir,
      FOCUS_STATE_DIR: machine.stateDir,
      FOCUS_CONFIG: '',
      ...env,
    },
    workingDir: machine.root,
    homeDir: machine.root,
    directories: directoriesBelow(machine.root),
    platform: 'linux',
    nodeVersion: '20.19.0',
    importScreen: noScreen,
    clock: machine.clock,
    disk: { ...nodeDisk, ...disk },
    processes: machine.start().processes,
    // The doctor asks nothing of it.
    host: {} as ProcessHost,
    uid: process.getuid?.() ?? 0,
    runtimeDirs: { locks: [machine.lockDir], sockets: [machine.lockDir] },
    terminalName: () => '',
  };

  /** The exit code and the lines, with `~` for the machine's root. */
  async function run(...args: string[]) {
    const before = streams.written().length;
    const exitCode = await runProgram(
      { ...context, args: ['--no-color', 'doctor', ...args] },
      ALL_COMMANDS,
    );
    const text = streams.written().slice(before).replaceAll(machine.root, '~');
    return { exitCode, lines: text.split('\n').filter((line) => line !== '') };
  }

  return {
    machine,
    context,
    run,
    /** The lines about these subjects. */
    lines: async (...subjects: string[]) => {
      const { lines } = await run();
      return lines.filter((line) => subjects.some((each) => line.slice(6).startsWith(`${each}:`)));
    },
  };
}

// Of a terminal's streams, the doctor uses no more than this.
function fakeStreams(isTTY: boolean) {
  let written = '';
  const write = (text: string) => {
    written += text;
    return true;
  };
  const out = { isTTY, write, columns: 80, rows: 24, getColorDepth: () => 8, on: () => undefined };
  return {
    stdin: { isTTY } as unknown as NodeJS.ReadStream,
    stdout: out as unknown as Output,
    stderr: out as unknown as Output,
    written: () => written,
  };
}
