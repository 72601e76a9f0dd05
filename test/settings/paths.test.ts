import { homedir } from 'node:os';
import { dirname } from 'node:path';
import envPaths from 'env-paths';
import { describe, expect, it } from 'vitest';
import { focusPaths } from '../../src/settings/paths.ts';

const ANN = { env: {}, homeDir: '/home/ann', workingDir: '/projects', platform: 'linux' } as const;

describe('the places of the program', () => {
  it('are those of the XDG Base Directory Specification', () => {
    expect(focusPaths(ANN)).toEqual({
      configFile: '/home/ann/.config/focus/config.toml',
      dataDir: '/home/ann/.local/share/focus',
      stateDir: '/home/ann/.local/state/focus',
    });
  });

  it('are, on this machine, those of env-paths', () => {
    const { config, data } = envPaths('focus', { suffix: '' });
    const { env, platform } = process;
    const ours = focusPaths({
      env: { ...env, FOCUS_CONFIG: '' },
      homeDir: homedir(),
      workingDir: '/projects',
      platform,
    });

    expect([dirname(ours.configFile), ours.dataDir]).toEqual([config, data]);
  });

  it('follow the XDG variables', () => {
    const env = { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s' };

    expect(focusPaths({ ...ANN, env })).toEqual({
      configFile: '/c/focus/config.toml',
      dataDir: '/d/focus',
      stateDir: '/s/focus',
    });
  });

  it('do not follow XDG variables that are empty or relative', () => {
    const env = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: 'd', XDG_STATE_HOME: './s' };

    expect(focusPaths({ ...ANN, env })).toEqual(focusPaths(ANN));
  });

  it('are in the Library on macOS, whatever XDG says', () => {
    const env = { XDG_DATA_HOME: '/d' };

    expect(focusPaths({ ...ANN, env, homeDir: '/Users/ann', platform: 'darwin' })).toEqual({
      configFile: '/Users/ann/Library/Preferences/focus/config.toml',
      dataDir: '/Users/ann/Library/Application Support/focus',
      stateDir: '/Users/ann/Library/Application Support/focus/state',
    });
  });

  it.each(['linux', 'darwin'] as const)('are what variables of our own say, on %s', (platform) => {
    const env = { FOCUS_CONFIG: 'my.toml', FOCUS_STATE_DIR: '~/state' };

    expect(focusPaths({ ...ANN, env, platform })).toEqual({
      ...focusPaths({ ...ANN, platform }),
      configFile: '/projects/my.toml',
      stateDir: '/home/ann/state',
    });
  });

  it('do not follow variables of our own that are empty', () => {
    const env = { FOCUS_CONFIG: '', FOCUS_STATE_DIR: '' };

    expect(focusPaths({ ...ANN, env })).toEqual(focusPaths(ANN));
  });

  it('are refused where such a variable is no path', () => {
    expect(() => focusPaths({ ...ANN, env: { FOCUS_CONFIG: '~bob/x' } })).toThrow(
      'FOCUS_CONFIG="~bob/x" names another user\'s home; ' +
        'allowed: a path that is absolute, begins with ~/, or is relative',
    );
  });
});
