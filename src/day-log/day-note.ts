import {
  type Day,
  formatMinuteOfDay,
  isoWeekOf,
  type MinuteOfDay,
  MONTHS,
  parseDay,
  WEEKDAYS,
  weekdayOf,
} from '../core/day.ts';
import { isPrintable } from '../core/printable.ts';

/** Where day logs are by default: Obsidian's own default. */
export const DEFAULT_DAY_FILE = 'YYYY-MM-DD.md';

const EXTENSION = '.md';

const short = (name: string) => name.slice(0, 3);
const nameAt = (names: readonly string[], index: number) => names[index] ?? '';
const anyOf = (names: readonly string[]) => `(?:${names.join('|')})`;
const monthOf = (day: Day) => Number(day.slice(5, 7));
const padded = (number: number, length: number) => String(number).padStart(length, '0');

/** A token of a date format: its text for a day, and a pattern of its texts. */
type Token = { readonly format: (day: Day) => string; readonly pattern: string };

/** The tokens of Moment.js, which Obsidian's formats use, that name a day; names are in English. */
const DAY_TOKENS: Readonly<Record<string, Token>> = {
  YYYY: { format: (day) => day.slice(0, 4), pattern: '\\d{4}' },
  Q: { format: (day) => String(Math.ceil(monthOf(day) / 3)), pattern: '[1-4]' },
  MMMM: { format: (day) => nameAt(MONTHS, monthOf(day) - 1), pattern: anyOf(MONTHS) },
  MMM: {
    format: (day) => short(nameAt(MONTHS, monthOf(day) - 1)),
    pattern: anyOf(MONTHS.map(short)),
  },
  MM: { format: (day) => day.slice(5, 7), pattern: '\\d{2}' },
  M: { format: (day) => String(monthOf(day)), pattern: '\\d{1,2}' },
  DD: { format: (day) => day.slice(8), pattern: '\\d{2}' },
  D: { format: (day) => String(Number(day.slice(8))), pattern: '\\d{1,2}' },
  dddd: { format: (day) => nameAt(WEEKDAYS, weekdayOf(day)), pattern: anyOf(WEEKDAYS) },
  ddd: {
    format: (day) => short(nameAt(WEEKDAYS, weekdayOf(day))),
    pattern: anyOf(WEEKDAYS.map(short)),
  },
  GGGG: { format: (day) => padded(isoWeekOf(day).year, 4), pattern: '\\d{4}' },
  WW: { format: (day) => padded(isoWeekOf(day).week, 2), pattern: '\\d{2}' },
};

/** What each part of a day can be read from. The week's year is not that of the day. */
const READ_FROM = {
  year: ['YYYY'],
  month: ['MM', 'M', 'MMMM', 'MMM'],
  day: ['DD', 'D'],
} as const;

type Piece = { readonly text: string; readonly token: Token | undefined };

// Text in brackets, or a run of one letter, which may be a token; else a single character.
const PIECES = /\[([^\]]*)\]|([A-Za-z])\2*|./gsu;

function piecesOf(format: string): readonly Piece[] {
  return Array.from(format.matchAll(PIECES), ([text, quoted]) =>
    quoted === undefined ? { text, token: DAY_TOKENS[text] } : { text: quoted, token: undefined },
  );
}

/**
 * Returns what is wrong with the setting `day_file`, such as "contains .."; undefined if each day has a
 * file of its own below the directory, from whose path the day can be read back.
 */
export function dayFileProblem(template: string): string | undefined {
  if (!isPrintable(template)) return 'contains a control character or a line break';
  if (/^[/~]/.test(template)) return 'is absolute; it must be a path in the sessions directory';
  if (!template.endsWith(EXTENSION)) return `does not end in ${EXTENSION}`;
  const format = withoutExtension(template);
  const unquoted = format.replaceAll(/\[[^\]]*\]/g, ' ');
  if (/[[\]]/.test(unquoted)) return 'has a bracket without its counterpart';
  const word = (unquoted.match(/\p{L}+/gu) ?? []).find((text) =>
    piecesOf(text).some(({ token }) => token === undefined),
  );
  if (word !== undefined)
    return `has ${word}, which is not a token; put other text in brackets: [${word}]`;
  const pieces = piecesOf(format);
  const segments = pieces
    .map(({ text, token }) => (token ? 'x' : text))
    .join('')
    .split('/');
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) return 'has an empty folder, . or ..';
  for (const [part, tokens] of Object.entries(READ_FROM)) {
    if (!pieces.some(({ text, token }) => token && isOneOf(tokens, text))) {
      return `does not name the ${part} (${tokens.join(' or ')}), so a file could belong to several days`;
    }
  }
  const open = pieces.find(({ text, token }, index) => {
    const next = pieces[index + 1];
    return token && isOneOf(['M', 'D'], text) && next && canBeginWithDigit(next);
  });
  return open && `has a digit right after ${open.text}, so the day cannot be read back`;
}

function isOneOf(texts: readonly string[], text: string): boolean {
  return texts.includes(text);
}

function canBeginWithDigit({ text, token }: Piece): boolean {
  return token === undefined ? /^\d|^$/.test(text) : !/^(?:MMMM?|dddd?)$/.test(text);
}

function withoutExtension(template: string): string {
  return template.slice(0, -EXTENSION.length);
}

/** The files of days; paths are relative, with `/` between folders. */
export type DayFiles = {
  fileOf(day: Day): string;
  /** The day of a file, the inverse of {@link fileOf}; undefined if it is not that of a day. */
  dayOf(file: string): Day | undefined;
  /** How many folders a file is in. */
  readonly depth: number;
  /** Whether a folder can have files of these days. */
  mayHave(folder: string, from: string, to: string): boolean;
};

const DEFAULT_DAY_FILES: DayFiles = {
  fileOf: (day) => day + EXTENSION,
  dayOf: (file) => (file.endsWith(EXTENSION) ? parseDay(withoutExtension(file)) : undefined),
  depth: 0,
  mayHave: () => false,
};

/** @param template valid, see {@link dayFileProblem} */
export function dayFiles(template: string = DEFAULT_DAY_FILE): DayFiles {
  if (template === DEFAULT_DAY_FILE) return DEFAULT_DAY_FILES;
  const pieces = piecesOf(withoutExtension(template));
  const folders = folderPatterns(pieces);
  const pattern = patternOf([...pieces, { text: EXTENSION, token: undefined }]);
  const fileOf = (day: Day) =>
    pieces.map(({ text, token }) => token?.format(day) ?? text).join('') + EXTENSION;

  function dayOf(file: string): Day | undefined {
    const { year, month, day } = pattern.exec(file)?.groups ?? {};
    if (year === undefined || month === undefined || day === undefined) return undefined;
    const read = parseDay(`${year}-${monthNumber(month)}-${day.padStart(2, '0')}`);
    return read !== undefined && fileOf(read) === file ? read : undefined;
  }

  function mayHave(folder: string, from: string, to: string): boolean {
    const match = folders[folder.split('/').length - 1]?.exec(folder);
    if (!match) return false;
    const { year, month } = match.groups ?? {};
    if (year === undefined) return true;
    const [first, last] =
      month === undefined ? ['01', '12'] : [monthNumber(month), monthNumber(month)];
    return `${year}-${first}-01` <= to && from <= `${year}-${last}-31`;
  }

  return { fileOf, dayOf, depth: folders.length, mayHave };
}

/** A day's log, wherever it is. */
export type LocatedDayLog = {
  readonly day: Day;
  /** The directory of the day logs, and the setting by which the log is found in it. */
  readonly directory: string;
  readonly dayFile: string;
};

/**
 * Finds out of which day and directory a log is: by the setting, else by its name `YYYY-MM-DD.md`.
 *
 * @param path with `/` between folders
 * @returns undefined if the path does not name a day
 */
export function locateDayLog(path: string, template?: string): LocatedDayLog | undefined {
  const names = path.split('/');
  for (const dayFile of [template ?? DEFAULT_DAY_FILE, DEFAULT_DAY_FILE]) {
    const { depth, dayOf } = dayFiles(dayFile);
    const day = dayOf(names.slice(-depth - 1).join('/'));
    const directory = names.slice(0, -depth - 1).join('/') || '/';
    if (day !== undefined) return { day, directory, dayFile };
  }
  return undefined;
}

function monthNumber(text: string): string {
  const number = Number(text);
  const isNamed = (name: string) => name === text || short(name) === text;
  return padded(Number.isNaN(number) ? MONTHS.findIndex(isNamed) + 1 : number, 2);
}

/** The patterns of the folders that files are in, from the outermost on. */
function folderPatterns(pieces: readonly Piece[]): readonly RegExp[] {
  // A text in brackets may have slashes, too.
  const single = pieces.flatMap((piece) =>
    piece.token ? [piece] : Array.from(piece.text, (text) => ({ text, token: undefined })),
  );
  return single.flatMap(({ text, token }, index) =>
    token === undefined && text === '/' ? [patternOf(single.slice(0, index))] : [],
  );
}

/** The first token of each part of the day is a group. */
function patternOf(pieces: readonly Piece[]): RegExp {
  const read = new Set<string>();
  const sources = pieces.map(({ text, token }) => {
    if (token === undefined) return text.replaceAll(/[^\p{L}\p{N}]/gu, (each) => escaped(each));
    const part = Object.entries(READ_FROM).find(([, tokens]) => isOneOf(tokens, text))?.[0];
    if (part === undefined || read.has(part)) return token.pattern;
    read.add(part);
    return `(?<${part}>${token.pattern})`;
  });
  return new RegExp(`^${sources.join('')}$`, 'u');
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

const PLACEHOLDER = /\{\{\s*(title|date|time)\s*(?::([^{}]*))?\}\}/gi;

/**
 * The first text of a day's note: the user's template, with its placeholders replaced as Obsidian's core
 * plugin does: `{{title}}`, `{{date}}`, `{{time}}`, `{{date:YYYY-MM-DD}}`. All others stay.
 *
 * @param file the path of the note; its name without the extension is the title
 * @param time the local time of day
 */
export function fillTemplate(template: string, day: Day, file: string, time: MinuteOfDay): string {
  const title = withoutExtension(file.slice(file.lastIndexOf('/') + 1));
  return template.replace(PLACEHOLDER, (whole, name: string, format?: string) => {
    switch (name.toLowerCase()) {
      case 'title':
        return format === undefined ? title : whole;
      case 'date':
        return formatMoment(format?.trim() ?? 'YYYY-MM-DD', day, time);
      default:
        return formatMoment(format?.trim() ?? 'HH:mm', day, time);
    }
  });
}

/** Formats a moment by the tokens of Moment.js that are common in notes; what is not a token stays. */
function formatMoment(format: string, day: Day, time: MinuteOfDay): string {
  const [hours = '', minutes = ''] = formatMinuteOfDay(time).split(':');
  const onClock = String(Number(hours) % 12 || 12);
  const times: Readonly<Record<string, string>> = {
    YY: day.slice(2, 4),
    HH: hours,
    H: String(Number(hours)),
    hh: onClock.padStart(2, '0'),
    h: onClock,
    mm: minutes,
    A: Number(hours) < 12 ? 'AM' : 'PM',
    a: Number(hours) < 12 ? 'am' : 'pm',
  };
  return Array.from(format.matchAll(PIECES), ([text, quoted]) => {
    return quoted ?? DAY_TOKENS[text]?.format(day) ?? times[text] ?? text;
  }).join('');
}
