import {
  SETTING_KEYS,
  type SettingKey,
  TABLES,
  tableOf,
  tomlLine,
} from '../../src/settings/setting-keys.ts';
import { defaultValues } from '../../src/settings/values.ts';
import { bold, example, manualPage, prose, roff, subsection, tagged } from './roff.ts';

const DESCRIPTION = [
  'A setting comes from its default, from this file, from its environment variable, or from its option; each overrides those before it. An empty variable counts as unset.',
  'The file is in TOML. `focus config init` writes one with every key and its default, `focus config show` prints each setting and where it comes from, and `focus config path` prints where the file is; `FOCUS_CONFIG` sets another.',
  'Durations are strings ("25m", "1h30m") or bare numbers, which are minutes. In variables and options there are no quotes. An unknown key or a wrong value is an error that names the file, the line, the key and what is allowed.',
];

const EXAMPLE = [
  'focus = "50m"',
  'sessions_dir = "~/notes/focus"',
  '',
  '[hooks]',
  'on_complete = ["git", "-C", "/home/ann/notes", "commit", "--quiet", "--all", "--message", "focus"]',
];

/** focus-config(5), from the table of settings. */
export function configPage(version: string): string {
  return manualPage('focus-config', 5, version, {
    NAME: 'focus\\-config \\- the settings of focus\n',
    SYNOPSIS: `${bold('~/.config/focus/config.toml')}\n.br\n${bold('~/Library/Preferences/focus/config.toml')} on macOS\n`,
    DESCRIPTION: prose(...DESCRIPTION),
    SETTINGS: [...keysOf(undefined), ...TABLES.map(table)].join(''),
    EXAMPLES: example(EXAMPLE),
    'SEE ALSO': prose('`focus`(1)'),
  });
}

function table(name: string): string {
  return [subsection(roff(`[${name}]`)), ...keysOf(name)].join('');
}

function keysOf(name: string | undefined): readonly string[] {
  return SETTING_KEYS.filter((key) => tableOf(key.name) === name).map(entry);
}

function entry(key: SettingKey): string {
  const sources = [key.variable ?? [], key.flag?.written ?? []].flat();
  return [
    tagged(bold(tomlLine(key, defaultValues('~/.local/share/focus'))), roff(`${key.meaning}.`)),
    `.br\n${roff(`Allowed: ${key.allowed}.`)}\n`,
    sources.length === 0 ? '' : `.br\nAlso set by ${sources.map(bold).join(', ')}.\n`,
  ].join('');
}
