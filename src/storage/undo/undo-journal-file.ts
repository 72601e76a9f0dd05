import { basename, isAbsolute, join } from 'node:path';
import { parseDay } from '../../core/day.ts';
import { type Fields, isFields, isListOf, isText, parseJson } from '../../core/json.ts';
import { printable } from '../../core/printable.ts';
import { isDay } from '../../core/session.ts';
import { dayFileProblem, dayFiles } from '../../day-log/day-note.ts';
import type { Hunk, Neighbours } from '../../day-log/diff/changed-hunks.ts';
import { isDayLogSettings } from '../../day-log/layout.ts';
import { diskErrorInWords, ifExistsSync } from '../disk.ts';
import { refuseNewerFormat } from '../newer-format.ts';
import { type StateParts, withDirectoryLock } from '../state/active-interval.ts';
import { editedLog, type LogChange, withinLimit } from './edited-log.ts';
import {
  type ChangedPart,
  type EditedLog,
  MOST_CHANGES,
  type MovedFile,
  type UndoableChange,
  type UndoJournal,
} from './undo-journal.ts';

/** The file of the last changes in the state directory. */
const FILE = 'undo.json';

/** How long to wait for another process that changes day logs, in ms. */
const LOCK_BOUND = 5000;

/** A larger file is not read, in bytes: version 1 had whole texts, which could fill the memory. */
const MOST_READ = 64 * 1024 * 1024;

/** The journal as a file of the state directory. */
export function undoJournalFile(parts: Pick<StateParts, 'disk' | 'state' | 'lock'>): UndoJournal {
  const { disk, state } = parts;

  function read(): readonly UndoableChange[] {
    const size = ifExistsSync(() => disk.lstatSync(join(state.path, FILE)))?.size ?? 0;
    const text = size > MOST_READ ? '' : state.read(FILE);
    if (text === undefined) return [];
    const changes = parse(text);
    // `focus doctor` reports it.
    if (changes === undefined) state.setAside(FILE);
    return changes ?? [];
  }

  function parse(text: string): readonly UndoableChange[] | undefined {
    try {
      return parseUndoRecord(text);
    } catch (error) {
      const file = join(state.path, FILE);
      throw new Error(`${file} cannot be read: ${diskErrorInWords(error)}`, { cause: error });
    }
  }

  function write(changes: readonly UndoableChange[]): void {
    try {
      state.write(FILE, formatUndoRecord(changes));
    } catch (error) {
      const file = join(state.path, FILE);
      const why = `the change cannot be noted in ${file}: ${diskErrorInWords(error)}`;
      throw new Error(why, { cause: error });
    }
  }

  return {
    push: (change) => write([...read(), change]),
    last: () => read().at(-1),
    drop: () => write(read().slice(0, -1)),
    amend: (change) => write([...read().slice(0, -1), change]),
    hold: (action) => withDirectoryLock(parts, 'undo', LOCK_BOUND, action),
  };
}

/** The journal's file is not larger than this, in bytes, unless the newest change alone is. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** Version 1 had whole texts instead of digests and hunks. Raise it if an older release would misread the file. */
const VERSION = 2;

/**
 * Formats the journal's file: JSON on one line, newest change last. If there are too many changes, or
 * they are too large, leaves out the oldest.
 */
export function formatUndoRecord(changes: readonly UndoableChange[]): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const change of changes.slice(-MOST_CHANGES).reverse()) {
    const json = JSON.stringify(change);
    bytes += Buffer.byteLength(json);
    if (bytes > LARGEST_FILE && kept.length > 0) break;
    kept.unshift(json);
  }
  return `{"version":${VERSION},"changes":[${kept.join(',')}]}\n`;
}

/**
 * Parses a journal of this version or the one before. Removes control characters from descriptions.
 *
 * @returns undefined if the text is not valid
 * @throws NewerFormatError
 */
export function parseUndoRecord(text: string): readonly UndoableChange[] | undefined {
  const value = parseJson(text);
  refuseNewerFormat(value, VERSION);
  if (!isFields(value)) return undefined;
  switch (value['version']) {
    case VERSION:
      return changesOf(value['changes']);
    case 1:
      return changesOf(
        Array.isArray(value['changes']) ? value['changes'].map(upgraded) : undefined,
      );
    default:
      return undefined;
  }
}

function changesOf(value: unknown): readonly UndoableChange[] | undefined {
  if (!isListOf(value, isChange)) return undefined;
  return value.map(({ what, changes }) => ({ what: printable(what), changes }));
}

/** Converts a change of version 1; returns anything else unchanged. */
function upgraded(value: unknown): unknown {
  if (!isFields(value) || !isListOf(value['changes'], isLogChange)) return value;
  return { ...value, changes: withinLimit(value['changes'].map(editedLog)) };
}

function isChange(value: unknown): value is UndoableChange {
  return isFields(value) && isText(value['what']) && isListOf(value['changes'], isPart);
}

function isPart(value: unknown): value is ChangedPart {
  return isMoved(value) || isEdited(value);
}

function isMoved(value: unknown): value is MovedFile {
  if (!isFields(value) || value['type'] !== 'moved') return false;
  const { from, to, log } = value;
  if (!isPath(to) || !isPath(from)) return false;
  return log === undefined ? parseDay(basename(from, '.md')) !== undefined : isLogAt(log, from);
}

function isLogAt(log: unknown, path: string): boolean {
  if (!isFields(log)) return false;
  const { directory, dayFile, day } = log;
  if (!isPath(directory) || !isText(dayFile) || !isDay(day)) return false;
  return (
    dayFileProblem(dayFile) === undefined && join(directory, dayFiles(dayFile).fileOf(day)) === path
  );
}

function isEdited(value: unknown): value is EditedLog {
  if (!isOfDayLog(value)) return false;
  const { before, after, hunks } = value;
  const isKept = hunks === null || isListOf(hunks, isHunk);
  return (before === null || isDigest(before)) && isDigest(after) && isKept;
}

function isLogChange(value: unknown): value is LogChange {
  if (!isOfDayLog(value)) return false;
  const { before, after } = value;
  return (before === null || isText(before)) && isText(after);
}

/** Whether a value has the fields of a changed day log that all versions have. */
function isOfDayLog(value: unknown): value is Fields {
  if (!isFields(value) || value['type'] !== 'edited') return false;
  const { directory, settings, day } = value;
  return isPath(directory) && isDayLogSettings(settings) && isDay(day);
}

function isHunk(value: unknown): value is Hunk {
  if (!isFields(value)) return false;
  const { at, old, now, around } = value;
  return isCount(at) && isText(old) && isText(now) && (around === null || isNeighbours(around));
}

function isNeighbours(value: unknown): value is Neighbours {
  return isFields(value) && isListOf(value['above'], isText) && isListOf(value['below'], isText);
}

function isDigest(value: unknown): value is string {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isPath(value: unknown): value is string {
  return isText(value) && isAbsolute(value);
}
