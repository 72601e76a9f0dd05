import type { AlertSettings } from '../alerts/alert.ts';
import type { PresetRules, ReminderSettings, TimerRules } from '../core/timer.ts';
import { DEFAULT_DAY_FILE } from '../day-log/day-note.ts';
import type { DayLogSettings } from '../day-log/layout.ts';
import { SettingsError } from '../errors.ts';
import type { HookCommand, HookSettings } from '../hooks/hook-command.ts';
import { KEY_SCREENS, type KeyBindings, keyClash } from '../keys/key-table.ts';
import type { StatusLook } from '../status/shell-lines.ts';
import { printedTheme, type ThemeSettings } from '../terminal/theme.ts';

import { type Assignment, applied } from './assignment.ts';
import { assignmentsOf, type SettingsSources } from './assignments.ts';
import { presetNames } from './presets.ts';
import { type KeyName, SETTING_KEYS } from './setting-keys.ts';
import { tomlString } from './toml-string.ts';
import { defaultValues, keyBindingsOf, keyValues, themeValues, type Values } from './values.ts';

/** The settings after the configuration file, the environment and the flags are applied. */
export type Settings = {
  readonly rules: TimerRules;
  readonly dayLog: DayLogSettings;
  /** Absolute. */
  readonly sessionsDir: string;
  readonly alerts: AlertSettings;
  readonly hooks: HookSettings;
  readonly idle: IdleSettings;
  readonly reminders: ReminderSettings;
  readonly retention: RetentionSettings;
  readonly status: StatusLook;
  readonly theme: ThemeSettings;
  readonly keys: KeyBindings;
  /** Whether lines of text show the timer, instead of the full screen. */
  readonly plain: boolean;
};

/** How to notice that the user is idle. */
type IdleSettings = {
  /** In ms; undefined: not at all. */
  readonly afterMs: number | undefined;
  /** Prints ms; empty: loginctl is asked. */
  readonly command: HookCommand;
};

/** What `sessions cleanup` keeps; undefined: no limit. */
type RetentionSettings = {
  readonly maxSessions: number | undefined;
  readonly retentionDays: number | undefined;
  /** Whether to clean up whenever the timer starts. */
  readonly autoCleanup: boolean;
};

export function settingsOf(values: Values): Settings {
  const theme = themeOf(values);
  return {
    rules: rulesOf(values),
    dayLog: {
      sessionsHeading: values.sessions_heading,
      summaryHeading: values.summary_heading,
      dayStart: values.day_start,
      dayFile: values.day_file,
      dayTemplate: values.day_template,
    },
    sessionsDir: values.sessions_dir,
    alerts: {
      bell: values['alerts.bell'],
      terminal: values['alerts.terminal'],
      desktop: values['alerts.desktop'],
      tmux: values['alerts.tmux'],
      sound: values['alerts.sound'],
      beforeEndMs: values['alerts.before_end'],
      remindersRing: values['reminders.sound'],
    },
    hooks: {
      on_start: values['hooks.on_start'],
      on_complete: values['hooks.on_complete'],
      on_interrupt: values['hooks.on_interrupt'],
      on_break: values['hooks.on_break'],
      on_pause: values['hooks.on_pause'],
      on_resume: values['hooks.on_resume'],
      on_before_end: values['hooks.on_before_end'],
      on_stop: values['hooks.on_stop'],
      on_recover: values['hooks.on_recover'],
    },
    idle: { afterMs: values.idle_after, command: values.idle_command },
    reminders: {
      pausedMs: values['reminders.paused'],
      waitingMs: values['reminders.waiting'],
    },
    retention: {
      maxSessions: values['retention.max_sessions'],
      retentionDays: values['retention.retention_days'],
      autoCleanup: values['retention.auto_cleanup'],
    },
    status: { format: values['status.format'], theme: printedTheme(theme) },
    theme,
    keys: keyBindingsOf(values),
    plain: values.plain,
  };
}

function themeOf(values: Values): ThemeSettings {
  return {
    name: values['theme.name'],
    digits: values['theme.digits'],
    colors: {
      background: values['theme.background'],
      text: values['theme.text'],
      faint: values['theme.faint'],
      rule: values['theme.rule'],
      focus: values['theme.focus'],
      'short-break': values['theme.short_break'],
      'long-break': values['theme.long_break'],
      warning: values['theme.warning'],
      'heat-1': values['theme.heat_1'],
      'heat-2': values['theme.heat_2'],
      'heat-3': values['theme.heat_3'],
      'heat-4': values['theme.heat_4'],
    },
  };
}

function rulesOf(values: Values): TimerRules {
  return {
    lengths: {
      focus: values.focus,
      'short-break': values.short_break,
      'long-break': values.long_break,
    },
    longBreakEvery: values.long_break_every,
    autoStartBreaks: values.auto_start_breaks,
    autoStartFocus: values.auto_start_focus,
    overtime: values.overtime,
    flowBreak: values.flow_break,
    minSessionMs: values.min_session,
    onSleep: { focus: values.on_sleep, break: values.on_sleep_break },
    dailyGoal: values.daily_goal,
    dayStart: values.day_start,
  };
}

/** The inverse of {@link settingsOf}. */
export function valuesOf(settings: Settings): Values {
  const { rules, dayLog, sessionsDir, alerts, hooks, reminders, retention } = settings;
  const { status, theme, keys } = settings;
  return {
    focus: rules.lengths.focus,
    short_break: rules.lengths['short-break'],
    long_break: rules.lengths['long-break'],
    long_break_every: rules.longBreakEvery,
    auto_start_breaks: rules.autoStartBreaks,
    auto_start_focus: rules.autoStartFocus,
    overtime: rules.overtime,
    flow_break: rules.flowBreak,
    min_session: rules.minSessionMs,
    on_sleep: rules.onSleep.focus,
    on_sleep_break: rules.onSleep.break,
    idle_after: settings.idle.afterMs,
    idle_command: settings.idle.command,
    daily_goal: rules.dailyGoal,
    day_start: rules.dayStart,
    sessions_dir: sessionsDir,
    day_file: dayLog.dayFile ?? DEFAULT_DAY_FILE,
    day_template: dayLog.dayTemplate ?? '',
    sessions_heading: dayLog.sessionsHeading,
    summary_heading: dayLog.summaryHeading,
    'alerts.bell': alerts.bell,
    'alerts.terminal': alerts.terminal,
    'alerts.desktop': alerts.desktop,
    'alerts.tmux': alerts.tmux,
    'alerts.sound': alerts.sound,
    'alerts.before_end': alerts.beforeEndMs,
    'hooks.on_start': hooks.on_start,
    'hooks.on_complete': hooks.on_complete,
    'hooks.on_interrupt': hooks.on_interrupt,
    'hooks.on_break': hooks.on_break,
    'hooks.on_pause': hooks.on_pause,
    'hooks.on_resume': hooks.on_resume,
    'hooks.on_before_end': hooks.on_before_end,
    'hooks.on_stop': hooks.on_stop,
    'hooks.on_recover': hooks.on_recover,
    'reminders.paused': reminders.pausedMs,
    'reminders.waiting': reminders.waitingMs,
    'reminders.sound': alerts.remindersRing,
    'retention.max_sessions': retention.maxSessions,
    'retention.retention_days': retention.retentionDays,
    'retention.auto_cleanup': retention.autoCleanup,
    'status.format': status.format,
    ...themeValues(theme),
    plain: settings.plain,
    ...keyValues(keys),
  };
}

/** The source of each key's value: `default`, `config.toml:3`, `FOCUS_FOCUS`, `--focus`. */
export type Origins = Readonly<Record<KeyName, string>>;

/**
 * Reads the settings: defaults, then the configuration file, then `FOCUS_*` variables, then the preset, then
 * flags. A value is checked even if a later one overrides it. An empty variable counts as unset.
 *
 * @throws SettingsError with the first error
 */
export function readSettings(sources: SettingsSources): { settings: Settings; origins: Origins } {
  const { values, origins } = readValues(sources);
  const settings = settingsOf(values);
  const names = presetNames(sources.configText);
  if (names.length === 0) return { settings, origins };
  // Without flags: a preset that is chosen while the timer runs replaces them.
  const presets = ['', ...names].map((name) => {
    const flags = name === '' ? {} : { preset: name };
    return { name, rules: presetRules(rulesOf(readValues({ ...sources, flags }).values)) };
  });
  return { settings: { ...settings, rules: { ...settings.rules, presets } }, origins };
}

function presetRules(rules: TimerRules): PresetRules {
  const { lengths, longBreakEvery, flowBreak, autoStartBreaks, autoStartFocus, overtime } = rules;
  return { lengths, longBreakEvery, flowBreak, autoStartBreaks, autoStartFocus, overtime };
}

function readValues(sources: SettingsSources): { values: Values; origins: Origins } {
  let values = defaultValues(sources.dataDir);
  const origins = defaultOrigins();
  const assignments: Assignment[] = [];
  for (const assignment of assignmentsOf(sources)) {
    values = applied(values, assignment, sources.homeDir);
    origins[assignment.key.name] = assignment.origin;
    assignments.push(assignment);
  }
  checkHeadings(values, assignments);
  checkKeys(values, assignments);
  return { values, origins };
}

function defaultOrigins(): Record<KeyName, string> {
  const origins = SETTING_KEYS.map(({ name }) => [name, 'default'] as const);
  return Object.fromEntries(origins) as Record<KeyName, string>;
}

// The defaults differ, so at least one of the two was set; the last one set is wrong.
function checkHeadings(values: Values, applied: readonly Assignment[]): void {
  const { sessions_heading: sessions, summary_heading: summary } = values;
  if (sessions.toLowerCase() !== summary.toLowerCase()) return;
  const fault = applied.findLast(({ key }) => key.name.endsWith('_heading'));
  const other = fault?.key.name === 'sessions_heading' ? 'summary_heading' : 'sessions_heading';
  throw new SettingsError(
    `${fault?.subject} is the same as ${other}; allowed: two different headings`,
  );
}

// The defaults do not clash, so at least one of the two commands was set; the last one set is wrong.
function checkKeys(values: Values, applied: readonly Assignment[]): void {
  if (!applied.some(({ key }) => key.name.startsWith('keys.'))) return;
  const clash = keyClash(keyBindingsOf(values));
  if (clash === undefined) return;
  const { key, screen, command, other } = clash;
  const fault = applied.findLast(({ key: { name } }) =>
    [command, other].some((one) => name === `keys.${one}`),
  );
  const isOther = fault?.key.name === `keys.${other}`;
  const owner = other === undefined ? 'an answer' : `the key of keys.${isOther ? command : other}`;
  throw new SettingsError(
    `${fault?.subject} clashes: ${tomlString(key)} is ${owner} ${KEY_SCREENS[screen]}; choose another key, or change both`,
  );
}
