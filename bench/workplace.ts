import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the benchmark finds and puts things; all absolute. */
export type Places = {
  /** The checkout, with the built program in it. */
  readonly root: string;
  /** For all that is written; the caller removes it. */
  readonly directory: string;
  /** The bundled Ink app that draws one line. */
  readonly oneLineApp: string;
  /** The bundled Ink app that draws given rows. */
  readonly bareScreen: string;
};

/** A user who has recorded eight sessions today, and the programs to be measured. */
export type Workplace = Places & {
  readonly env: Readonly<Record<string, string>>;
  /** `bin/focus.js`. */
  readonly focus: string;
  /** What loads the program. */
  readonly loader: string;
  readonly sessionsDir: string;
  readonly stateDir: string;
};

/** Sessions of a usual day. */
export const SESSIONS_A_DAY = 8;

export function makeWorkplace(places: Places): Workplace {
  const home = join(places.directory, 'home');
  const sessionsDir = join(home, 'sessions');
  const stateDir = join(home, 'state');
  for (const directory of [sessionsDir, stateDir]) mkdirSync(directory, { recursive: true });
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(join(sessionsDir, `${today}.md`), dayLogText(today, SESSIONS_A_DAY));
  // Nothing of the caller's environment: CI or NO_COLOR would change what is drawn.
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    FOCUS_SESSIONS_DIR: sessionsDir,
    FOCUS_STATE_DIR: stateDir,
  };
  const focus = join(places.root, 'bin/focus.js');
  const loader = join(places.root, 'bin/load-program.js');
  return { ...places, env, focus, loader, sessionsDir, stateDir };
}

/** A day log as `focus` writes it, with this many sessions, at most 16: one an hour, from 08:00 on. */
export function dayLogText(day: string, sessions: number): string {
  const lines = Array.from({ length: sessions }, (_, index) => {
    const hour = String(8 + index).padStart(2, '0');
    return `- ${hour}:15 - ${hour}:40 ✓ Complete (25m) — Write the parser #work`;
  });
  return `# ${day}

## Sessions
${lines.join('\n')}

## Summary
- Complete: ${sessions} sessions (${sessions * 25}m)
- Partial: 0 sessions (0m)
- Total focus: ${sessions * 25}m
`;
}
