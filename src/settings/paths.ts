import { isAbsolute, join } from 'node:path';
import { SettingsError } from '../errors.ts';
import { tomlString } from './toml-string.ts';
import { PATHS_ALLOWED, resolvePath } from './value-types.ts';

/** What the paths follow from; the directories are absolute. */
export type PathSources = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** Where relative paths of `FOCUS_CONFIG` and `FOCUS_STATE_DIR` begin. */
  readonly workingDir: string | undefined;
  readonly platform: NodeJS.Platform;
};

/** The program's own places; all absolute, and none of them need exist. */
export type FocusPaths = {
  readonly configFile: string;
  /** The day logs are in `sessions/` in it, where nothing else is set. */
  readonly dataDir: string;
  readonly stateDir: string;
};

/**
 * The directories of the platform, and what `FOCUS_CONFIG` and `FOCUS_STATE_DIR` say instead. An
 * empty variable counts as unset.
 *
 * @throws SettingsError where one of these variables is no path
 */
export function focusPaths(sources: PathSources): FocusPaths {
  const paths = platformPaths(sources);
  return {
    configFile: overridden('FOCUS_CONFIG', sources) ?? paths.configFile,
    dataDir: paths.dataDir,
    stateDir: overridden('FOCUS_STATE_DIR', sources) ?? paths.stateDir,
  };
}

/** The state directory as the platform has it, whatever `FOCUS_STATE_DIR` says. */
export function platformStateDir(sources: PathSources): string {
  return platformPaths(sources).stateDir;
}

function platformPaths(sources: PathSources): FocusPaths {
  return sources.platform === 'darwin' ? macosPaths(sources) : xdgPaths(sources);
}

// As env-paths has them (which reads the environment when it is imported, so that it cannot be
// told another): Apple's File System Programming Guide, "The Library Directory".
function macosPaths({ homeDir }: PathSources): FocusPaths {
  const dataDir = join(homeDir, 'Library', 'Application Support', 'focus');
  return {
    configFile: join(homeDir, 'Library', 'Preferences', 'focus', 'config.toml'),
    dataDir,
    stateDir: join(dataDir, 'state'),
  };
}

// https://specifications.freedesktop.org/basedir-spec/0.8/: a relative path in one of these
// variables is invalid and to be ignored.
function xdgPaths({ env, homeDir }: PathSources): FocusPaths {
  const base = (variable: string, ...usual: string[]) => {
    const set = env[variable];
    return set && isAbsolute(set) ? set : join(homeDir, ...usual);
  };
  return {
    configFile: join(base('XDG_CONFIG_HOME', '.config'), 'focus', 'config.toml'),
    dataDir: join(base('XDG_DATA_HOME', '.local', 'share'), 'focus'),
    stateDir: join(base('XDG_STATE_HOME', '.local', 'state'), 'focus'),
  };
}

function overridden(variable: string, sources: PathSources): string | undefined {
  const text = sources.env[variable];
  if (!text) return undefined;
  const reading = resolvePath(text, { baseDir: sources.workingDir, homeDir: sources.homeDir });
  if (reading.ok) return reading.value;
  const said = `${variable}=${tomlString(text)}`;
  throw new SettingsError(`${said} ${reading.problem}; allowed: ${PATHS_ALLOWED}`);
}
