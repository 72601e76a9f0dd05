import { Chalk, type ColorSupportLevel } from 'chalk';
import { printable } from '../core/session.ts';

/** What a check found: one line of `focus doctor`. */
export type Finding = {
  readonly mark: 'ok' | 'warn' | 'fail';
  /** What was looked at: `lock`. */
  readonly subject: string;
  readonly text: string;
  /** What to do; empty where nothing is to be done, or the text says it. */
  readonly remedy: string;
};

export function ok(subject: string, text: string): Finding {
  return { mark: 'ok', subject, text, remedy: '' };
}

/** Something works less well than it could, or waits for the user. */
export function warn(subject: string, text: string, remedy: string): Finding {
  return { mark: 'warn', subject, text, remedy };
}

/** Something does not work. */
export function fail(subject: string, text: string, remedy: string): Finding {
  return { mark: 'fail', subject, text, remedy };
}

const COLORS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/** A finding as one line, safe to print: `warn  spool: 2 sessions wait; what to do`. */
export function formatFinding(
  { mark, subject, text, remedy }: Finding,
  level: ColorSupportLevel,
): string {
  const shown = new Chalk({ level })[COLORS[mark]](mark.padEnd(4));
  const said = `${subject}: ${text}${remedy === '' ? '' : `; ${remedy}`}`;
  return `${shown}  ${printable(said)}`;
}
