import { describe, expect, it } from 'vitest';
import { configTemplate } from '../../src/settings/config-template.ts';
import { SETTING_KEYS } from '../../src/settings/setting-keys.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { settings, sources } from './sources.ts';

const template = configTemplate('/home/ann/.local/share/focus');

describe('the new configuration file', () => {
  it('begins like this', () => {
    expect(
      template.startsWith(`\
# The settings of focus. Every key is listed with its default: remove the # before a key to change
# it. FOCUS_* environment variables override this file, and flags override both.

# Length of a focus session.
# Allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m
#focus = "25m"

# Length of a short break.
`),
    ).toBe(true);
  });

  it('changes nothing without edits', () => {
    const { settings: read, origins } = readSettings(sources({ config: template }));

    expect(read).toEqual(settings());
    expect(new Set(Object.values(origins))).toEqual(new Set(['default']));
  });

  it('sets every key to its default if all are uncommented', () => {
    const config = template.replace(/^#(?! )/gm, '');

    const { settings: read, origins } = readSettings(sources({ config }));

    expect(read).toEqual(settings());
    expect(Object.values(origins).filter((origin) => origin === 'default')).toEqual([]);
  });

  it('sets the right key if only that one is uncommented', () => {
    for (const { name } of SETTING_KEYS) {
      const [table, last] = name.includes('.') ? name.split('.') : ['', name];
      const at = table === '' ? 0 : template.indexOf(`[${table}]`);
      const config =
        template.slice(0, at) + template.slice(at).replace(`\n#${last} =`, `\n${last} =`);

      const { origins } = readSettings(sources({ config }));

      expect(origins[name]).toMatch(/^config\.toml:\d+$/);
    }
  });
});
