import { type Assignment, assignmentsOf, type SettingsSources } from './assignments.ts';
import { type KeyName, SETTING_KEYS } from './setting-keys.ts';
import { type Settings, settingsOf } from './settings.ts';
import { SettingsError } from './settings-error.ts';
import { defaultValues, type Values } from './values.ts';

/** Where each key's value comes from: `default`, `config.toml:3`, `FOCUS_FOCUS`, `--focus`. */
export type Origins = Readonly<Record<KeyName, string>>;

/**
 * What is in force: defaults, then the configuration file, then `FOCUS_*` variables, then flags.
 * A value is checked also where another one beats it. An empty variable counts as unset.
 *
 * @throws SettingsError the first thing that is wrong
 */
export function readSettings(sources: SettingsSources): { settings: Settings; origins: Origins } {
  let values = defaultValues(sources.dataDir);
  const origins = defaultOrigins();
  const applied: Assignment[] = [];
  for (const assignment of assignmentsOf(sources)) {
    values = put(values, assignment, sources.homeDir);
    origins[assignment.key.name] = assignment.origin;
    applied.push(assignment);
  }
  checkHeadings(values, applied);
  return { settings: settingsOf(values), origins };
}

function defaultOrigins(): Record<KeyName, string> {
  const origins = SETTING_KEYS.map(({ name }) => [name, 'default'] as const);
  return Object.fromEntries(origins) as Record<KeyName, string>;
}

function put(values: Values, { key, text, said, baseDir }: Assignment, homeDir: string): Values {
  const reading = text.ok ? key.put(values, text.value, { baseDir, homeDir }) : text;
  if (reading.ok) return reading.value;
  throw new SettingsError(`${said} ${reading.problem}; allowed: ${key.allowed}`);
}

// The defaults differ, so one of the two was set; the last one that was is at fault.
function checkHeadings(values: Values, applied: readonly Assignment[]): void {
  const { sessions_heading: sessions, summary_heading: summary } = values;
  if (sessions.toLowerCase() !== summary.toLowerCase()) return;
  const fault = applied.findLast(({ key }) => key.name.endsWith('_heading'));
  const other = fault?.key.name === 'sessions_heading' ? 'summary_heading' : 'sessions_heading';
  throw new SettingsError(`${fault?.said} is the ${other} too; allowed: two that differ`);
}
