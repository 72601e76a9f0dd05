import type { Clock } from '../../context.ts';
import { HOUR } from '../../core/duration.ts';
import { formatInstant } from '../../core/instant.ts';
import { printable } from '../../core/printable.ts';
import type { StateDirectory } from './state-directory.ts';

/** The program's log in the state directory: storage failures, faults, and the output of hooks. */
export const LOG = 'focus.log';

/** At this size, in bytes, the file becomes `focus.log.1`: the two stay under about 1 MiB. */
export const LOG_FULL = 448 * 1024;

/** A failure that lasts is logged again after this, in ms. */
const AGAIN_AFTER = HOUR;

/** Logs a failure of the storage as one line. Never throws. */
export type FailureLog = (text: string) => void;

/**
 * Logs each failure with its time: `2026-01-29T09:15:00+01:00 ...`. The same failure is logged once an
 * hour, by whichever process meets it: a status bar runs the program every second.
 */
export function failureLog(state: StateDirectory, clock: Clock): FailureLog {
  function log(text: string): void {
    const line = printable(text);
    const written = state.read(LOG) ?? '';
    const now = clock.now();
    const last = lastTime(written, line);
    if (last !== undefined && Math.abs(now.epochMs - last) < AGAIN_AFTER) return;
    const isFull = written.length >= LOG_FULL;
    if (isFull) state.move(LOG, `${LOG}.1`);
    // On a line of its own, even after one that was cut off by a full disk.
    const newline = isFull || written === '' || written.endsWith('\n') ? '' : '\n';
    state.appendUnsynced(LOG, `${newline}${formatInstant(now)} ${line}\n`);
  }

  return (text) => {
    try {
      log(text);
    } catch {
      // The state directory cannot be written either: the screen, or stderr, shows the failure.
    }
  };
}

/** Returns when a line was last logged, in ms since 1970; undefined if it was not. */
function lastTime(log: string, line: string): number | undefined {
  const at = log.lastIndexOf(` ${line}\n`);
  if (at === -1) return undefined;
  const time = Date.parse(log.slice(log.lastIndexOf('\n', at) + 1, at));
  return Number.isNaN(time) ? undefined : time;
}
