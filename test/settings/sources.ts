import { readSettings } from '../../src/settings/settings.ts';

type Sources = Partial<Parameters<typeof readSettings>[0]>;

/** Ann's machine: no configuration file, no variables, no flags, but for those given. */
export function sources(given: Sources & { config?: string } = {}) {
  const { config, ...others } = given;
  return {
    configText: config === undefined ? undefined : { path: '/cfg/config.toml', text: config },
    env: {},
    flags: {},
    dataDir: '/home/ann/.local/share/focus',
    homeDir: '/home/ann',
    workingDir: '/home/ann/notes',
    ...others,
  };
}

/** The settings in force. */
export function settings(given: Parameters<typeof sources>[0] = {}) {
  return readSettings(sources(given)).settings;
}

/** The message of the error that reading ends in. */
export function problem(given: Parameters<typeof sources>[0]): string {
  try {
    readSettings(sources(given));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no error';
}
