// Runs the built scripts in a folder of their own, and keeps what V8 has compiled by then beside each. Its
// argument: the folder. The environment names directories in it.
import fs, { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';

const [folder = ''] = process.argv.slice(2);
const { loadProgram, loadScreen } = createRequire(import.meta.url)('../bin/load-program.js');

const sessionsDir = join(folder, 'sessions');
mkdirSync(sessionsDir);
for (let day = 0; day < 28; day++) {
  const date = new Date(Date.now() - day * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(join(sessionsDir, `${date}.md`), dayLog(date));
}

/**
 * Runs a script's commands, and keeps what was compiled. Few commands: functions that a command does not use make its
 * start longer, by almost as much as compiling those that it does.
 *
 * @param {readonly string[]} commands
 * @param {() => Promise<any>} importScreen
 */
async function fillCodeCache(commands, importScreen) {
  const program = loadProgram((commands[0] ?? '').split(' '));
  for (const command of commands) {
    process.argv = [...process.argv.slice(0, 2), ...command.split(' ')];
    await program.exports.main(importScreen);
  }
  keepCodeCache(program);
}

await fillCodeCache(['sessions list', 'status'], () => Promise.reject(new Error('no screen')));
const screen = loadScreen();
beOnTerminal();
await fillCodeCache(['--focus 1s --rounds 1'], () =>
  screen.exports.ready.then(() => screen.exports),
);
keepCodeCache(screen);
// No timer runs, says `status`.
process.exitCode = 0;

/** Gives this process a terminal that shows nothing and never answers. */
function beOnTerminal() {
  const { fstatSync } = fs;
  fs.fstatSync = /** @type {typeof fstatSync} */ (
    (/** @type {number} */ descriptor, /** @type {any} */ options) =>
      descriptor === 1 ? { rdev: 0, isCharacterDevice: () => true } : fstatSync(descriptor, options)
  );
  const stdin = new PassThrough();
  const stdout = new Writable({ write: (_bytes, _encoding, done) => done() });
  const streams = {
    stdin: Object.assign(stdin, { setRawMode: () => stdin, ref: () => stdin, unref: () => stdin }),
    stdout: Object.assign(stdout, { columns: 80, rows: 24, getColorDepth: () => 24 }),
  };
  for (const [name, stream] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value: Object.assign(stream, { isTTY: true }) });
  }
}

/** @param {{ codeCacheFile: string, script: import('node:vm').Script }} loaded */
function keepCodeCache({ codeCacheFile, script }) {
  writeFileSync(codeCacheFile, script.createCachedData());
}

/** @param {string} date */
function dayLog(date) {
  return `# ${date}

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Write the parser #work
  - 09:20 external interruption — phone
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review #work
- 14:30 - 14:55 ✓ Complete (25m)

## Summary
- Complete: 2 sessions (50m)
- Partial: 1 session (14m)
- Total focus: 64m
`;
}
