// npm run check: the type check, biome and knip, all at once. Prints what each has to say, in this order.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const COMMANDS = [['tsc', '-p', '.'], ['biome', 'check', '.'], ['knip']];

const results = await Promise.all(COMMANDS.map(run));
for (const { printed } of results) process.stdout.write(printed);
if (results.some(({ exitCode }) => exitCode !== 0)) process.exitCode = 1;

/**
 * npm has put the programs of the packages into PATH.
 * @param {string[]} command
 * @returns {Promise<{ exitCode: number | null, printed: string }>}
 */
async function run([file = '', ...args]) {
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env;
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { exitCode, printed: stdout + stderr };
}
