// Runs the built scripts in a folder of their own, and keeps what V8 has compiled by then beside each. Its
// argument: the folder. The environment names directories in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder = ''] = process.argv.slice(2);
const { loadProgram, loadScreen } = createRequire(import.meta.url)('../bin/load-program.js');

const sessionsDir = join(folder, 'sessions');
mkdirSync(sessionsDir);
for (let day = 0; day < 28; day++) {
  const date = new Date(Date.now() - day * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(join(sessionsDir, `${date}.md`), dayLog(date));
}

/**
 * What each script is run with. Few commands: functions that a command does not use make its start longer, by
 * almost as much as compiling those that it does.
 */
const RUNS = [['sessions list', 'status'], ['--once --focus 1s']];
for (const commands of RUNS) {
  const program = loadProgram((commands[0] ?? '').split(' '));
  for (const command of commands) {
    process.argv = [...process.argv.slice(0, 2), ...command.split(' ')];
    await program.exports.main(() => Promise.reject(new Error('no screen')));
  }
  keepCodeCache(program);
}
const screen = loadScreen();
await screen.exports.ready;
keepCodeCache(screen);
// No timer runs, says `status`.
process.exitCode = 0;

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
