import { join } from 'node:path';
import type { PlatformDirectories } from '../context.ts';
import { SettingsError } from '../errors.ts';
import { PATHS_ALLOWED, resolvePath } from './path-types.ts';
import { tomlString } from './toml-string.ts';

/** The program's own files and directories. Absolute; they may not exist yet. */
export type FocusPaths = {
  readonly configFile: string;
  /** The day logs are in `sessions/` in it by default. */
  readonly dataDir: string;
  readonly stateDir: string;
};

type PathSources = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The directory of `~`. */
  readonly homeDir: string;
  /** The directory of relative paths in variables; undefined if it was deleted. */
  readonly workingDir: string | undefined;
  readonly directories: PlatformDirectories;
};

/**
 * The platform's directories, unless `FOCUS_CONFIG` or `FOCUS_STATE_DIR` names another path. An empty
 * variable counts as unset.
 *
 * @throws SettingsError if one of these variables is not a valid path
 */
export function focusPaths(sources: PathSources): FocusPaths {
  const { config, data, state } = sources.directories;
  return {
    configFile: pathFrom('FOCUS_CONFIG', sources) ?? join(config, 'config.toml'),
    dataDir: data,
    stateDir: pathFrom('FOCUS_STATE_DIR', sources) ?? state,
  };
}

function pathFrom(variable: string, sources: PathSources): string | undefined {
  const text = sources.env[variable];
  if (!text) return undefined;
  const reading = resolvePath(text, { baseDir: sources.workingDir, homeDir: sources.homeDir });
  if (reading.ok) return reading.value;
  const assignment = `${variable}=${tomlString(text)}`;
  throw new SettingsError(`${assignment} ${reading.problem}; allowed: ${PATHS_ALLOWED}`);
}
