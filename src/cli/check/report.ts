import { relative } from 'node:path';
import { Chalk } from 'chalk';
import { counted } from '../../core/counted.ts';
import type { Day } from '../../core/day.ts';
import type { CheckedProblem } from '../../day-log/check/check-day-log.ts';
import { differingSpans } from '../../day-log/diff/differing-spans.ts';
import { severityOf } from '../../day-log/problem.ts';
import { splitLines } from '../../day-log/text-lines.ts';
import {
  clean,
  copyFormatter,
  excerptOf,
  FEWEST_COLUMNS,
  missingFormatter,
  problemFormatter,
  type ReportLook,
} from './problem-text.ts';

/** What a check found, and what it repaired. */
export type CheckResult = {
  readonly logs: readonly LogReport[];
  /** Logs that could not be read, a sentence each. */
  readonly failures: readonly string[];
};

/** A day log that was checked. */
export type LogReport = {
  readonly day: Day;
  readonly file: string;
  /** What is wrong with it, after the repair if there was one. */
  readonly problems: readonly CheckedProblem[];
  /** The paths of copies that a sync tool left beside it, and of those that were merged into it. */
  readonly copies: readonly string[];
  readonly merged?: readonly string[];
  /** Recorded lines that are gone. */
  readonly missing: readonly { readonly line: string }[];
  readonly repair?: { readonly before: string; readonly after: string } | undefined;
};

/** More problems of a log are only counted. */
const MOST_SHOWN = 1000;

/**
 * The report of `focus check`: the lines that were repaired, the problems that are left, and their number.
 *
 * @param workingDir paths below it are shown from there; undefined if it does not exist
 */
export function reportAsText(
  { logs }: CheckResult,
  look: ReportLook,
  workingDir: string | undefined,
): string {
  const [format, formatCopy] = [problemFormatter(look), copyFormatter(look)];
  const formatMissing = missingFormatter(look);
  const parts = logs.flatMap(({ file, repair }) =>
    repair === undefined ? [] : [formatDiff(shortPath(file, workingDir), repair, look)],
  );
  for (const { file, problems, copies, missing } of logs) {
    const name = shortPath(file, workingDir);
    for (const problem of problems.slice(0, MOST_SHOWN)) parts.push(format(problem, name));
    const more = problems.length - MOST_SHOWN;
    if (more > 0) parts.push(`${counted(more, 'more problem')} in ${name}; --json has all of them`);
    for (const { line } of missing) parts.push(formatMissing(line, name));
    for (const copy of copies) parts.push(formatCopy(shortPath(copy, workingDir)));
  }
  parts.push(ending(logs).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

/** The path from the working directory, if the file is below it. */
function shortPath(file: string, workingDir: string | undefined): string {
  const path = workingDir === undefined ? file : relative(workingDir, file);
  return path.startsWith('..') ? file : path;
}

function ending(logs: readonly LogReport[]): readonly string[] {
  const repaired = logs.filter(({ repair }) => repair !== undefined).length;
  const merged = logs.flatMap((log) => log.merged ?? []).length;
  if (repaired + merged > 0) {
    const done = [
      ...(repaired > 0 ? [`Repaired ${counted(repaired, 'day log')}.`] : []),
      ...(merged > 0 ? [`Moved ${counted(merged, 'copy', 'copies')} to the trash.`] : []),
      'Run "focus sessions undo" to undo it.',
    ];
    return [done.join(' '), totals(logs), ...offers(logs)];
  }
  return [totals(logs), ...offers(logs)];
}

function offers(logs: readonly LogReport[]): readonly string[] {
  const repairable = logs.flatMap(({ problems }) => problems.filter(isRepairable)).length;
  const missing = logs.flatMap((log) => log.missing).length;
  const copies = logs.flatMap((log) => log.copies).length;
  const offer = (option: string, what: string) =>
    `Run the command again with ${option} to ${what}.`;
  return [
    ...(repairable > 0 ? [offer('--fix', `repair ${counted(repairable, 'line')}`)] : []),
    ...(missing > 0 ? [offer('--put-back', `put ${counted(missing, 'session')} back`)] : []),
    ...(copies > 0 ? [offer('--merge-copies', `merge ${counted(copies, 'copy', 'copies')}`)] : []),
  ];
}

function totals(logs: readonly LogReport[]): string {
  if (logs.length === 0) return 'No day logs to check.';
  const [errors, warnings] = [countOf(logs, 'error'), countOf(logs, 'warning')];
  if (errors + warnings === 0) return `No problems in ${counted(logs.length, 'day log')}.`;
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  const flawed = logs.filter(isFlawed).length;
  const part = flawed === logs.length ? '' : `${flawed} of `;
  return `${counts.join(' and ')} in ${part}${counted(logs.length, 'day log')}.`;
}

function isFlawed({ problems, copies, missing }: LogReport): boolean {
  return problems.length + copies.length + missing.length > 0;
}

/** How many problems of a severity logs have; a copy and a line that is gone are warnings. */
export function countOf(logs: readonly LogReport[], severity: 'error' | 'warning'): number {
  const ofOne = ({ problems, copies, missing }: LogReport) =>
    problems.filter((problem) => severityOf(problem) === severity).length +
    (severity === 'warning' ? copies.length + missing.length : 0);
  return logs.reduce((sum, log) => sum + ofOne(log), 0);
}

/** Whether a repair solves a problem. */
export function isRepairable({ kind, suggestions }: CheckedProblem): boolean {
  return kind === 'summary' || suggestions.length === 1;
}

/** The JSON of `focus check --json`, as docs/json.md describes it. */
export function reportAsJson({ logs, failures }: CheckResult): string {
  const value = {
    checked: logs.length,
    errors: countOf(logs, 'error'),
    warnings: countOf(logs, 'warning'),
    files: logs
      .filter((log) => isFlawed(log) || log.repair || log.merged?.length)
      .map(({ day, file, problems, copies, merged = [], missing, repair }) => ({
        day,
        file,
        repaired: repair !== undefined,
        problems: problems.map(problemAsJson),
        missing: missing.map(({ line }) => line),
        copies,
        merged,
      })),
    failures,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function problemAsJson(problem: CheckedProblem) {
  const { kind, line, column, length, message, remedy, suggestions } = problem;
  return {
    severity: severityOf(problem),
    kind,
    line,
    column,
    length,
    message,
    remedy,
    suggestions,
  };
}

/** The lines that differ between two texts, as `diff -U0` prints them. */
function formatDiff(
  file: string,
  { before, after }: { readonly before: string; readonly after: string },
  look: ReportLook,
): string {
  const chalk = new Chalk({ level: look.color });
  const [old, now] = [splitLines(before).lines, splitLines(after).lines];
  const name = clean(file, look);
  const rows = [chalk.bold(`--- ${name}`), chalk.bold(`+++ ${name}`)];
  const all = { old: { from: 0, to: old.length }, now: { from: 0, to: now.length } };
  const shown = (text: string, other: string | undefined) => {
    if (look.columns === undefined) return clean(text, look);
    const index = firstDifference(text, other ?? '');
    return excerptOf(text, [index, index + 1], Math.max(FEWEST_COLUMNS, look.columns - 1), look)
      .shown;
  };
  for (const { old: was, now: is } of differingSpans(old, now, all)) {
    const [removed, added] = [old.slice(was.from, was.to), now.slice(is.from, is.to)];
    rows.push(chalk.cyan(`@@ -${rangeOf(was)} +${rangeOf(is)} @@`));
    removed.forEach(({ text }, at) => {
      rows.push(chalk.red(`-${shown(text, added[at]?.text)}`));
    });
    added.forEach(({ text }, at) => {
      rows.push(chalk.green(`+${shown(text, removed[at]?.text)}`));
    });
  }
  return rows.join('\n');
}

function rangeOf({ from, to }: { readonly from: number; readonly to: number }): string {
  if (to === from) return `${from},0`;
  return to - from === 1 ? `${to}` : `${from + 1},${to - from}`;
}

function firstDifference(text: string, other: string): number {
  let index = 0;
  while (index < text.length && text[index] === other[index]) index += 1;
  return index;
}
