import type { MinuteOfDay } from '../core/day.ts';
import { isFields, isText } from '../core/json.ts';
import { isMinute } from '../core/session.ts';
import { type Conflicts, findConflicts } from './conflicts.ts';
import { dayFileProblem } from './day-note.ts';
import { type LineRole, lineRoles } from './markdown-blocks.ts';
import { insertLines, isBlank, isIndented, type Line, textAt } from './text-lines.ts';

/** An ATX heading of Markdown. */
export type Heading = { readonly level: number; readonly text: string };

const OPENING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const CLOSING = /(?:^|[ \t])#+$/;

/**
 * Parses `## Sessions`, also with up to three spaces before it, spaces after it or closing `#`s
 * (CommonMark 0.31, section 4.2).
 *
 * @returns undefined if the line is not a heading
 */
export function parseHeading(line: string): Heading | undefined {
  const opening = OPENING.exec(line);
  if (opening === null) return undefined;
  const text = line.slice(opening[0].length).trim();
  return { level: (opening[1] ?? '').length, text: withoutClosing(text) };
}

function withoutClosing(text: string): string {
  return text.endsWith('#') ? text.replace(CLOSING, '').trimEnd() : text;
}

export function sameHeading(a: Heading, b: Heading | undefined): boolean {
  return a.level === b?.level && a.text === b.text;
}

/** A section with one of the two headings: the indices of its heading and of its lines. */
export type Section = { readonly heading: number; readonly lines: readonly number[] };

/** Where the parts of a day log are. */
export type Layout = {
  readonly lines: readonly Line[];
  readonly roles: readonly LineRole[];
  readonly conflicts: Conflicts;
  /** All sections with the sessions heading, in file order. */
  readonly sessions: readonly Section[];
  /** All sections with the summary heading, in file order. */
  readonly summaries: readonly Section[];
};

/** Finds the sections; a section ends at the next heading of its level or higher. */
export function layOut(lines: readonly Line[], settings: DayLogSettings): Layout {
  const roles = lineRoles(lines);
  const conflicts = findConflicts(lines, roles);
  const sessions = new SectionReader(settings.sessionsHeading);
  const summaries = new SectionReader(settings.summaryHeading);
  const readers = [sessions, summaries];
  for (let index = 0; index < lines.length; index += 1) {
    const part = conflicts.parts[index];
    if (part === 'base') continue;
    if (part === 'start') for (const reader of readers) reader.enterConflict();
    if (part === 'base-marker' || part === 'middle') for (const reader of readers) reader.turn();
    const heading = headingAt(lines, roles, index);
    for (const reader of readers) reader.read(index, heading);
  }
  return { lines, roles, conflicts, sessions: sessions.found, summaries: summaries.found };
}

function headingAt(
  lines: readonly Line[],
  roles: readonly LineRole[],
  index: number,
): Heading | undefined {
  return roles[index] === 'text' ? parseHeading(textAt(lines, index)) : undefined;
}

/**
 * The last line of a section's own content, before its trailing blank lines and before any heading
 * under it; its heading if it has none.
 */
export function lastOwnLine({ lines, roles }: Layout, section: Section): number {
  let last = section.heading;
  for (const index of section.lines) {
    if (headingAt(lines, roles, index) !== undefined) break;
    if (!isBlank(textAt(lines, index))) last = index;
  }
  return last;
}

/**
 * Whether an item can be inserted before the line at `at`, outside of other items. An indented heading
 * that follows would become nested under it, and would no longer be a heading.
 */
export function hasRoomAt({ lines, roles }: Layout, at: number): boolean {
  let next = at;
  while (next < lines.length && isBlank(textAt(lines, next))) next += 1;
  return roles[next] === 'nested' || !isIndented(textAt(lines, next));
}

type OpenSection = { readonly heading: number; readonly lines: number[] };

class SectionReader {
  readonly found: OpenSection[] = [];
  readonly #wanted: Heading | undefined;
  #open: OpenSection | undefined;
  #beforeConflict: OpenSection | undefined;

  constructor(heading: string) {
    this.#wanted = parseHeading(heading);
  }

  read(index: number, heading: Heading | undefined): void {
    if (heading !== undefined && heading.level <= (this.#wanted?.level ?? 0)) {
      this.#open = sameHeading(heading, this.#wanted) ? this.#begin(index) : undefined;
    } else {
      this.#open?.lines.push(index);
    }
  }

  enterConflict(): void {
    this.#beforeConflict = this.#open;
  }

  /** Each side of a conflict continues from where the conflict began. */
  turn(): void {
    this.#open = this.#beforeConflict;
  }

  #begin(heading: number): OpenSection {
    const section = { heading, lines: [] };
    this.found.push(section);
    return section;
  }
}

/** Adds a section at the end, after a blank line. */
export function appendSection(
  lines: readonly Line[],
  heading: string,
  items: readonly string[],
): readonly Line[] {
  const last = lines.length - 1;
  const gap = isBlank(textAt(lines, last)) ? [] : [''];
  return insertLines(lines, lines.length, [...gap, heading, ...items], last);
}

/** How the day logs of a user are laid out. Headings are whole lines, level included. */
export type DayLogSettings = {
  /** Such as `## Sessions`. */
  readonly sessionsHeading: string;
  /** Such as `## Summary`. */
  readonly summaryHeading: string;
  /** When a day begins, local time; the lines of a log are in this order. */
  readonly dayStart: MinuteOfDay;
  /** The file of a day below the directory, see `dayFiles`; by default `YYYY-MM-DD.md`. */
  readonly dayFile?: string;
  /** The absolute path of the file that a new log is copied from; empty or missing if there is none. */
  readonly dayTemplate?: string;
};

/** Whether a value from a file is settings that are valid. */
export function isDayLogSettings(value: unknown): value is DayLogSettings {
  if (!isFields(value)) return false;
  const { sessionsHeading, summaryHeading, dayStart, dayFile, dayTemplate } = value;
  return (
    isText(sessionsHeading) &&
    isText(summaryHeading) &&
    isMinute(dayStart) &&
    (dayFile === undefined || (isText(dayFile) && dayFileProblem(dayFile) === undefined)) &&
    (dayTemplate === undefined || isText(dayTemplate))
  );
}

export const DEFAULT_DAY_LOG_SETTINGS: DayLogSettings = {
  sessionsHeading: '## Sessions',
  summaryHeading: '## Summary',
  dayStart: 0,
};
