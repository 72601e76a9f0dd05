import type { TomlValue } from 'smol-toml';
import { COMMANDS, KEY_TABLE } from '../keys/key-table.ts';
import { DAY_FILE, DIRECTORY, FILE, SOUND } from './path-types.ts';
import { tomlString } from './toml-string.ts';
import {
  AFTER,
  BOOLEAN,
  BREAK,
  COLOR,
  COMMAND,
  COUNT,
  DESKTOP,
  DIGITS,
  DURATION,
  GOAL,
  HEADING,
  KEYS,
  LIMIT,
  ON_SLEEP,
  type PathBases,
  type Reading,
  readAs,
  refused,
  TEMPLATE,
  THEME_NAME,
  TIME_OF_DAY,
  type ValueType,
} from './value-types.ts';
import type { Values } from './values.ts';

/** A key of the configuration file; a dot separates a table and its key. */
export type KeyName = keyof Values;

/** The flags that set a key, as commander names them: `--short-break` is `shortBreak`. */
export type FlagName =
  | 'focus'
  | 'shortBreak'
  | 'longBreak'
  | 'longBreakEvery'
  | 'dir'
  | 'maxSessions'
  | 'retentionDays'
  | 'format';

/** A key, for parsing, messages, `config show`, `config init` and the docs. */
export type SettingKey = {
  readonly name: KeyName;
  /**
   * The environment variable that sets it. Hooks have none: `FOCUS_HOOK_*` passes data to them. Nor have keys,
   * which are too many, and `idle_command`, which can be a list.
   */
  readonly variable: string | undefined;
  readonly flag: { readonly name: FlagName; readonly written: string } | undefined;
  readonly meaning: string;
  readonly allowed: string;
  /** The text of a TOML value; refused if it has the wrong type. */
  textOf(value: TomlValue): Reading<string>;
  /** The values with this key set to what the text means. */
  put(values: Values, text: string, bases: PathBases): Reading<Values>;
  /** This key's value as TOML. */
  toToml(values: Values): string;
};

/** In the order in which they are printed: top-level keys first, then each table's. */
export const SETTING_KEYS: readonly SettingKey[] = [
  key('focus', DURATION, 'Length of a focus session', 'focus'),
  key('short_break', BREAK, 'Length of a short break', 'shortBreak'),
  key('long_break', BREAK, 'Length of a long break', 'longBreak'),
  key('long_break_every', COUNT, 'Focus sessions before a long break', 'longBreakEvery'),
  key('auto_start_breaks', BOOLEAN, 'Start a break as soon as the focus session completes'),
  key('auto_start_focus', BOOLEAN, 'Start a focus session as soon as the break completes'),
  key('overtime', BOOLEAN, 'Keep a focus session running past its end until you continue'),
  key('flow_break', COUNT, 'A break after flow is the time spent divided by this'),
  key(
    'min_session',
    DURATION,
    'Leave out shorter interrupted sessions without notes or interruptions',
  ),
  key('on_sleep', ON_SLEEP, 'What to do with time asleep or stopped in a focus session'),
  key('on_sleep_break', ON_SLEEP, 'The same in a break'),
  key('idle_after', AFTER, 'Time without input in a focus session that counts as time away'),
  key('idle_command', COMMAND, 'Prints how many ms you have been idle; none: loginctl is asked'),
  key('daily_goal', GOAL, 'Completed focus sessions, or focus time, to reach each day'),
  key('day_start', TIME_OF_DAY, 'Local time when a day begins; earlier belongs to the day before'),
  key('sessions_dir', DIRECTORY, 'Directory of the day logs', 'dir'),
  key('day_file', DAY_FILE, "File of a day's log in that directory"),
  key('day_template', FILE, 'File that a new day log is copied from'),
  key('sessions_heading', HEADING, 'Heading of the sessions in a day log'),
  key('summary_heading', HEADING, 'Heading of the summary in a day log; must differ'),
  key('plain', BOOLEAN, 'Lines of text instead of the full screen, for screen readers'),
  key('alerts.bell', BOOLEAN, 'Ring the terminal bell when an interval completes'),
  key('alerts.terminal', BOOLEAN, 'Show a notification in the terminal, if it can'),
  key('alerts.desktop', DESKTOP, 'Send a desktop notification; auto: if nothing else is noticed'),
  key('alerts.tmux', BOOLEAN, 'Show a message in the tmux status line'),
  key('alerts.sound', SOUND, 'Play a sound when an interval completes'),
  key('alerts.before_end', AFTER, 'Warn you quietly this long before an interval ends'),
  key('hooks.on_start', COMMAND, 'Run when a focus session begins'),
  key('hooks.on_complete', COMMAND, 'Run when a focus session or a break completes'),
  key('hooks.on_interrupt', COMMAND, 'Run when a focus session or a break ends early'),
  key('hooks.on_break', COMMAND, 'Run when a break begins'),
  key('hooks.on_pause', COMMAND, 'Run when the timer is paused'),
  key('hooks.on_resume', COMMAND, 'Run when the timer is resumed'),
  key('hooks.on_before_end', COMMAND, 'Run alerts.before_end before an interval ends'),
  key('hooks.on_stop', COMMAND, 'Run when the timer itself ends'),
  key('hooks.on_recover', COMMAND, 'Run when a timer is found whose process died'),
  key('reminders.paused', AFTER, 'Remind you at this interval that the timer is paused'),
  key('reminders.waiting', AFTER, 'Remind you at this interval that a break is over'),
  key('reminders.sound', BOOLEAN, 'Reminders ring the bell and play the sound'),
  key(
    'retention.max_sessions',
    LIMIT,
    'Newest sessions that "focus sessions cleanup" keeps',
    'maxSessions',
  ),
  key(
    'retention.retention_days',
    LIMIT,
    'Days before today that "focus sessions cleanup" keeps',
    'retentionDays',
  ),
  key('retention.auto_cleanup', BOOLEAN, 'Clean up whenever the timer starts'),
  key('status.format', TEMPLATE, 'Template of the status line; see docs/status.md', 'format'),
  key('theme.name', THEME_NAME, 'Theme of the screen; auto: light or dark, as the terminal is'),
  key('theme.digits', DIGITS, 'Face of the big digits'),
  key('theme.background', COLOR, "Background of the screen; default: the terminal's"),
  key('theme.text', COLOR, 'Colour of text'),
  key('theme.faint', COLOR, 'Colour of hints and of what is read second'),
  key('theme.rule', COLOR, 'Colour of rules and tracks'),
  key('theme.focus', COLOR, 'Colour of focus sessions'),
  key('theme.short_break', COLOR, 'Colour of short breaks'),
  key('theme.long_break', COLOR, 'Colour of long breaks'),
  key('theme.warning', COLOR, 'Colour of warnings'),
  key('theme.heat_1', COLOR, 'Tint of the days with the least focus time in the heatmap'),
  key('theme.heat_2', COLOR, 'The second tint'),
  key('theme.heat_3', COLOR, 'The third tint'),
  key('theme.heat_4', COLOR, 'Tint of the days with the most focus time'),
  ...COMMANDS.map((command) =>
    key(`keys.${command}`, KEYS, `Keys for: ${KEY_TABLE[command].words}`),
  ),
];

/** The tables of the configuration file: `alerts`, `hooks`, `reminders` and so on. */
export const TABLES: readonly string[] = [
  ...new Set(SETTING_KEYS.flatMap(({ name }) => tableOf(name) ?? [])),
];

/** The table of a key; undefined for the top level. */
export function tableOf(name: string): string | undefined {
  return name.includes('.') ? name.slice(0, name.indexOf('.')) : undefined;
}

/** The line, inside the key's table, that sets a key to its value. */
export function tomlLine(key: SettingKey, values: Values): string {
  return `${key.name.slice(key.name.indexOf('.') + 1)} = ${key.toToml(values)}`;
}

function key<K extends KeyName>(
  name: K,
  type: ValueType<Values[K]>,
  meaning: string,
  flag?: FlagName,
): SettingKey {
  return {
    name,
    variable: hasVariable(name) ? `FOCUS_${name.toUpperCase().replace('.', '_')}` : undefined,
    flag: flag === undefined ? undefined : { name: flag, written: writtenFlag(flag) },
    meaning,
    allowed: type.allowed,
    textOf: (value) => textOf(value, type),
    put(values, text, bases) {
      const reading = type.read(text, bases);
      return reading.ok ? { ok: true, value: { ...values, [name]: reading.value } } : reading;
    },
    toToml(values) {
      const text = type.format(values[name]);
      const isText = type.toml.includes('string') && !type.toml.includes('list');
      return isText && !isBare(text, type) ? tomlString(text) : text;
    },
  };
}

// A number, true or false.
function isBare(text: string, { toml }: TomlForm): boolean {
  const isNumber = toml.includes('number') && /^\d+$/.test(text);
  return isNumber || (toml.includes('boolean') && /^(true|false)$/.test(text));
}

type TomlForm = Pick<ValueType<unknown>, 'toml' | 'mismatch'>;

function hasVariable(name: KeyName): boolean {
  const table = tableOf(name);
  return table !== 'hooks' && table !== 'keys' && name !== 'idle_command';
}

function textOf(value: TomlValue, { toml, mismatch }: TomlForm): Reading<string> {
  if (toml.includes('list')) {
    return isTextOrTexts(value) ? readAs(JSON.stringify(value)) : refused(mismatch);
  }
  if (toml.some((held) => held === typeof value)) return readAs(String(value));
  if (typeof value === 'string') return refused('must not be in quotes');
  return refused(toml.some((held) => held !== 'string') ? mismatch : 'must be in quotes');
}

function isTextOrTexts(value: TomlValue): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string');
}

function writtenFlag(flag: FlagName): string {
  return `--${flag.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}
