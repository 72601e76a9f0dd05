import { type MinuteOfDay, parseMinuteOfDay } from '../core/day.ts';
import { printable } from '../core/session.ts';
import { BULLET, DASH, TIME } from './session-grammar.ts';

/** A distraction that was marked during a focus session. */
export type Interruption = {
  /** Local wall clock. */
  readonly minute: MinuteOfDay;
  readonly source: 'internal' | 'external';
  /** What it was; empty where nothing was noted. */
  readonly text: string;
};

const LINE = new RegExp(
  `^\\s+${BULLET}(${TIME})\\s+(internal|external)(?:\\s+interruption)?(?:\\s*$|\\s*${DASH}(.*)$)`,
  'is',
);

/**
 * Reads a line nested under a session: `  - 10:07 external interruption — phone`.
 *
 * @returns undefined where the line is the user's own note
 */
export function readInterruptionLine(text: string): Interruption | undefined {
  const [, time = '', source = '', note = ''] = LINE.exec(text) ?? [];
  const minute = parseMinuteOfDay(time);
  if (minute === undefined) return undefined;
  return {
    minute,
    source: source.toLowerCase() === 'internal' ? 'internal' : 'external',
    text: printable(note).trim(),
  };
}
