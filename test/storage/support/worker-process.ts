import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a worker into a directory. */
export async function buildWorker(
  directory: string,
  worker = new URL('recording-worker.ts', import.meta.url),
): Promise<string> {
  const entry = fileURLToPath(worker);
  const outfile = join(directory, `${basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What is bundled may be a CommonJS module.
    banner: {
      js: "import { createRequire as createRequire_ } from 'node:module';const require = createRequire_(import.meta.url);const __filename = import.meta.filename;",
    },
    logLevel: 'error',
  });
  return outfile;
}

/** Starts a worker; its arguments stand in `recording-worker.ts`. */
export function startWorker(worker: string, args: readonly string[]) {
  const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const closed = once(child, 'close');
  return {
    /** Settles once it has printed that many lines, or has ended. */
    hasPrinted: (lines: number) =>
      new Promise<void>((resolve) => {
        const look = () => void (printed.split('\n').length > lines && resolve());
        child.stdout.on('data', look);
        child.on('close', () => resolve());
        look();
      }),
    kill: () => child.kill('SIGKILL'),
    /** What it printed, once it is gone. */
    ended: async (): Promise<{ lines: string[]; complaints: string }> => {
      await closed;
      return { lines: printed.split('\n').slice(0, -1), complaints };
    },
  };
}

/** What follows a word at the beginnings of the lines that a worker printed. */
export function said(lines: readonly string[], word: string): string[] {
  return lines
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));
}
