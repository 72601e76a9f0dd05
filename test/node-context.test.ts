import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { nodeContext } from '../src/node-context.ts';
import { noScreen } from './support/no-screen.ts';

type Given = {
  readonly platform?: NodeJS.Platform;
  readonly XDG_CONFIG_HOME?: string;
  readonly XDG_DATA_HOME?: string;
  readonly XDG_STATE_HOME?: string;
};

/** The directories of this user, with these XDG variables and no others. */
function directories({ platform = 'linux', ...variables }: Given = {}) {
  const all = { XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_STATE_HOME: undefined };
  for (const [name, value] of Object.entries({ ...all, ...variables })) vi.stubEnv(name, value);
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', { value: real });
    vi.unstubAllEnvs();
  });
  return nodeContext(noScreen).directories;
}

describe("the platform's directories", () => {
  it('are those of the XDG Base Directory Specification on Linux', () => {
    expect(directories()).toEqual({
      config: join(homedir(), '.config/focus'),
      data: join(homedir(), '.local/share/focus'),
      state: join(homedir(), '.local/state/focus'),
    });
  });

  it('follow the XDG variables', () => {
    const variables = { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s' };

    expect(directories(variables)).toEqual({
      config: '/c/focus',
      data: '/d/focus',
      state: '/s/focus',
    });
  });

  it('ignore XDG variables that are empty or relative', () => {
    const variables = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: 'd', XDG_STATE_HOME: './s' };

    expect(directories(variables)).toEqual(directories());
  });

  it('are in the Library on macOS, whatever XDG says', () => {
    const library = join(homedir(), 'Library');

    expect(directories({ platform: 'darwin', XDG_STATE_HOME: '/s' })).toEqual({
      config: join(library, 'Preferences/focus'),
      data: join(library, 'Application Support/focus'),
      state: join(library, 'Application Support/focus/state'),
    });
  });
});
