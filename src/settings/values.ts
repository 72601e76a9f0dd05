import { join } from 'node:path';
import type { DesktopSetting } from '../alerts/alert.ts';
import { MINUTE } from '../core/duration.ts';
import type { DailyGoal } from '../core/goal.ts';
import { SHORTEST_SESSION } from '../core/session.ts';
import type { OnSleep } from '../core/timer.ts';
import { DEFAULT_DAY_FILE } from '../day-log/day-note.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../day-log/layout.ts';
import type { HookCommand } from '../hooks/hook-command.ts';
import { COMMANDS, type Command, DEFAULT_KEYS, type KeyBindings } from '../keys/key-table.ts';
import { DEFAULT_FORMAT } from '../status/template.ts';
import { DEFAULT_THEME_SETTINGS, type DigitFace, type ThemeSettings } from '../terminal/theme.ts';

/** The settings by key of the configuration file. Durations in ms, times of day in minutes. */
export type Values = PlainValues & {
  readonly [C in Command as `keys.${C}`]: readonly string[];
};

type PlainValues = {
  readonly focus: number;
  readonly short_break: number;
  readonly long_break: number;
  readonly long_break_every: number;
  readonly auto_start_breaks: boolean;
  readonly auto_start_focus: boolean;
  readonly overtime: boolean;
  readonly flow_break: number;
  readonly min_session: number;
  readonly on_sleep: OnSleep;
  readonly on_sleep_break: OnSleep;
  readonly idle_after: number | undefined;
  readonly idle_command: HookCommand;
  readonly daily_goal: DailyGoal | undefined;
  readonly day_start: number;
  readonly sessions_dir: string;
  readonly day_file: string;
  /** Absolute; empty: none. */
  readonly day_template: string;
  readonly sessions_heading: string;
  readonly summary_heading: string;
  readonly plain: boolean;
  readonly 'alerts.bell': boolean;
  readonly 'alerts.terminal': boolean;
  readonly 'alerts.desktop': DesktopSetting;
  readonly 'alerts.tmux': boolean;
  /** `off`, `chime`, or an absolute path. */
  readonly 'alerts.sound': string;
  readonly 'alerts.before_end': number | undefined;
  readonly 'hooks.on_start': HookCommand;
  readonly 'hooks.on_complete': HookCommand;
  readonly 'hooks.on_interrupt': HookCommand;
  readonly 'hooks.on_break': HookCommand;
  readonly 'hooks.on_pause': HookCommand;
  readonly 'hooks.on_resume': HookCommand;
  readonly 'hooks.on_before_end': HookCommand;
  readonly 'hooks.on_stop': HookCommand;
  readonly 'hooks.on_recover': HookCommand;
  readonly 'reminders.paused': number | undefined;
  readonly 'reminders.waiting': number | undefined;
  readonly 'reminders.sound': boolean;
  readonly 'retention.max_sessions': number | undefined;
  readonly 'retention.retention_days': number | undefined;
  readonly 'retention.auto_cleanup': boolean;
  readonly 'status.format': string;
  readonly 'theme.name': ThemeSettings['name'];
  readonly 'theme.digits': DigitFace;
  readonly 'theme.background': string;
  readonly 'theme.text': string;
  readonly 'theme.faint': string;
  readonly 'theme.rule': string;
  readonly 'theme.focus': string;
  readonly 'theme.short_break': string;
  readonly 'theme.long_break': string;
  readonly 'theme.warning': string;
  readonly 'theme.heat_1': string;
  readonly 'theme.heat_2': string;
  readonly 'theme.heat_3': string;
  readonly 'theme.heat_4': string;
};

/**
 * The defaults.
 *
 * @param dataDir the program's data directory; the day logs go into `sessions/` in it
 */
export function defaultValues(dataDir: string): Values {
  return {
    focus: 25 * MINUTE,
    short_break: 5 * MINUTE,
    long_break: 15 * MINUTE,
    long_break_every: 4,
    auto_start_breaks: false,
    auto_start_focus: false,
    overtime: false,
    flow_break: 5,
    min_session: SHORTEST_SESSION,
    on_sleep: 'ask',
    on_sleep_break: 'count',
    idle_after: undefined,
    idle_command: '',
    daily_goal: undefined,
    day_start: DEFAULT_DAY_LOG_SETTINGS.dayStart,
    sessions_dir: join(dataDir, 'sessions'),
    day_file: DEFAULT_DAY_FILE,
    day_template: '',
    sessions_heading: DEFAULT_DAY_LOG_SETTINGS.sessionsHeading,
    summary_heading: DEFAULT_DAY_LOG_SETTINGS.summaryHeading,
    plain: false,
    'alerts.bell': true,
    'alerts.terminal': true,
    'alerts.desktop': 'auto',
    'alerts.tmux': true,
    'alerts.sound': 'off',
    'alerts.before_end': undefined,
    'hooks.on_start': '',
    'hooks.on_complete': '',
    'hooks.on_interrupt': '',
    'hooks.on_break': '',
    'hooks.on_pause': '',
    'hooks.on_resume': '',
    'hooks.on_before_end': '',
    'hooks.on_stop': '',
    'hooks.on_recover': '',
    'reminders.paused': undefined,
    'reminders.waiting': undefined,
    'reminders.sound': false,
    'retention.max_sessions': undefined,
    'retention.retention_days': undefined,
    'retention.auto_cleanup': false,
    'status.format': DEFAULT_FORMAT,
    ...themeValues(DEFAULT_THEME_SETTINGS),
    ...keyValues(DEFAULT_KEYS),
  };
}

/** The values of a theme's settings. */
export function themeValues({ name, digits, colors }: ThemeSettings) {
  return {
    'theme.name': name,
    'theme.digits': digits,
    'theme.background': colors.background,
    'theme.text': colors.text,
    'theme.faint': colors.faint,
    'theme.rule': colors.rule,
    'theme.focus': colors.focus,
    'theme.short_break': colors['short-break'],
    'theme.long_break': colors['long-break'],
    'theme.warning': colors.warning,
    'theme.heat_1': colors['heat-1'],
    'theme.heat_2': colors['heat-2'],
    'theme.heat_3': colors['heat-3'],
    'theme.heat_4': colors['heat-4'],
  };
}

type KeyValues = Omit<Values, keyof PlainValues>;

export function keyValues(keys: KeyBindings): KeyValues {
  return Object.fromEntries(COMMANDS.map((one) => [`keys.${one}`, keys[one]])) as KeyValues;
}

/** The inverse of {@link keyValues}. */
export function keyBindingsOf(values: KeyValues): KeyBindings {
  return Object.fromEntries(
    COMMANDS.map((one) => [one, values[`keys.${one}`]]),
  ) as unknown as KeyBindings;
}
