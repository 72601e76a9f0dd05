import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { replaceUnprintable } from '../../core/printable.ts';
import type { CheckedProblem } from '../../day-log/check/check-day-log.ts';
import { severityOf } from '../../day-log/problem.ts';
import { displayWidth, graphemes, wrap } from '../../terminal/text.ts';

/** The look of a report. */
export type ReportLook = {
  readonly color: ColorSupportLevel;
  readonly ascii: boolean;
  /** Of the terminal; undefined without one. */
  readonly columns: number | undefined;
};

/** Of a report that does not go to a terminal. */
const DEFAULT_COLUMNS = 100;
/** At least as many columns show a part of a line, whatever the width of the terminal. */
export const FEWEST_COLUMNS = 12;

/** Formats problems, each as what is wrong, where, the line with the place marked, and what to do. */
export function problemFormatter(
  look: ReportLook,
): (problem: CheckedProblem, file: string) => string {
  const chalk = new Chalk({ level: look.color });
  const columns = look.columns ?? DEFAULT_COLUMNS;
  return (problem, file) => {
    const { line, column, text, message, remedy } = problem;
    const number = String(line);
    const margin = ' '.repeat(number.length);
    const room = Math.max(FEWEST_COLUMNS, columns - margin.length - ' | '.length);
    const index = indexOf(text, column);
    const part = [index, indexOf(text, column + problem.length, index, column)] as const;
    const { shown, before, marked } = excerptOf(text, part, room, look);
    const severity = severityOf(problem);
    const paint = severity === 'error' ? chalk.red : chalk.yellow;
    const gutter = (start: string, sign: string) => chalk.blue(`${start} ${sign}`);
    const suggested = problem.suggestions.map((suggestion) => {
      const { shown: line } = excerptOf(suggestion, [index, index + 1], room, look);
      return `${chalk.green(`${number} +`)} ${line}`;
    });
    return [
      ...heading(severity, message, columns, paint, chalk),
      `${chalk.blue(`${margin}-->`)} ${clean(file, look)}:${line}:${column}`,
      `${gutter(number, '|')} ${shown}`,
      `${gutter(margin, '|')} ${' '.repeat(before)}${paint('^'.repeat(marked))}`,
      ...wrap(adviceOf(problem, remedy), room).map(
        (row, at) => `${gutter(margin, at === 0 ? '=' : ' ')} ${clean(row, look)}`,
      ),
      ...suggested,
    ].join('\n');
  };
}

/** Formats the path of a copy of a day log that a sync tool left. */
export function copyFormatter(look: ReportLook): (file: string) => string {
  const format = warningFormatter(look);
  return (file) =>
    format(
      'a sync tool left a copy of the day log',
      file,
      'Merge it with --merge-copies, or move what is missing into the day log and delete the copy.',
    );
}

/** Formats a line that was recorded in a day log and is gone. */
export function missingFormatter(look: ReportLook): (line: string, file: string) => string {
  const format = warningFormatter(look);
  return (line, file) =>
    format(
      `a recorded session is gone: ${clean(line, look)}`,
      file,
      'Put it back with --put-back.',
    );
}

function warningFormatter(look: ReportLook) {
  const chalk = new Chalk({ level: look.color });
  const columns = look.columns ?? DEFAULT_COLUMNS;
  return (message: string, file: string, advice: string): string =>
    [
      ...heading('warning', message, columns, chalk.yellow, chalk),
      `${chalk.blue(' -->')} ${clean(file, look)}`,
      ...wrap(advice, Math.max(FEWEST_COLUMNS, columns - 4)).map(
        (row, at) => `${chalk.blue(at === 0 ? '  =' : '   ')} ${row}`,
      ),
    ].join('\n');
}

function heading(
  severity: string,
  message: string,
  columns: number,
  paint: ChalkInstance,
  chalk: ChalkInstance,
): readonly string[] {
  const [first = '', ...others] = wrap(`${severity}: ${message}`, columns);
  const rest = first.slice(severity.length);
  return [paint.bold(severity) + chalk.bold(rest), ...others.map((row) => chalk.bold(row))];
}

function adviceOf({ suggestions }: CheckedProblem, remedy: string): string {
  return suggestions.length > 1 ? `${remedy} It could be one of these:` : remedy;
}

/** The index (in UTF-16 units) of a column (in characters, from 1), counted from a known place. */
function indexOf(text: string, column: number, from = 0, known = 1): number {
  let index = from;
  for (let at = known; at < column && index < text.length; at += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** A line, or the part of a long one around a place. */
type Excerpt = {
  readonly shown: string;
  /** Columns before the place. */
  readonly before: number;
  /** Columns of the place that are shown, at least 1. */
  readonly marked: number;
};

/** @param part the indices of its beginning and its end */
export function excerptOf(
  text: string,
  [start, end]: readonly [number, number],
  room: number,
  look: ReportLook,
): Excerpt {
  // More than is shown: a line may be a megabyte long.
  const margin = 4 * room;
  const from = Math.max(0, start - margin);
  const all = { before: text.slice(from, start), after: text.slice(start, start + margin) };
  const [before, after] = [clean(all.before, look), clean(all.after, look)];
  const marked = displayWidth(clean(text.slice(start, Math.min(end, start + margin)), look));
  const isWhole = from === 0 && start + margin >= text.length;
  if (isWhole && displayWidth(before + after) <= room) {
    return { shown: before + after, before: displayWidth(before), marked: Math.max(1, marked) };
  }
  const ellipsis = look.ascii ? '...' : '…';
  const [left, right] = [graphemes(before).reverse(), graphemes(after)];
  const widthOf = (parts: readonly string[]) => displayWidth(parts.join(''));
  const room2 = Math.max(1, room - 2 * ellipsis.length);
  const behind = fitting(right, Math.max(room2 - widthOf(left), Math.ceil(room2 / 2)));
  const lead = fitting(left, room2 - widthOf(behind)).reverse();
  const head = lead.length < left.length || from > 0 ? ellipsis : '';
  const tail = behind.length < right.length || start + margin < text.length ? ellipsis : '';
  const place = displayWidth(head) + widthOf(lead);
  return {
    shown: head + lead.join('') + behind.join('') + tail,
    before: place,
    marked: Math.max(1, Math.min(marked, widthOf(behind))),
  };
}

/** As many parts from the first as fit into columns. */
function fitting(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const end = parts.findIndex((part) => {
    width += displayWidth(part);
    return width > columns;
  });
  return parts.slice(0, end === -1 ? parts.length : end);
}

// One character for each, so that the mark is in the right place.
export function clean(text: string, { ascii }: Pick<ReportLook, 'ascii'>): string {
  const plain = replaceUnprintable(text.replaceAll('\t', ' '), () => '\ufffd');
  return ascii ? plain.replace(/[^ -~]/gu, '?') : plain;
}
