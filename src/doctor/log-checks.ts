import { counted } from '../core/counted.ts';
import { dayOf } from '../core/day.ts';
import { describeProblems } from '../day-log/problem.ts';
import {
  type RecordedLine,
  readRecordedLines,
  vanishedLines,
} from '../storage/day-logs/recorded-lines.ts';
import { findFile } from '../storage/find-file.ts';
import { type DoctorParts, type Finding, ok, warn } from './check.ts';

const LOG_SUBJECT = "today's log";

/** Checks that all sessions of today's log can be read. */
export async function checkLog(parts: DoctorParts): Promise<readonly Finding[]> {
  const { context, settings, dayLogs } = parts;
  const day = dayOf(context.clock.now(), settings.rules.dayStart);
  const file = dayLogs.fileOf(day);
  const { sessions, problems } = await dayLogs.load(day);
  const [first] = problems;
  if (first !== undefined) {
    const what = describeProblems(first, file, problems.length);
    return [warn(LOG_SUBJECT, what, 'run "focus check today"')];
  }
  return [ok(LOG_SUBJECT, `${counted(sessions.length, 'session')} in ${file}`)];
}

const SUBJECT = 'recorded lines';
/** Checks that the last recorded lines are still in their day logs. */
export async function checkRecordedLines(parts: DoctorParts): Promise<readonly Finding[]> {
  const lines = readRecordedLines(parts.stateParts.state);
  if (lines.length === 0) return [ok(SUBJECT, 'none')];
  const files = new Set(lines.map(({ file }) => file));
  const findings: Finding[] = [];
  for (const file of files) {
    const { text } = await findFile(parts.context.disk, file, 'r');
    const ofFile = lines.filter((line) => line.file === file);
    findings.push(
      ...(text === undefined ? [gone(file, ofFile)] : lost(file, vanishedLines(text, ofFile))),
    );
  }
  if (findings.length > 0) return findings;
  return [ok(SUBJECT, `${lines.length} checked, none is missing`)];
}

function gone(file: string, lines: readonly RecordedLine[]): Finding {
  const count = counted(lines.length, 'session');
  return warn(SUBJECT, `${file} is missing, in which ${count} were recorded last`, PUT_BACK);
}

const PUT_BACK = 'if you did not do that, run "focus check --put-back"';

function lost(file: string, [first, ...others]: readonly RecordedLine[]): readonly Finding[] {
  if (first === undefined) return [];
  const lines = counted(others.length, 'more line');
  const what = others.length === 0 ? `"${first.line}" is` : `"${first.line}" and ${lines} are`;
  return [warn(SUBJECT, `${what} no longer in ${file}`, PUT_BACK)];
}
