import { isAbsolute, join, resolve } from 'node:path';
import { printable } from '../core/session.ts';
import { type PathBases, type Reading, readAs, refused } from './value-type.ts';

/** What a path setting may be, in words. */
export const PATHS_ALLOWED = 'a path that is absolute, begins with ~/, or is relative';

/**
 * The absolute path that a text means. `~/` is expanded wherever it comes from, since a shell
 * leaves it alone in `--dir=~/notes`; another user's home (`~ann/notes`) is refused rather than
 * taken for a folder of that name.
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

// It stands in messages, and must not act on the terminal there.
function shown(path: string): Reading<string> {
  return printable(path) === path
    ? readAs(path)
    : refused('leads to a name with control characters');
}
