import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import { HOOK_EVENTS } from '../../src/hooks/hook-command.ts';
import { COMMANDS, DEFAULT_KEYS } from '../../src/keys/key-table.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { DEFAULT_THEME, DEFAULT_THEME_SETTINGS, printedTheme } from '../../src/terminal/theme.ts';
import { settings, sources } from './sources.ts';

const NO_HOOKS = Object.fromEntries(HOOK_EVENTS.map((event) => [event, '']));

const EVERY_KEY = `\
focus = "50m"
short_break = "90s"
long_break = 30
long_break_every = 3
auto_start_breaks = true
auto_start_focus = true
overtime = true
flow_break = 4
min_session = "1m"
on_sleep = "end"
on_sleep_break = "leave-out"
idle_after = "5m"
daily_goal = "4h"
day_start = "04:00"
sessions_dir = "~/diary"
day_file = "YYYY/MM/DD.md"
day_template = "~/Daily note.md"
sessions_heading = "# Focus"
summary_heading = "### Totals"
plain = true

[alerts]
bell = false
terminal = false
desktop = true
tmux = false
sound = "/sounds/bell.wav"
before_end = "2m"

[reminders]
paused = "10m"
waiting = 5
sound = true

[retention]
max_sessions = 5000
retention_days = 730
auto_cleanup = true

[status]
format = "{remaining} {{{label}}}"

[theme]
name = "nord"
digits = "thin"
background = "#000000"
text = "white"
faint = "#aaaaaa"
rule = "gray"
focus = "magentaBright"
short_break = "#00ff7f"
long_break = "cyan"
warning = "yellow"
heat_1 = "#111111"
heat_2 = "#222222"
heat_3 = "#333333"
heat_4 = "#444444"
`;

describe('the settings', () => {
  it('have defaults', () => {
    expect(settings()).toEqual({
      rules: {
        lengths: { focus: 25 * MINUTE, 'short-break': 5 * MINUTE, 'long-break': 15 * MINUTE },
        longBreakEvery: 4,
        autoStartBreaks: false,
        autoStartFocus: false,
        overtime: false,
        flowBreak: 5,
        minSessionMs: 1000,
        onSleep: { focus: 'ask', break: 'count' },
        dailyGoal: undefined,
        dayStart: 0,
      },
      dayLog: {
        sessionsHeading: '## Sessions',
        summaryHeading: '## Summary',
        dayStart: 0,
        dayFile: 'YYYY-MM-DD.md',
        dayTemplate: '',
      },
      sessionsDir: '/home/ann/.local/share/focus/sessions',
      alerts: {
        bell: true,
        terminal: true,
        desktop: 'auto',
        tmux: true,
        sound: 'off',
        beforeEndMs: undefined,
        remindersRing: false,
      },
      hooks: NO_HOOKS,
      idle: { afterMs: undefined, command: '' },
      reminders: { pausedMs: undefined, waitingMs: undefined },
      retention: { maxSessions: undefined, retentionDays: undefined, autoCleanup: false },
      status: {
        format: '{icon} {remaining} {label}',
        theme: DEFAULT_THEME,
      },
      theme: DEFAULT_THEME_SETTINGS,
      keys: DEFAULT_KEYS,
      plain: false,
    });
  });

  it('are all read from config.toml', () => {
    const theme = {
      name: 'nord',
      digits: 'thin',
      colors: {
        background: '#000000',
        text: 'white',
        faint: '#aaaaaa',
        rule: 'gray',
        focus: 'magentaBright',
        'short-break': '#00ff7f',
        'long-break': 'cyan',
        warning: 'yellow',
        'heat-1': '#111111',
        'heat-2': '#222222',
        'heat-3': '#333333',
        'heat-4': '#444444',
      },
    } as const;
    expect(settings({ config: EVERY_KEY })).toEqual({
      rules: {
        lengths: { focus: 50 * MINUTE, 'short-break': 90 * SECOND, 'long-break': 30 * MINUTE },
        longBreakEvery: 3,
        autoStartBreaks: true,
        autoStartFocus: true,
        overtime: true,
        flowBreak: 4,
        minSessionMs: MINUTE,
        onSleep: { focus: 'end', break: 'leave-out' },
        dailyGoal: { unit: 'time', ms: 4 * HOUR },
        dayStart: 240,
      },
      dayLog: {
        sessionsHeading: '# Focus',
        summaryHeading: '### Totals',
        dayStart: 240,
        dayFile: 'YYYY/MM/DD.md',
        dayTemplate: '/home/ann/Daily note.md',
      },
      sessionsDir: '/home/ann/diary',
      alerts: {
        bell: false,
        terminal: false,
        desktop: true,
        tmux: false,
        sound: '/sounds/bell.wav',
        beforeEndMs: 2 * MINUTE,
        remindersRing: true,
      },
      hooks: NO_HOOKS,
      idle: { afterMs: 5 * MINUTE, command: '' },
      reminders: { pausedMs: 10 * MINUTE, waitingMs: 5 * MINUTE },
      retention: { maxSessions: 5000, retentionDays: 730, autoCleanup: true },
      status: {
        format: '{remaining} {{{label}}}',
        theme: printedTheme(theme),
      },
      theme,
      keys: DEFAULT_KEYS,
      plain: true,
    });
  });

  it('are all read from variables', () => {
    const env = {
      FOCUS_FOCUS: '50m',
      FOCUS_SHORT_BREAK: '90s',
      FOCUS_LONG_BREAK: '30',
      FOCUS_LONG_BREAK_EVERY: '3',
      FOCUS_AUTO_START_BREAKS: 'true',
      FOCUS_AUTO_START_FOCUS: 'true',
      FOCUS_OVERTIME: 'true',
      FOCUS_FLOW_BREAK: '4',
      FOCUS_MIN_SESSION: '1m',
      FOCUS_ON_SLEEP: 'end',
      FOCUS_ON_SLEEP_BREAK: 'leave-out',
      FOCUS_IDLE_AFTER: '5m',
      FOCUS_DAILY_GOAL: '4h',
      FOCUS_DAY_START: '04:00',
      FOCUS_SESSIONS_DIR: '~/diary',
      FOCUS_DAY_FILE: 'YYYY/MM/DD.md',
      FOCUS_DAY_TEMPLATE: '~/Daily note.md',
      FOCUS_SESSIONS_HEADING: '# Focus',
      FOCUS_SUMMARY_HEADING: '### Totals',
      FOCUS_PLAIN: 'true',
      FOCUS_ALERTS_BELL: 'false',
      FOCUS_ALERTS_TERMINAL: 'false',
      FOCUS_ALERTS_DESKTOP: 'true',
      FOCUS_ALERTS_TMUX: 'false',
      FOCUS_ALERTS_SOUND: '/sounds/bell.wav',
      FOCUS_ALERTS_BEFORE_END: '2m',
      FOCUS_REMINDERS_PAUSED: '10m',
      FOCUS_REMINDERS_WAITING: '5',
      FOCUS_REMINDERS_SOUND: 'true',
      FOCUS_RETENTION_MAX_SESSIONS: '5000',
      FOCUS_RETENTION_RETENTION_DAYS: '730',
      FOCUS_RETENTION_AUTO_CLEANUP: 'true',
      FOCUS_STATUS_FORMAT: '{remaining} {{{label}}}',
      FOCUS_THEME_NAME: 'nord',
      FOCUS_THEME_DIGITS: 'thin',
      FOCUS_THEME_BACKGROUND: '#000000',
      FOCUS_THEME_TEXT: 'white',
      FOCUS_THEME_FAINT: '#aaaaaa',
      FOCUS_THEME_RULE: 'gray',
      FOCUS_THEME_FOCUS: 'magentaBright',
      FOCUS_THEME_SHORT_BREAK: '#00ff7f',
      FOCUS_THEME_LONG_BREAK: 'cyan',
      FOCUS_THEME_WARNING: 'yellow',
      FOCUS_THEME_HEAT_1: '#111111',
      FOCUS_THEME_HEAT_2: '#222222',
      FOCUS_THEME_HEAT_3: '#333333',
      FOCUS_THEME_HEAT_4: '#444444',
    };

    expect(settings({ env })).toEqual(settings({ config: EVERY_KEY }));
  });

  it('are read from flags', () => {
    const flags = {
      focus: '50m',
      shortBreak: '90s',
      longBreak: '30',
      longBreakEvery: '3',
      dir: '~/diary',
      format: '{label}',
    };

    const { rules, sessionsDir, status } = settings({ flags });

    expect(rules.lengths).toEqual({
      focus: 50 * MINUTE,
      'short-break': 90 * SECOND,
      'long-break': 30 * MINUTE,
    });
    expect(rules.longBreakEvery).toBe(3);
    expect(sessionsDir).toBe('/home/ann/diary');
    expect(status.format).toBe('{label}');
  });

  it('may be written with dotted keys, inline tables and a byte order mark', () => {
    const config = '\ufeffalerts.bell = false\r\ntheme = { focus = "blue" }\r\n';

    const { alerts, theme } = settings({ config });

    expect(alerts.bell).toBe(false);
    expect(theme.colors.focus).toBe('blue');
  });

  it('may be an empty file', () => {
    expect(settings({ config: '' })).toEqual(settings());
    expect(settings({ config: '# nothing yet\n[alerts]\n[theme]\n' })).toEqual(settings());
  });

  it('have headings as Markdown reads them', () => {
    const config = 'sessions_heading = " ##   Pomodoro log ## "';

    expect(settings({ config }).dayLog.sessionsHeading).toBe('## Pomodoro log');
  });
});

describe('a source', () => {
  const config = 'focus = 10\nshort_break = 1\nlong_break = 20\n';
  const env = { FOCUS_FOCUS: '11', FOCUS_SHORT_BREAK: '2' };
  const flags = { focus: '12' };

  it('overrides those before it: defaults, config.toml, variables, flags', () => {
    const { lengths } = settings({ config, env, flags }).rules;

    expect(lengths).toEqual({
      focus: 12 * MINUTE,
      'short-break': 2 * MINUTE,
      'long-break': 20 * MINUTE,
    });
  });

  it('is shown for each key', () => {
    const { origins } = readSettings(
      sources({ config: `${config}[alerts]\nbell = true`, env, flags }),
    );

    expect(origins).toEqual({
      focus: '--focus',
      short_break: 'FOCUS_SHORT_BREAK',
      long_break: 'config.toml:3',
      long_break_every: 'default',
      auto_start_breaks: 'default',
      auto_start_focus: 'default',
      overtime: 'default',
      flow_break: 'default',
      min_session: 'default',
      on_sleep: 'default',
      on_sleep_break: 'default',
      idle_after: 'default',
      idle_command: 'default',
      daily_goal: 'default',
      day_start: 'default',
      sessions_dir: 'default',
      day_file: 'default',
      day_template: 'default',
      sessions_heading: 'default',
      summary_heading: 'default',
      plain: 'default',
      'alerts.bell': 'config.toml:5',
      'alerts.terminal': 'default',
      'alerts.desktop': 'default',
      'alerts.tmux': 'default',
      'alerts.sound': 'default',
      'alerts.before_end': 'default',
      'hooks.on_start': 'default',
      'hooks.on_complete': 'default',
      'hooks.on_interrupt': 'default',
      'hooks.on_break': 'default',
      'hooks.on_pause': 'default',
      'hooks.on_resume': 'default',
      'hooks.on_before_end': 'default',
      'hooks.on_stop': 'default',
      'hooks.on_recover': 'default',
      'reminders.paused': 'default',
      'reminders.waiting': 'default',
      'reminders.sound': 'default',
      'retention.max_sessions': 'default',
      'retention.retention_days': 'default',
      'retention.auto_cleanup': 'default',
      'status.format': 'default',
      'theme.name': 'default',
      'theme.digits': 'default',
      'theme.background': 'default',
      'theme.text': 'default',
      'theme.faint': 'default',
      'theme.rule': 'default',
      'theme.focus': 'default',
      'theme.short_break': 'default',
      'theme.long_break': 'default',
      'theme.warning': 'default',
      'theme.heat_1': 'default',
      'theme.heat_2': 'default',
      'theme.heat_3': 'default',
      'theme.heat_4': 'default',
      ...Object.fromEntries(COMMANDS.map((command) => [`keys.${command}`, 'default'])),
    });
  });

  it('that is an empty variable or an absent flag sets nothing', () => {
    const nothing = { env: { FOCUS_FOCUS: '', FOCUS_SESSIONS_DIR: '' }, flags: { dir: undefined } };

    expect(settings(nothing)).toEqual(settings());
  });
});

describe('the sessions directory', () => {
  it('is relative to the folder of config.toml', () => {
    expect(settings({ config: 'sessions_dir = "logs"' }).sessionsDir).toBe('/cfg/logs');
  });

  it('is relative to the working directory in a variable or a flag', () => {
    expect(settings({ env: { FOCUS_SESSIONS_DIR: 'logs' } }).sessionsDir).toBe(
      '/home/ann/notes/logs',
    );
    expect(settings({ flags: { dir: '../logs' } }).sessionsDir).toBe('/home/ann/logs');
  });

  it('may be absolute, the home, or in it', () => {
    expect(settings({ flags: { dir: '/srv/logs/' } }).sessionsDir).toBe('/srv/logs');
    expect(settings({ flags: { dir: '~' } }).sessionsDir).toBe('/home/ann');
    expect(settings({ flags: { dir: '~/../bob' } }).sessionsDir).toBe('/home/bob');
  });
});

describe('a hook', () => {
  it('is a text for a shell, or a list of a program and its arguments', () => {
    const config = `\
[hooks]
on_start = "mpc play | head -1"
on_complete = ["notify", "it is over"]
on_interrupt = '''
date
date
'''
on_break = ""
`;

    expect(settings({ config }).hooks).toEqual({
      ...NO_HOOKS,
      on_start: 'mpc play | head -1',
      on_complete: ['notify', 'it is over'],
      on_interrupt: 'date\ndate\n',
      on_break: '',
    });
  });

  it('cannot be set by a variable: FOCUS_HOOK_* passes data to hooks', () => {
    const env = { FOCUS_HOOKS_ON_START: 'date', FOCUS_HOOK_ON_START: 'date' };

    expect(settings({ env })).toEqual(settings());
  });
});
