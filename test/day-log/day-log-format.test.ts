import { describe, expect, it } from 'vitest';
import { formatMinuteOfDay } from '../../src/core/day.ts';
import { parseDuration } from '../../src/core/duration.ts';
import { deleteSession, recordSession, replaceSession } from '../../src/day-log/change.ts';
import { repairDayLog } from '../../src/day-log/check/repair.ts';
import { type LoggedSession, parseDayLog } from '../../src/day-log/document.ts';
import { readExamples } from './support/format-examples.ts';
import { DAY, logged, parse, SETTINGS, session } from './support/sessions.ts';

const examples = [...readExamples()].map(([name, parts]) => ({ name, parts }));
const withPart = (part: string) => examples.filter(({ parts }) => parts.has(part));
const text = (parts: ReadonlyMap<string, string>, part: string) => parts.get(part) ?? '';

describe('docs/day-log-format.md', () => {
  it('has examples of reading, recording and changing', () => {
    expect(withPart('expected').length).toBeGreaterThanOrEqual(6);
    expect(withPart('record').length).toBeGreaterThanOrEqual(5);
    expect(withPart('edit').length).toBeGreaterThanOrEqual(1);
    expect(withPart('repaired').length).toBeGreaterThanOrEqual(1);
    expect(withPart('delete').length).toBeGreaterThanOrEqual(1);
  });

  it.each(withPart('expected'))('describes what is read: $name', ({ parts }) => {
    const log = parse(text(parts, 'file'));
    const { sessions, problems, conflicted = false } = JSON.parse(text(parts, 'expected'));
    expect(log.sessions.map(readable)).toMatchObject(sessions.map(withDurationMs));
    expect(log.problems).toMatchObject(problems);
    expect(log.conflicted).toBe(conflicted);
  });

  it.each(withPart('record'))('describes what recording changes: $name', ({ parts }) => {
    const recorded = session(text(parts, 'record').trimEnd());
    expect(recordSession(text(parts, 'before'), recorded, SETTINGS)).toBe(text(parts, 'after'));
  });

  it.each(withPart('edit'))('describes what an edit changes: $name', ({ parts }) => {
    const [id = '', line = ''] = text(parts, 'edit').split('\n');
    const before = text(parts, 'before');
    const edited = replaceSession(before, logged(before, id), session(line), SETTINGS);
    expect(edited).toBe(text(parts, 'after'));
  });

  it.each(withPart('repaired'))('describes what is repaired: $name', ({ parts }) => {
    const before = parseDayLog(text(parts, 'before'), DAY, SETTINGS);
    expect(repairDayLog(before, SETTINGS)).toBe(text(parts, 'repaired'));
  });

  it.each(withPart('delete'))('describes what a deletion changes: $name', ({ parts }) => {
    const before = text(parts, 'before');
    const old = logged(before, text(parts, 'delete').trimEnd());
    expect(deleteSession(before, old, SETTINGS)).toBe(text(parts, 'after'));
  });
});

function readable(logged: LoggedSession) {
  return {
    ...logged,
    start: formatMinuteOfDay(logged.start),
    end: formatMinuteOfDay(logged.end),
    interruptions: logged.interruptions.map((one) => ({
      ...one,
      minute: formatMinuteOfDay(one.minute),
    })),
  };
}

function withDurationMs({ duration, ...rest }: { duration?: string }) {
  return duration === undefined ? rest : { ...rest, durationMs: parseDuration(duration) };
}
