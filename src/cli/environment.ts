import type { Context } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { usageError } from '../errors.ts';
import { hooksFolder } from '../hooks/hook-scripts.ts';
import type { ConfigText } from '../settings/config-file.ts';
import { type FocusPaths, focusPaths } from '../settings/paths.ts';
import type { Settings } from '../settings/settings.ts';
import { type Origins, readSettings } from '../settings/settings.ts';
import { shellLines } from '../status/shell-lines.ts';
import { diskErrorInWords, errorCode, ifExistsSync } from '../storage/disk.ts';
import type { Recovery } from '../storage/state/recovery.ts';
import { fileStorage, type Storage } from '../storage/storage.ts';
import type { FocusOptions } from './options.ts';

/** The paths, settings and storage of a command. */
export type Environment = {
  readonly paths: FocusPaths;
  readonly settings: Settings;
  readonly origins: Origins;
  /** The configuration file; undefined if there is none. */
  readonly configText: ConfigText | undefined;
  readonly storage: Storage;
};

/**
 * Reads the settings and opens the storage; writes nothing. Synchronously: each asynchronous call takes
 * longer than reading the file.
 *
 * @throws UserError or SettingsError if a setting or a directory is invalid
 */
export async function readEnvironment(
  context: Context,
  flags: Partial<FocusOptions>,
): Promise<Environment> {
  const { env, homeDir, workingDir } = context;
  const paths = focusPaths(context);
  const configText = readConfig(context, paths.configFile);
  const sources = { env, homeDir, workingDir, dataDir: paths.dataDir, configText, flags };
  const { settings, origins } = readSettings(sources);
  requireDirectory(context, settings.sessionsDir, origins.sessions_dir);
  requireDirectory(context, paths.stateDir, 'FOCUS_STATE_DIR');
  const storage = storageOf(context, settings, paths);
  const recover = async () => recoverWithHooks(context, { paths, settings, storage });
  return { paths, settings, origins, configText, storage: { ...storage, recover } };
}

/** Returns the storage in the directories of the settings, and in the state directory. */
export function storageOf(
  context: Context,
  settings: Settings,
  { stateDir }: Pick<FocusPaths, 'stateDir'>,
): Storage {
  const lines = shellLines(settings.status);
  return fileStorage(context, { ...settings, stateDir, shellLines: lines });
}

/** How long the hooks of a recovery may take, in ms. */
const HOOKS_TAKE = 3 * SECOND;

type Opened = Pick<Environment, 'paths' | 'settings' | 'storage'>;

// Every recovery runs them: they undo what the hooks of the timer that died have done.
async function recoverWithHooks(context: Context, environment: Opened): Promise<Recovery> {
  const recovery = await environment.storage.recover();
  if (recovery.died === undefined) return recovery;
  const { hooks } = await import('../hooks/hooks.ts');
  const { status, session } = recovery.died;
  const failures = [...recovery.failures];
  const parts = hookParts(environment);
  const { hook, close } = hooks(context, parts, (_, text) => failures.push(text));
  hook({ type: 'recovered', ...status, session });
  await close(HOOKS_TAKE);
  return { ...recovery, failures };
}

/** The user's hooks, and what they need. */
export function hookParts({ paths, settings, storage }: Opened) {
  return {
    settings: settings.hooks,
    folder: hooksFolder(paths.configFile),
    days: { dayStart: settings.rules.dayStart, fileOf: storage.dayLogs.fileOf },
    stateDir: paths.stateDir,
  };
}

const BOM = /^\ufeff/;

function readConfig({ disk, env }: Context, path: string) {
  try {
    const text = ifExistsSync(() => disk.readFileSync(path));
    if (text !== undefined) return { path, text: text.replace(BOM, '') };
  } catch (error) {
    throw usageError(`${path} cannot be read: ${diskErrorInWords(error)}`);
  }
  if (!env['FOCUS_CONFIG']) return undefined;
  throw usageError(
    `FOCUS_CONFIG names ${path}, which does not exist; run "focus config init" to create it`,
  );
}

// A missing directory is created later, and one that cannot be opened now may be later: only a path
// that can never work is refused.
function requireDirectory({ disk }: Context, path: string, origin: string): void {
  try {
    const stat = ifExistsSync(() => disk.statSync(path));
    if (stat === undefined || stat.isDirectory()) return;
  } catch (error) {
    if (errorCode(error) !== 'ENOTDIR' && errorCode(error) !== 'ENAMETOOLONG') return;
    throw usageError(`${path} (${origin}) cannot be a directory: ${diskErrorInWords(error)}`);
  }
  throw usageError(
    `${path} (${origin}) is a file; allowed: a directory, or a path at which one can be created`,
  );
}
