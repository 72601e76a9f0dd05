import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { killProcessesOf } from '../../scripts/processes-of.mjs';
import type { PlatformDirectories } from '../../src/context.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** The home of a user for one test. Only `PATH` is taken over from the environment. */
export type Home = ReturnType<typeof freshHome>;

export type Variables = Readonly<Record<string, string>>;

/** Makes an empty home; when the test is over its processes are killed, then it is removed. */
export function freshHome(variables: Variables = {}) {
  const dir = temporaryDirectory();
  // Outside of the home, whose files are compared.
  const runtimeDir = temporaryDirectory();
  // Hooks run in reverse order: a process that still writes would create files again.
  onTestFinished(() => killProcessesOf(dir));
  const sessionsDir = join(dir, 'logs', 'sessions');
  const stateDir = join(dir, 'state');
  const timeZone = zoneFarFromMidnight();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format();
  const dayLogFile = join(sessionsDir, `${day}.md`);
  const env: Variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    TZ: timeZone,
    FOCUS_SESSIONS_DIR: sessionsDir,
    FOCUS_STATE_DIR: stateDir,
    FOCUS_RUNTIME_DIR: runtimeDir,
    ...variables,
  };
  return {
    dir,
    sessionsDir,
    stateDir,
    /** Its locks and control sockets. */
    runtimeDir,
    dayLogFile,
    /** The date there, for as long as a test takes. */
    day,
    env,
    /** Today's file, its date and times as `YYYY-MM-DD` and `HH:MM`; undefined if there is none. */
    dayLog: () => (existsSync(dayLogFile) ? timeless(readFileSync(dayLogFile, 'utf8')) : undefined),
    /** Lists the files of the home: a path a line, directories with a slash at the end. */
    files: () => pathsIn(dir),
  };
}

/** The platform's directories on Linux, with no XDG variable set. */
export function directoriesBelow(homeDir: string): PlatformDirectories {
  return {
    config: join(homeDir, '.config/focus'),
    data: join(homeDir, '.local/share/focus'),
    state: join(homeDir, '.local/state/focus'),
  };
}

/** The text with `HH:MM` for every time of day and `YYYY-MM-DD` for every date. */
export function timeless(text: string): string {
  return text.replace(/\b\d\d:\d\d\b/g, 'HH:MM').replace(/\b\d{4}-\d\d-\d\d\b/g, 'YYYY-MM-DD');
}

/** The text with `Ns` for every duration of some seconds: how many depends on the machine. */
export function secondsAside(text: string | undefined): string | undefined {
  return text?.replace(/\b[1-9]\d?s\b/g, 'Ns');
}

// A session belongs to the day on which it began: no test may run into the next one, and many write sessions of hours
// before.
function zoneFarFromMidnight(): string {
  const own = process.env['TZ'] || new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [own, 'Etc/GMT+6', 'Etc/GMT-6'].find(isFarFromMidnight) ?? own;
}

function isFarFromMidnight(timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format();
  return parts > '06:00' && parts < '20:00';
}

function pathsIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(root.length + 1);
      return entry.isDirectory() ? `${path}/` : path;
    })
    .sort();
}
