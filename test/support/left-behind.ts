import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Home } from './home.ts';

/** Lists what a process should have removed before it ended: claims of locks, and temporary files. */
export function leftBehind(home: Home, pid: number): string[] {
  const temporary = home.files().filter((file) => /\.(jsonl?|md)\.\d+$/.test(file));
  const active = home.files().filter((file) => file === 'state/active.json');
  return [...claimsOf(home, pid), ...temporary, ...active];
}

/** Resolves once no process has this ID. */
export function isGone(pid: number): Promise<void> {
  return vi.waitFor(
    () => {
      if (isAlive(pid)) throw new Error(`process ${pid} still runs`);
    },
    { timeout: 10_000, interval: 20 },
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function claimsOf({ runtimeDir }: Home, pid: number): string[] {
  const files = existsSync(runtimeDir) ? readdirSync(runtimeDir) : [];
  return files.filter((file) => file.includes(`~${pid}~`)).map((file) => join(runtimeDir, file));
}
