import type { DesktopSetting } from '../alerts/alert.ts';
import { formatMinuteOfDay, type MinuteOfDay, parseMinuteOfDay } from '../core/day.ts';
import {
  HOUR,
  LONGEST_INTERVAL,
  MINUTE,
  parseDuration,
  SECOND,
  SHORTEST_INTERVAL,
} from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import { isPrintable } from '../core/printable.ts';
import type { OnSleep } from '../core/timer.ts';
import { parseHeading } from '../day-log/layout.ts';
import type { HookCommand } from '../hooks/hook-command.ts';
import { parseKeyName } from '../keys/key-names.ts';
import { RESERVED_KEYS } from '../keys/key-table.ts';
import { TEMPLATE_ALLOWED, templateProblem } from '../status/template.ts';
import {
  COLOR_NAMES,
  DIGIT_FACES,
  type DigitFace,
  THEME_NAMES,
  type ThemeSettings,
} from '../terminal/theme.ts';
import { tomlString } from './toml-string.ts';

/** The directories that a path can refer to; both are absolute. */
export type PathBases = {
  /** The directory of a relative path; undefined if it was deleted. */
  readonly baseDir: string | undefined;
  /** The directory of `~`. */
  readonly homeDir: string;
};

/** The result of parsing a text: its value, or what is wrong with it ("is too long"). */
export type Reading<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly problem: string };

/** How the values of a setting are written and read. */
export type ValueType<V> = {
  /** The TOML types of its values. If `list` is one of them, the text for `read` is JSON. */
  readonly toml: readonly ('string' | 'number' | 'boolean' | 'list')[];
  /** What is wrong with a value of another type: "is not a duration". */
  readonly mismatch: string;
  /** What is allowed, in words. */
  readonly allowed: string;
  read(text: string, bases: PathBases): Reading<V>;
  /** The text that {@link ValueType.read} reads as this value. */
  format(value: V): string;
};

export function readAs<V>(value: V): Reading<V> {
  return { ok: true, value };
}

export function refused(problem: string): Reading<never> {
  return { ok: false, problem };
}

/** The length of an interval, in ms. A bare number is minutes, in TOML too. */
export const DURATION: ValueType<number> = {
  toml: ['string', 'number'],
  mismatch: 'is not a duration',
  allowed: '1s to 24h, such as 25, 25m, 90s, 1h30m',
  read(text) {
    const ms = parseDuration(text);
    if (ms === undefined) return refused(this.mismatch);
    if (ms < SHORTEST_INTERVAL) return refused('is too short');
    return ms > LONGEST_INTERVAL ? refused('is too long') : readAs(ms);
  },
  format(ms) {
    const parts = [
      [Math.floor(ms / HOUR), 'h'],
      [Math.floor((ms % HOUR) / MINUTE), 'm'],
      [Math.floor((ms % MINUTE) / SECOND), 's'],
    ] as const;
    return parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('');
  },
};

/** A whole number from 1 to 99. */
export const COUNT = countTo(99);

function countTo(most: number): ValueType<number> {
  return {
    toml: ['number'],
    mismatch: 'is not a whole number',
    allowed: `1 to ${most}`,
    read(text) {
      if (!/^-?\d+$/.test(text)) return refused(this.mismatch);
      const count = Number(text);
      return count >= 1 && count <= most ? readAs(count) : refused('is out of range');
    },
    format: String,
  };
}

export const BOOLEAN: ValueType<boolean> = {
  toml: ['boolean'],
  mismatch: 'is neither true nor false',
  allowed: 'true, false',
  read(text) {
    return text === 'true' || text === 'false' ? readAs(text === 'true') : refused(this.mismatch);
  },
  format: String,
};

export const DESKTOP: ValueType<DesktopSetting> = {
  toml: ['boolean', 'string'],
  mismatch: 'is neither true, false nor auto',
  allowed: 'true, false, "auto"',
  read(text) {
    if (text === 'auto') return readAs(text);
    return text === 'true' || text === 'false' ? readAs(text === 'true') : refused(this.mismatch);
  },
  format: String,
};

/** A time of day, local, in minutes since midnight. */
export const TIME_OF_DAY: ValueType<MinuteOfDay> = {
  toml: ['string'],
  mismatch: 'is not a time of day',
  allowed: '"00:00" to "23:59"',
  read(text) {
    const minute = parseMinuteOfDay(text);
    return minute === undefined ? refused(this.mismatch) : readAs(minute);
  },
  format: formatMinuteOfDay,
};

/** A colour in place of the theme's own; empty: none. */
export const COLOR: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a colour',
  allowed: `#rrggbb, ${COLOR_NAMES.join(', ')}, default for the terminal's own, or "" for the theme's`,
  read(text) {
    const words: readonly string[] = ['', 'default', ...COLOR_NAMES];
    const known = words.includes(text) || /^#[\da-f]{6}$/i.test(text);
    return known ? readAs(text) : refused(this.mismatch);
  },
  format: (color) => color,
};

/** A heading's whole line, level included: one space after the `#`s, nothing after the text. */
export const HEADING: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a Markdown heading',
  allowed: 'one to six # signs, a space, and a text, such as "## Sessions"',
  read: readHeading,
  format: (heading) => heading,
};

function readHeading(line: string): Reading<string> {
  const { level, text } = parseHeading(line.trim()) ?? { level: 0, text: '' };
  return text === '' || !isPrintable(text)
    ? refused(HEADING.mismatch)
    : readAs(`${'#'.repeat(level)} ${text}`);
}

/** The template of a status line. */
export const TEMPLATE: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a template',
  allowed: TEMPLATE_ALLOWED,
  read(text) {
    const problem = templateProblem(text);
    return problem === undefined ? readAs(text) : refused(problem);
  },
  format: (template) => template,
};

/** A user's command: a text for a shell, or a list of a program and its arguments. */
export const COMMAND: ValueType<HookCommand> = {
  toml: ['string', 'list'],
  mismatch: 'is neither a string nor a list of strings',
  allowed:
    'a string for sh -c, a list of a program and its arguments to run without a shell, or "" for none',
  read(json) {
    const command = JSON.parse(json) as HookCommand;
    const texts = typeof command === 'string' ? [command] : command;
    if (texts.some((text) => text.includes('\0'))) return refused('contains a NUL character');
    if (typeof command === 'string') return readAs(command);
    if (texts.length === 0) return refused('does not name a program');
    return texts.includes('') ? refused('contains an empty string') : readAs(command);
  },
  format(command) {
    return typeof command === 'string'
      ? tomlString(command)
      : `[${command.map(tomlString).join(', ')}]`;
  },
};

/** The keys of a command, as `keyName` returns them. */
export const KEYS: ValueType<readonly string[]> = {
  toml: ['string', 'list'],
  mismatch: 'is neither a key nor a list of keys',
  allowed: 'a key, such as "s", "Space", "PgUp" or "Ctrl-S"; a list of keys; or "" for none',
  read(json) {
    const given = JSON.parse(json) as string | readonly string[];
    const texts = typeof given === 'string' ? [given] : given;
    const keys: string[] = [];
    for (const text of texts.filter((one) => one !== '')) {
      const name = parseKeyName(text);
      if (name === undefined) return refused(`has ${tomlString(text)}, which is not a key`);
      if (RESERVED_KEYS.includes(name)) return refused(`has ${name}, which cannot be changed`);
      if (!keys.includes(name)) keys.push(name);
    }
    return readAs(keys);
  },
  format(keys) {
    const [only = ''] = keys;
    return keys.length < 2 ? tomlString(only) : `[${keys.map(tomlString).join(', ')}]`;
  },
};

/** How long until something happens, in ms; undefined: never. */
export const AFTER = orOff(DURATION, undefined);

/** The length of a break, in ms; 0: none. */
export const BREAK = orOff(DURATION, 0);

/** How many to keep; undefined: all. */
export const LIMIT = orOff(countTo(999_999), undefined);

/** A number of sessions, or focus time as a duration; undefined: no goal. */
export const GOAL: ValueType<DailyGoal | undefined> = {
  toml: ['number', 'string'],
  mismatch: 'is neither a number of sessions nor a duration',
  allowed: '1 to 99 sessions, such as 8; a time from 1m to 24h, such as "4h", "200m"; or "off"',
  read(text, bases) {
    if (text === 'off') return readAs(undefined);
    if (/^\d+$/.test(text)) {
      const count = COUNT.read(text, bases);
      return count.ok ? readAs({ unit: 'sessions', count: count.value }) : count;
    }
    const ms = parseDuration(text);
    if (ms === undefined) return refused(this.mismatch);
    const isInRange = ms >= MINUTE && ms <= LONGEST_INTERVAL;
    return isInRange ? readAs({ unit: 'time', ms }) : refused('is out of range');
  },
  format(goal) {
    if (goal === undefined) return 'off';
    return goal.unit === 'sessions' ? String(goal.count) : DURATION.format(goal.ms);
  },
};

/** The values of a type, and `off` for another one. */
function orOff<O extends number | undefined>(
  type: ValueType<number>,
  off: O,
): ValueType<number | O> {
  return {
    toml: [...new Set([...type.toml, 'string' as const])],
    mismatch: type.mismatch,
    allowed: `${type.allowed}, or "off"`,
    read: (text, bases) => (text === 'off' ? readAs(off) : type.read(text, bases)),
    format: (value) => (value === off || value === undefined ? 'off' : type.format(value)),
  };
}

const ON_SLEEP_ANSWERS: readonly OnSleep[] = ['ask', 'count', 'leave-out', 'end'];

export const ON_SLEEP = oneOf(ON_SLEEP_ANSWERS, 'is not a known answer');

export const THEME_NAME = oneOf<ThemeSettings['name']>(['auto', ...THEME_NAMES], 'is not a theme');

export const DIGITS = oneOf<DigitFace>(DIGIT_FACES, 'is not a face of digits');

function oneOf<V extends string>(words: readonly V[], mismatch: string): ValueType<V> {
  return {
    toml: ['string'],
    mismatch,
    allowed: words.join(', '),
    read(text) {
      const word = words.find((known) => known === text);
      return word === undefined ? refused(mismatch) : readAs(word);
    },
    format: (word) => word,
  };
}
