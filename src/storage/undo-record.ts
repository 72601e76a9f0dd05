import { basename, isAbsolute } from 'node:path';
import { parseDay } from '../core/day.ts';
import { type Fields, isFields } from '../core/session-fields.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import type { ChangedPart, UndoableChange } from './undo-journal.ts';

type UndoRecord = { readonly version: 1; readonly changes: readonly UndoableChange[] };

/** The text of the journal's file: JSON on one line, newest change last. */
export function formatUndoRecord(changes: readonly UndoableChange[]): string {
  return `${JSON.stringify({ version: 1, changes } satisfies UndoRecord)}\n`;
}

/** @returns undefined where the text is no such file, or one of a later version */
export function parseUndoRecord(text: string): readonly UndoableChange[] | undefined {
  const value = parseJson(text);
  const isRecord = isFields(value) && value['version'] === 1;
  return isRecord && isListOf(value['changes'], isChange) ? value['changes'] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isListOf<T>(value: unknown, is: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

function isChange(value: unknown): value is UndoableChange {
  return isFields(value) && typeof value['what'] === 'string' && isListOf(value['changes'], isPart);
}

function isPart(value: unknown): value is ChangedPart {
  if (!isFields(value)) return false;
  return value['type'] === 'moved' ? isMoved(value) : value['type'] === 'edited' && isEdited(value);
}

function isMoved({ from, to }: Fields): boolean {
  return isPath(to) && isPath(from) && parseDay(basename(String(from), '.md')) !== undefined;
}

function isEdited({ directory, settings, day, before, after }: Fields): boolean {
  return (
    isPath(directory) &&
    isSettings(settings) &&
    typeof day === 'string' &&
    parseDay(day) !== undefined &&
    (before === null || typeof before === 'string') &&
    typeof after === 'string'
  );
}

function isSettings(value: unknown): value is DayLogSettings {
  return (
    isFields(value) &&
    typeof value['sessionsHeading'] === 'string' &&
    typeof value['summaryHeading'] === 'string' &&
    Number.isInteger(value['dayStart'])
  );
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && isAbsolute(value);
}
