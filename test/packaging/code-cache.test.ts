import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const BIN = fileURLToPath(new URL('../../bin', import.meta.url));

/** Programs of one length: V8 alone would take the cache of one for that of the other. */
const BUILD_A = builtProgram('a');
const BUILD_B = builtProgram('b');

function builtProgram(name: string): string {
  const main = `async () => { console.log('${name.toUpperCase()}'); return 3; }`;
  return `// build ${name}\n(function (exports, require, module) { exports.main = ${main}; })\n`;
}

/** An installed package with this program in it, and an empty home. */
function installed(program: string) {
  const directory = temporaryDirectory();
  const home = join(directory, 'home');
  const cacheDir = join(home, '.cache/focus');
  cpSync(BIN, join(directory, 'bin'), { recursive: true });
  for (const each of ['dist', 'home']) mkdirSync(join(directory, each));
  const replaceProgram = (source: string) =>
    writeFileSync(join(directory, 'dist/main.cjs'), source);
  replaceProgram(program);
  return {
    home,
    cacheDir,
    replaceProgram,
    addQuickCommands: (source: string) => writeFileSync(join(directory, 'dist/quick.cjs'), source),
    run: (
      variables: Readonly<Record<string, string>> = {},
      flags: readonly string[] = [],
      command = '',
    ) => {
      const words = command.split(' ').filter((word) => word !== '');
      const args = [...flags, join(directory, 'bin/focus.js'), ...words];
      const env = { HOME: home, ...variables };
      const { stdout, stderr, status } = spawnSync(process.execPath, args, {
        env,
        encoding: 'utf8',
      });
      return { stdout, stderr, status };
    },
    caches: () => readdirSync(cacheDir),
  };
}

const A = { stdout: 'A\n', stderr: '', status: 3 };
const B = { stdout: 'B\n', stderr: '', status: 3 };
const CACHE_OF_A = `a-main-${process.version}.cache`;

it('the first run keeps what V8 compiled in the cache directory, for the user alone', () => {
  const program = installed(BUILD_A);

  expect(program.run()).toEqual(A);

  expect(program.caches()).toEqual([CACHE_OF_A]);
  expect(statSync(join(program.cacheDir, CACHE_OF_A)).mode & 0o777).toBe(0o600);
  expect(statSync(program.cacheDir).mode & 0o777).toBe(0o700);
});

it('the next run reads it and leaves it as it is', () => {
  const program = installed(BUILD_A);
  program.run();
  const kept = readFileSync(join(program.cacheDir, CACHE_OF_A));

  expect(program.run()).toEqual(A);

  expect(readFileSync(join(program.cacheDir, CACHE_OF_A))).toEqual(kept);
});

it('a cache for other flags of V8, or a damaged one, is replaced whole', () => {
  const program = installed(BUILD_A);
  program.run({}, ['--no-opt']);
  const file = join(program.cacheDir, CACHE_OF_A);
  const ofOtherFlags = readFileSync(file);
  expect(program.run()).toEqual(A);
  const fitting = readFileSync(file);
  expect(fitting).not.toEqual(ofOtherFlags);

  writeFileSync(file, fitting.subarray(0, 100));
  expect(program.run()).toEqual(A);

  expect(readFileSync(file).length).toBe(fitting.length);
  expect(program.caches()).toEqual([CACHE_OF_A]);
});

it('another build of the same length does not get it, and removes it', () => {
  const program = installed(BUILD_A);
  program.run();
  program.replaceProgram(BUILD_B);

  expect(program.run()).toEqual(B);

  expect(program.caches()).toEqual([`b-main-${process.version}.cache`]);
});

it('a cache that others may write is not read: what is in it would be executed', () => {
  const program = installed(BUILD_B);
  program.run();
  const planted = readFileSync(join(program.cacheDir, `b-main-${process.version}.cache`));
  program.replaceProgram(BUILD_A);
  program.run();
  const file = join(program.cacheDir, CACHE_OF_A);
  writeFileSync(file, planted);
  // V8 itself is deceived.
  expect(program.run()).toEqual(B);

  chmodSync(file, 0o620);

  expect(program.run()).toEqual(A);
});

it('XDG_CACHE_HOME moves it, unless it is relative', () => {
  const program = installed(BUILD_A);
  const elsewhere = join(program.home, 'elsewhere');

  expect(program.run({ XDG_CACHE_HOME: elsewhere })).toEqual(A);
  expect(readdirSync(join(elsewhere, 'focus'))).toEqual([CACHE_OF_A]);

  expect(program.run({ XDG_CACHE_HOME: 'relative' })).toEqual(A);
  expect(program.caches()).toEqual([CACHE_OF_A]);
});

it('the program runs if no cache can be kept', () => {
  const program = installed(BUILD_A);
  writeFileSync(join(program.home, '.cache'), 'a file\n');

  expect(program.run()).toEqual(A);

  expect(readdirSync(program.home)).toEqual(['.cache']);
});

it('commands that are called often are in a script of their own, with a cache of its own', () => {
  const program = installed(BUILD_A);
  program.addQuickCommands(BUILD_B.replace('build b', 'build a'));
  const printed = (command: string) => program.run({}, [], command).stdout;

  const quick = ['sessions list', 'sessions list --json', 'stats', 'stats year', 'status'];
  expect(quick.map(printed)).toEqual(quick.map(() => B.stdout));
  expect(program.caches()).toEqual([CACHE_OF_A.replace('main', 'quick')]);

  const others = ['', 'start', 'sessions', 'sessions show last', 'help status', 'list'];
  expect(others.map(printed)).toEqual(others.map(() => A.stdout));
});
