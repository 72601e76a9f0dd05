import { describe, expect, it } from 'vitest';
import { focusPaths } from '../../src/settings/paths.ts';
import { directoriesBelow } from '../support/home.ts';

const ANN = {
  env: {},
  homeDir: '/home/ann',
  workingDir: '/projects',
  directories: directoriesBelow('/home/ann'),
};

describe("the program's paths", () => {
  it("are below the platform's directories", () => {
    expect(focusPaths(ANN)).toEqual({
      configFile: '/home/ann/.config/focus/config.toml',
      dataDir: '/home/ann/.local/share/focus',
      stateDir: '/home/ann/.local/state/focus',
    });
  });

  it('are those of FOCUS_CONFIG and FOCUS_STATE_DIR if they are set', () => {
    const env = { FOCUS_CONFIG: 'my.toml', FOCUS_STATE_DIR: '~/state' };

    expect(focusPaths({ ...ANN, env })).toEqual({
      configFile: '/projects/my.toml',
      dataDir: '/home/ann/.local/share/focus',
      stateDir: '/home/ann/state',
    });
  });

  it('ignore FOCUS_CONFIG and FOCUS_STATE_DIR if they are empty', () => {
    const env = { FOCUS_CONFIG: '', FOCUS_STATE_DIR: '' };

    expect(focusPaths({ ...ANN, env })).toEqual(focusPaths(ANN));
  });

  it('are refused if a variable is not a valid path', () => {
    expect(() => focusPaths({ ...ANN, env: { FOCUS_CONFIG: '~bob/x' } })).toThrow(
      'FOCUS_CONFIG="~bob/x" names another user\'s home; ' +
        'allowed: a path that is absolute, begins with ~/, or is relative',
    );
  });
});
