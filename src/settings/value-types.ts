import { formatMinuteOfDay, type MinuteOfDay, parseMinuteOfDay } from '../core/day.ts';
import {
  HOUR,
  LONGEST_INTERVAL,
  MINUTE,
  parseDuration,
  SECOND,
  SHORTEST_INTERVAL,
} from '../core/duration.ts';
import type { HookCommand } from '../hooks/hook-command.ts';
import { TEMPLATE_ALLOWED, templateProblem } from '../status/template.ts';
import { COLOR_NAMES } from '../terminal/theme.ts';
import { PATHS_ALLOWED, resolvePath } from './resolve-path.ts';
import { printable, tomlString } from './toml-string.ts';
import { type Reading, readAs, refused, type ValueType } from './value-type.ts';

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

export const COUNT: ValueType<number> = {
  toml: ['number'],
  mismatch: 'is not a whole number',
  allowed: '1 to 99',
  read(text) {
    if (!/^-?\d+$/.test(text)) return refused(this.mismatch);
    const count = Number(text);
    return count >= 1 && count <= 99 ? readAs(count) : refused('is out of range');
  },
  format: String,
};

export const BOOLEAN: ValueType<boolean> = {
  toml: ['boolean'],
  mismatch: 'is neither true nor false',
  allowed: 'true, false',
  read(text) {
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

/** A directory, absolute once it was read. */
export const DIRECTORY: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a path',
  allowed: PATHS_ALLOWED,
  read: resolvePath,
  format: (path) => path,
};

export const COLOR: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a colour',
  allowed: `#rrggbb, ${COLOR_NAMES.join(', ')}`,
  read(text) {
    const known = COLOR_NAMES.some((name) => name === text) || /^#[\da-f]{6}$/i.test(text);
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

// https://spec.commonmark.org/0.31.2/#atx-headings; #s that close the line are no part of the text.
function readHeading(line: string): Reading<string> {
  const [, level, rest = ''] = /^(#{1,6})[ \t](.*)$/u.exec(line.trim()) ?? [];
  const text = rest.replace(/(^|[ \t])#+$/, '').trim();
  return level === undefined || text === '' || printable(text) !== text
    ? refused(HEADING.mismatch)
    : readAs(`${level} ${text}`);
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

/** A command of the user's: a text for a shell, or a list of a program and its arguments. */
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
    if (texts.length === 0) return refused('names no program');
    return texts.includes('') ? refused('contains an empty string') : readAs(command);
  },
  format(command) {
    return typeof command === 'string'
      ? tomlString(command)
      : `[${command.map(tomlString).join(', ')}]`;
  },
};
