import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/errors.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { problem, settings, sources } from './sources.ts';

const DURATIONS = 'allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m';
const COLORS =
  'allowed: #rrggbb, black, red, green, yellow, blue, magenta, cyan, white, gray, redBright, ' +
  'greenBright, yellowBright, blueBright, magentaBright, cyanBright, whiteBright, ' +
  'default for the terminal\'s own, or "" for the theme\'s';
const DAY_FILES =
  'allowed: a path in sessions_dir that ends in .md, with the tokens YYYY, MM and DD (see docs/configuration.md) and other text in brackets, such as "YYYY/MM/YYYY-MM-DD.md"';
const SOUNDS = 'allowed: "off", "chime", or the path of a sound file, such as "~/bell.wav"';
const FILES = 'allowed: a path that is absolute, begins with ~/, or is relative; or "" for none';
const HEADINGS = 'allowed: one to six # signs, a space, and a text, such as "## Sessions"';
const COMMANDS =
  'allowed: a string for sh -c, a list of a program and its arguments to run without a shell, or "" for none';
const PATHS = 'allowed: a path that is absolute, begins with ~/, or is relative';

describe('a wrong value', () => {
  it.each([
    ['focus = "25x"', `is not a duration; ${DURATIONS}`],
    ['focus = ""', `is not a duration; ${DURATIONS}`],
    ['focus = -5', `is not a duration; ${DURATIONS}`],
    ['focus = 2.5', `is not a duration; ${DURATIONS}`],
    ['focus = true', `is not a duration; ${DURATIONS}`],
    ['focus = 0', `is too short; ${DURATIONS}`],
    ['short_break = "24h1s"', `is too long; ${DURATIONS}, or "off"`],
    ['long_break = 1441', `is too long; ${DURATIONS}, or "off"`],
    ['long_break_every = 0', 'is out of range; allowed: 1 to 99'],
    ['long_break_every = 100', 'is out of range; allowed: 1 to 99'],
    ['long_break_every = 1.5', 'is not a whole number; allowed: 1 to 99'],
    ['long_break_every = "4"', 'must not be in quotes; allowed: 1 to 99'],
    ['on_sleep = "sleep"', 'is not a known answer; allowed: ask, count, leave-out, end'],
    [
      'daily_goal = 0',
      'is out of range; allowed: 1 to 99 sessions, such as 8; a time from 1m to 24h, such as "4h", "200m"; or "off"',
    ],
    [
      'daily_goal = "many"',
      'is neither a number of sessions nor a duration; allowed: 1 to 99 sessions, such as 8; a time from 1m to 24h, such as "4h", "200m"; or "off"',
    ],
    ['retention.max_sessions = -1', 'is out of range; allowed: 1 to 999999, or "off"'],
    ['auto_start_breaks = 1', 'is neither true nor false; allowed: true, false'],
    ['auto_start_focus = "true"', 'must not be in quotes; allowed: true, false'],
    ['day_start = "24:00"', 'is not a time of day; allowed: "00:00" to "23:59"'],
    ['day_start = 4', 'must be in quotes; allowed: "00:00" to "23:59"'],
    ['sessions_dir = ""', `is empty; ${PATHS}`],
    ['sessions_dir = "~bob/logs"', `names another user's home; ${PATHS}`],
    ['day_file = "../YYYY-MM-DD.md"', `has an empty folder, . or ..; ${DAY_FILES}`],
    [
      'day_file = "YYYY/MM.md"',
      `does not name the day (DD or D), so a file could belong to several days; ${DAY_FILES}`,
    ],
    ['day_template = "~bob/x.md"', `names another user's home; ${FILES}`],
    ['sessions_heading = "Sessions"', `is not a Markdown heading; ${HEADINGS}`],
    ['sessions_heading = "####### Sessions"', `is not a Markdown heading; ${HEADINGS}`],
    ['sessions_heading = "## ##"', `is not a Markdown heading; ${HEADINGS}`],
    ['summary_heading = "## Sum\\nmary"', `is not a Markdown heading; ${HEADINGS}`],
    ['alerts.bell = "loud"', 'must not be in quotes; allowed: true, false'],
    ['alerts.desktop = "maybe"', 'is neither true, false nor auto; allowed: true, false, "auto"'],
    ['alerts.sound = "~bob/x.wav"', `names another user's home; ${SOUNDS}`],
    ['alerts.sound = true', `must be in quotes; ${SOUNDS}`],
    ['alerts.before_end = "soon"', `is not a duration; ${DURATIONS}, or "off"`],
    ['hooks.on_start = 5', `is neither a string nor a list of strings; ${COMMANDS}`],
    ['hooks.on_start = "a\\u0000"', `contains a NUL character; ${COMMANDS}`],
    [
      'theme.name = "light"',
      'is not a theme; allowed: auto, terminal, paper, dusk, catppuccin, nord, gruvbox, rose-pine, ' +
        'tokyo-night, solarized, dracula',
    ],
    ['theme.digits = 7', 'must be in quotes; allowed: block, thin, shadow, braille'],
    ['theme.focus = "pink"', `is not a colour; ${COLORS}`],
    ['theme.short_break = "#fff"', `is not a colour; ${COLORS}`],
    ['theme.long_break = true', `must be in quotes; ${COLORS}`],
  ])('of config.toml is reported with its line, and what is allowed: %s', (line, complaint) => {
    expect(problem({ config: `# mine\n\n${line}\n` })).toBe(
      `/cfg/config.toml:3: ${line} ${complaint}`,
    );
  });

  it('of a variable or a flag is reported with its name', () => {
    expect(problem({ env: { FOCUS_FOCUS: '25x' } })).toBe(
      `FOCUS_FOCUS="25x" is not a duration; ${DURATIONS}`,
    );
    expect(problem({ env: { FOCUS_ALERTS_BELL: '1' } })).toBe(
      'FOCUS_ALERTS_BELL="1" is neither true nor false; allowed: true, false',
    );
    expect(problem({ flags: { longBreakEvery: 'x' } })).toBe(
      '--long-break-every "x" is not a whole number; allowed: 1 to 99',
    );
    expect(problem({ flags: { dir: '' } })).toBe(`--dir "" is empty; ${PATHS}`);
    expect(problem({ flags: { dir: 'a\0b' } })).toBe(
      `--dir "a\\u0000b" contains a NUL character; ${PATHS}`,
    );
  });

  it('is reported even if another source overrides it', () => {
    expect(problem({ config: 'focus = "x"', flags: { focus: '25m' } })).toContain('config.toml:1');
  });

  it('of a hook is reported too', () => {
    const complaint = (value: string) => problem({ config: `hooks.on_break = ${value}` });

    expect(complaint('[]')).toBe(
      `/cfg/config.toml:1: hooks.on_break = [...] does not name a program; ${COMMANDS}`,
    );
    expect(complaint('["say", ""]')).toContain('[...] contains an empty string;');
    expect(complaint('["say", "\\u0000"]')).toContain('[...] contains a NUL character;');
    expect(complaint('["say", 5]')).toContain('[...] is neither a string nor a list of strings;');
    expect(complaint('[2026-01-29]')).toContain('[...] is neither a string nor a list of strings;');
    expect(complaint('2026-01-29')).toContain(
      '2026-01-29 is neither a string nor a list of strings;',
    );
  });

  it('that is a list, a table or a date is named as such', () => {
    expect(problem({ config: 'focus = [25]' })).toContain(':1: focus = [...] is not a duration;');
    expect(problem({ config: '[focus]\nlength = 25' })).toContain(
      ':1: focus = {...} is not a duration;',
    );
    expect(problem({ config: 'day_start = 04:00:00' })).toContain(
      ':1: day_start = 04:00:00.000 must be in quotes;',
    );
  });

  it('is escaped before it reaches the terminal', () => {
    const hostile = problem({ env: { FOCUS_THEME_FOCUS: '\u001b]0;x\u0007\u009b2J\u202e\n' } });

    expect(hostile).toContain(
      'FOCUS_THEME_FOCUS="\\u001b]0;x\\u0007\\u009b2J\\u202e\\n" is not a colour',
    );
  });

  it('is a SettingsError, the first in the file', () => {
    const config = '[theme]\nfocus = "pink"\n[alerts]\nbell = 3\nbel = 3\n';

    expect(() => readSettings(sources({ config }))).toThrow(SettingsError);
    expect(problem({ config })).toContain(':2: theme.focus = "pink"');
  });
});

describe('a template', () => {
  const allowed =
    'allowed: one line of text with {icon} {kind} {remaining} {elapsed} {planned} {percent} {bar} ' +
    '{count} {goal} {cycle} {label} {today} {ends_at}; {{ and }} are braces';

  it('has only known placeholders', () => {
    expect(problem({ config: '[status]\nformat = "{time} {label}"' })).toBe(
      `/cfg/config.toml:2: status.format = "{time} {label}" has the unknown placeholder {time}; ${allowed}`,
    );
    expect(problem({ env: { FOCUS_STATUS_FORMAT: '{REMAINING}' } })).toBe(
      `FOCUS_STATUS_FORMAT="{REMAINING}" has the unknown placeholder {REMAINING}; ${allowed}`,
    );
    expect(problem({ flags: { format: '{constructor}' } })).toBe(
      `--format "{constructor}" has the unknown placeholder {constructor}; ${allowed}`,
    );
  });
});

describe('an unknown key', () => {
  it.each([
    ['focsu = 25', 'focsu', 'focus'],
    ['ofcsu = 25', 'ofcsu', 'focus'],
    ['short-break = 5', 'short-break', 'short_break'],
    ['longBreakEvery = 4', 'longBreakEvery', 'long_break_every'],
    ['bell = true', 'bell', 'alerts.bell'],
    ['[alert]\nbell = true', 'alert.bell', 'alerts.bell'],
    ['[timer]\nfocus = 25', 'timer.focus', 'focus'],
    ['[theme]\nshortbreak = "red"', 'theme.shortbreak', 'theme.short_break'],
  ])('similar to a key suggests it: %s', (config, unknown, meant) => {
    const line = config.split('\n').length;

    expect(problem({ config })).toBe(
      `/cfg/config.toml:${line}: unknown key "${unknown}"; did you mean "${meant}"?`,
    );
  });

  it('similar to no key lists all keys', () => {
    expect(problem({ config: 'pomodoros = 8' })).toBe(
      '/cfg/config.toml:1: unknown key "pomodoros"; allowed: focus, short_break, long_break, ' +
        'long_break_every, auto_start_breaks, auto_start_focus, overtime, flow_break, min_session, on_sleep, ' +
        'on_sleep_break, idle_after, idle_command, daily_goal, day_start, sessions_dir, day_file, day_template, sessions_heading, summary_heading, plain, alerts.bell, alerts.terminal, alerts.desktop, ' +
        'alerts.tmux, alerts.sound, alerts.before_end, hooks.on_start, hooks.on_complete, hooks.on_interrupt, hooks.on_break, hooks.on_pause, hooks.on_resume, hooks.on_before_end, hooks.on_stop, hooks.on_recover, ' +
        'reminders.paused, reminders.waiting, reminders.sound, retention.max_sessions, retention.retention_days, ' +
        'retention.auto_cleanup, status.format, ' +
        'theme.name, theme.digits, theme.background, theme.text, theme.faint, theme.rule, theme.focus, theme.short_break, theme.long_break, theme.warning, theme.heat_1, theme.heat_2, theme.heat_3, theme.heat_4, keys.*',
    );
  });

  it('may be a table, or a name that has a meaning in JavaScript', () => {
    expect(problem({ config: '\n[archive]\n' })).toContain(':2: unknown key "archive"; allowed:');
    expect(problem({ config: '__proto__ = 1' })).toContain(':1: unknown key "__proto__"; allowed:');
    expect(problem({ config: 'theme = { x = 1 }' })).toContain(':1: unknown key "theme.x";');
    expect(problem({ config: '"alerts.bell" = true' })).toContain(
      'unknown key "\\"alerts.bell\\""',
    );
  });
});

describe('an invalid file', () => {
  it('is reported with line and column if it is not TOML', () => {
    expect(problem({ config: 'focus = 25\nshort_break = 5m\n' })).toBe(
      '/cfg/config.toml:2:16: not valid TOML: illegal character in numeric literal; ' +
        'put text in quotes, such as focus = "25m"',
    );
    expect(problem({ config: 'focus = 25\nfocus = 25\n' })).toBe(
      '/cfg/config.toml:2:1: not valid TOML: trying to redefine an already defined table or value',
    );
  });

  it('may have a value instead of a table', () => {
    expect(problem({ config: 'theme = "dark"' })).toBe(
      '/cfg/config.toml:1: theme = "dark" is not a table; ' +
        'allowed: theme.name, theme.digits, theme.background, theme.text, theme.faint, theme.rule, theme.focus, theme.short_break, theme.long_break, theme.warning, theme.heat_1, theme.heat_2, theme.heat_3, theme.heat_4',
    );
    expect(problem({ config: '[[alerts]]\nbell = true' })).toBe(
      '/cfg/config.toml:1: alerts = [...] is not a table; allowed: ' +
        'alerts.bell, alerts.terminal, alerts.desktop, alerts.tmux, alerts.sound, alerts.before_end',
    );
  });
});

describe('two headings that are the same', () => {
  it('are refused at the place that made them so', () => {
    expect(problem({ config: 'summary_heading = "## Sessions"' })).toBe(
      '/cfg/config.toml:1: summary_heading = "## Sessions" is the same as sessions_heading; ' +
        'allowed: two different headings',
    );
    expect(problem({ env: { FOCUS_SESSIONS_HEADING: '##  summary' } })).toBe(
      'FOCUS_SESSIONS_HEADING="##  summary" is the same as summary_heading; allowed: two different headings',
    );
  });

  it('may be swapped, or differ in their level', () => {
    const swapped = 'sessions_heading = "## Summary"\nsummary_heading = "## Sessions"\n';

    expect(problem({ config: swapped })).toBe('no error');
    expect(problem({ config: 'summary_heading = "### Sessions"' })).toBe('no error');
  });
});

describe('keys', () => {
  const KEYS =
    'allowed: a key, such as "s", "Space", "PgUp" or "Ctrl-S"; a list of keys; or "" for none';

  it.each([
    ['keys.skip = "ss"', `has "ss", which is not a key; ${KEYS}`],
    ['keys.skip = "Ctrl-M"', `has "Ctrl-M", which is not a key; ${KEYS}`],
    ['keys.skip = "esc"', `has Esc, which cannot be changed; ${KEYS}`],
    ['keys.skip = 5', `is neither a key nor a list of keys; ${KEYS}`],
  ])('%s %s', (config, what) => {
    expect(problem({ config })).toBe(`/cfg/config.toml:1: ${config} ${what}`);
  });

  it('of an unknown command are refused, with the nearest one', () => {
    expect(problem({ config: '[keys]\nskipp = "n"\n' })).toBe(
      '/cfg/config.toml:2: unknown key "keys.skipp"; did you mean "keys.skip"?',
    );
    expect(problem({ config: '[keys]\nteleport = "n"\n' })).toContain(
      'unknown key "keys.teleport"; allowed: keys.start, keys.pause, keys.skip, ',
    );
  });

  it.each([
    [
      '[keys]\nskip = "r"\n',
      '/cfg/config.toml:2: keys.skip = "r" clashes: "r" is the key of keys.restart on the timer; choose another key, or change both',
    ],
    [
      '[keys]\nskip = "n"\nrestart = "n"\n',
      '/cfg/config.toml:3: keys.restart = "n" clashes: "n" is the key of keys.skip on the timer; choose another key, or change both',
    ],
    [
      'keys.down = ["Down", "x"]\n',
      '/cfg/config.toml:1: keys.down = [...] clashes: "x" is the key of keys.delete on the list of sessions; choose another key, or change both',
    ],
    [
      'keys.skip = "y"\n',
      '/cfg/config.toml:1: keys.skip = "y" clashes: "y" is an answer in questions; choose another key, or change both',
    ],
  ])('that clash are refused: %j', (config, message) => {
    expect(problem({ config })).toBe(message);
  });

  it('can be swapped, and be the same on two screens', () => {
    const config = '[keys]\nskip = "r"\nrestart = "s"\nday = "q"\nback = []\n';
    expect(settings({ config }).keys).toMatchObject({ skip: ['r'], restart: ['s'], quit: ['q'] });
  });
});

describe('a path', () => {
  it('may not be relative to a working directory that was deleted', () => {
    expect(problem({ workingDir: undefined, flags: { dir: 'logs' } })).toBe(
      `--dir "logs" is relative, and the working directory was deleted; ${PATHS}`,
    );
  });

  it('may not have control characters', () => {
    expect(problem({ workingDir: '/home/\u001b[31m', flags: { dir: 'logs' } })).toBe(
      `--dir "logs" resolves to a path with control characters; ${PATHS}`,
    );
  });
});
