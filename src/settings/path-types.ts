import { isAbsolute, join, resolve } from 'node:path';
import { isPrintable } from '../core/printable.ts';
import { dayFileProblem } from '../day-log/day-note.ts';
import { type PathBases, type Reading, readAs, refused, type ValueType } from './value-types.ts';

/** What a path setting may be, in words. */
export const PATHS_ALLOWED = 'a path that is absolute, begins with ~/, or is relative';

/**
 * The absolute path of a text. `~/` is always expanded, because a shell does not expand it in
 * `--dir=~/notes`. Another user's home (`~ann/notes`) is refused, not read as a folder of that name.
 */
export function resolvePath(text: string, { baseDir, homeDir }: PathBases): Reading<string> {
  if (text === '') return refused('is empty');
  if (text.includes('\0')) return refused('contains a NUL character');
  if (text === '~' || text.startsWith('~/')) return shown(resolve(join(homeDir, text.slice(1))));
  if (text.startsWith('~')) return refused("names another user's home");
  if (isAbsolute(text)) return shown(resolve(text));
  if (baseDir === undefined) return refused('is relative, and the working directory was deleted');
  return shown(resolve(baseDir, text));
}

// Paths are printed in messages, where control characters would act on the terminal.
function shown(path: string): Reading<string> {
  return isPrintable(path) ? readAs(path) : refused('resolves to a path with control characters');
}

/** A directory, as an absolute path. */
export const DIRECTORY: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a path',
  allowed: PATHS_ALLOWED,
  read: resolvePath,
  format: (path) => path,
};

/** An absolute path of a file; empty: none. */
export const FILE: ValueType<string> = {
  toml: ['string'],
  mismatch: DIRECTORY.mismatch,
  allowed: `${PATHS_ALLOWED}; or "" for none`,
  read: (text, bases) => (text === '' ? readAs('') : resolvePath(text, bases)),
  format: (path) => path,
};

/** The file of a day's log, see `dayFiles`. */
export const DAY_FILE: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a path',
  allowed:
    'a path in sessions_dir that ends in .md, with the tokens YYYY, MM and DD (see docs/configuration.md) and other text in brackets, such as "YYYY/MM/YYYY-MM-DD.md"',
  read(text) {
    const problem = dayFileProblem(text);
    return problem === undefined ? readAs(text) : refused(problem);
  },
  format: (template) => template,
};

/** `off`, `chime`, or the absolute path of a sound file. */
export const SOUND: ValueType<string> = {
  toml: ['string'],
  mismatch: 'is not a sound',
  allowed: '"off", "chime", or the path of a sound file, such as "~/bell.wav"',
  read: (text, bases) =>
    text === 'off' || text === 'chime' ? readAs(text) : resolvePath(text, bases),
  format: (sound) => sound,
};
