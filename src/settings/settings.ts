import type { AlertSettings } from '../alerts/alert.ts';
import type { TimerRules } from '../core/timer.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import type { HookSettings } from '../hooks/hook-command.ts';
import type { StatusLook } from '../status/shell-lines.ts';
import type { Theme } from '../terminal/theme.ts';
import type { ReminderSettings } from '../timer/reminders.ts';
import type { Values } from './values.ts';

/** What is in force, after the configuration file, the environment and the flags. */
export type Settings = {
  readonly rules: TimerRules;
  readonly dayLog: DayLogSettings;
  /** Absolute. */
  readonly sessionsDir: string;
  readonly alerts: AlertSettings;
  readonly hooks: HookSettings;
  readonly reminders: ReminderSettings;
  readonly retention: RetentionSettings;
  readonly status: StatusLook;
  readonly theme: Theme;
};

/** What a clean-up leaves; undefined: no limit. */
type RetentionSettings = {
  readonly maxSessions: number | undefined;
  readonly retentionDays: number | undefined;
  /** Whether every start of the timer cleans up. */
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
    },
    sessionsDir: values.sessions_dir,
    alerts: {
      bell: values['alerts.bell'],
      terminal: values['alerts.terminal'],
      desktop: values['alerts.desktop'],
      tmux: values['alerts.tmux'],
    },
    hooks: {
      on_start: values['hooks.on_start'],
      on_complete: values['hooks.on_complete'],
      on_interrupt: values['hooks.on_interrupt'],
      on_break: values['hooks.on_break'],
    },
    reminders: {
      pausedMs: values['reminders.paused'],
      waitingMs: values['reminders.waiting'],
    },
    retention: {
      maxSessions: values['retention.max_sessions'],
      retentionDays: values['retention.retention_days'],
      autoCleanup: values['retention.auto_cleanup'],
    },
    status: { format: values['status.format'], theme },
    theme,
  };
}

function themeOf(values: Values): Theme {
  return {
    focus: values['theme.focus'],
    'short-break': values['theme.short_break'],
    'long-break': values['theme.long_break'],
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
    onSleep: { focus: values.on_sleep, break: values.on_sleep_break },
    dailyGoal: values.daily_goal,
    dayStart: values.day_start,
  };
}

/** The inverse of {@link settingsOf}. */
export function valuesOf(settings: Settings): Values {
  const { rules, dayLog, sessionsDir, alerts, hooks, reminders, retention } = settings;
  const { status, theme } = settings;
  return {
    focus: rules.lengths.focus,
    short_break: rules.lengths['short-break'],
    long_break: rules.lengths['long-break'],
    long_break_every: rules.longBreakEvery,
    auto_start_breaks: rules.autoStartBreaks,
    auto_start_focus: rules.autoStartFocus,
    overtime: rules.overtime,
    flow_break: rules.flowBreak,
    on_sleep: rules.onSleep.focus,
    on_sleep_break: rules.onSleep.break,
    daily_goal: rules.dailyGoal,
    day_start: rules.dayStart,
    sessions_dir: sessionsDir,
    sessions_heading: dayLog.sessionsHeading,
    summary_heading: dayLog.summaryHeading,
    'alerts.bell': alerts.bell,
    'alerts.terminal': alerts.terminal,
    'alerts.desktop': alerts.desktop,
    'alerts.tmux': alerts.tmux,
    'hooks.on_start': hooks.on_start,
    'hooks.on_complete': hooks.on_complete,
    'hooks.on_interrupt': hooks.on_interrupt,
    'hooks.on_break': hooks.on_break,
    'reminders.paused': reminders.pausedMs,
    'reminders.waiting': reminders.waitingMs,
    'retention.max_sessions': retention.maxSessions,
    'retention.retention_days': retention.retentionDays,
    'retention.auto_cleanup': retention.autoCleanup,
    'status.format': status.format,
    'theme.focus': theme.focus,
    'theme.short_break': theme['short-break'],
    'theme.long_break': theme['long-break'],
  };
}
