import type { Context } from '../context.ts';
import { colorLevel, hasFullScreen, noFullScreen } from '../terminal/terminal-features.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, ok, warn } from './finding.ts';

/** What the terminal can show. */
export async function checkTerminal({ context }: DoctorParts): Promise<readonly Finding[]> {
  return [screen(context), colors(context), characters(context)];
}

function screen(context: Context): Finding {
  const { env, stdout } = context;
  if (!hasFullScreen(context)) return warn('terminal', noFullScreen(context), '');
  const term = env['TERM'];
  if (!term) return warn('terminal', 'TERM is not set', 'set it to what your terminal is');
  return ok('terminal', `${term}, ${stdout.columns} columns, ${stdout.rows} rows`);
}

function colors(context: Context): Finding {
  const level = colorLevel(context, true);
  if (level === 0) return ok('colours', `off${whyNoColor(context)}`);
  return ok('colours', `on, ${['', '16', '256', '16 million'][level]}`);
}

function whyNoColor({ env }: Context): string {
  const variable = ['NO_COLOR', 'FORCE_COLOR'].find((name) => env[name]);
  return variable === undefined ? '' : `, since ${variable} is set`;
}

// locale(7): the first of these that is set and not empty holds.
function characters({ env }: Context): Finding {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((each) => env[each]);
  const locale = name === undefined ? 'no locale is set' : `${name} is ${env[name]}`;
  if (name !== undefined && /utf-?8/i.test(env[name] ?? '')) return ok('characters', locale);
  const remedy = 'set LANG to a UTF-8 locale such as C.UTF-8, or use "focus --ascii"';
  return warn('characters', `${locale}, which is not UTF-8`, remedy);
}
