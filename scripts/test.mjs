// npm test: the checks, then the tests. Its last line is "N passed, N failed, N skipped", also if the
// checks fail or vitest ends before it has counted.
import { spawn } from 'node:child_process';

const COUNTS = /^\d+ passed, \d+ failed, \d+ skipped$/m;

const checks = await run('npm', ['run', 'check']);
if (checks.exitCode !== 0) {
  console.log('\nthe checks failed; no test was run\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
const tests = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run']);
if (!COUNTS.test(tests.printed)) {
  console.log('\nthe tests did not run to their end\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
process.exit(tests.exitCode ?? 1);

/**
 * Runs a command and prints what it prints.
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<{ exitCode: number | null, printed: string }>}
 */
function run(file, args) {
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env;
  const child = spawn(file, args, { env, stdio: ['inherit', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve({ exitCode: 1, printed }));
    child.on('close', (exitCode) => resolve({ exitCode, printed }));
  });
}
