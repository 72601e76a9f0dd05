import { formatMinuteOfDay, parseMinuteOfDay } from '../core/day.ts';
import { cleanLabel, type Interruption, printable } from '../core/session.ts';
import { BULLET, DASH, TIME } from './session-grammar.ts';

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

/** The line of an interruption, nested under its session, without a line ending. */
export function formatInterruptionLine({ minute, source, text }: Interruption): string {
  const note = cleanLabel(text);
  return `  - ${formatMinuteOfDay(minute)} ${source} interruption${note === '' ? '' : ` — ${note}`}`;
}
