import { dayOf } from '../core/day.ts';
import type { Problem } from '../day-log/problem.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, ok, warn } from './finding.ts';

const SUBJECT = "today's log";

/** What cannot be read in the log of today. */
export async function checkLog(parts: DoctorParts): Promise<readonly Finding[]> {
  const { context, settings, dayLogs } = parts;
  const day = dayOf(context.clock.now(), settings.rules.dayStart);
  const file = dayLogs.fileOf(day);
  const { sessions, problems } = await dayLogs.load(day);
  if (problems.length > 0) return problems.map((problem) => flawed(file, problem));
  const count = sessions.length === 1 ? '1 session' : `${sessions.length} sessions`;
  return [ok(SUBJECT, `${count} in ${file}`)];
}

function flawed(file: string, { line, column, message, remedy }: Problem): Finding {
  return warn(SUBJECT, `${file}:${line}:${column}: ${message}`, remedy);
}
