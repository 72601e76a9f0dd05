import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_KEYS } from '../../src/keys/key-table.ts';
import { describeSettings } from '../../src/settings/config-template.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { readSettings } from '../../src/settings/settings.ts';
import {
  COLOR_NAMES,
  COLOR_ROLES,
  type ColorRole,
  DIGIT_FACES,
  printedTheme,
  THEME_NAMES,
} from '../../src/terminal/theme.ts';
import { anyText } from '../support/any-text.ts';
import { settings, sources } from './sources.ts';

const length = fc.integer({ min: 1, max: 86_400 }).map((seconds) => seconds * 1000);
const color = fc.constantFrom(...COLOR_NAMES, '#00ff7f', '#ABCDEF', 'default', '');
const colors = fc.record(
  Object.fromEntries(COLOR_ROLES.map((role) => [role, color])) as Record<ColorRole, typeof color>,
);
// Words as they come: quotes, backslashes, other scripts, emoji.
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => {
  return text.replace(/[\s#\p{C}\p{Z}]/gu, '_');
});
const path = fc
  .array(anyText({ minLength: 1, maxLength: 8 }), { maxLength: 4 })
  .map((parts) => `/${parts.map((part) => part.replace(/[/.\p{C}\p{Z}]/gu, '-')).join('/')}`);

const command = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((given) => given.replaceAll('\0', '')),
  fc.array(word, { minLength: 1 }),
);

const onSleep = fc.constantFrom(
  'ask' as const,
  'count' as const,
  'leave-out' as const,
  'end' as const,
);
const goal = orOff(
  fc.oneof(
    fc.integer({ min: 1, max: 99 }).map((count) => ({ unit: 'sessions' as const, count })),
    fc.integer({ min: 1, max: 1440 }).map((min) => ({ unit: 'time' as const, ms: min * 60_000 })),
  ),
);

function orOff<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

const orNone = fc.oneof(fc.constant(0), length);

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    lengths: fc.record({ focus: length, 'short-break': orNone, 'long-break': orNone }),
    longBreakEvery: fc.integer({ min: 1, max: 99 }),
    autoStartBreaks: fc.boolean(),
    autoStartFocus: fc.boolean(),
    overtime: fc.boolean(),
    flowBreak: fc.integer({ min: 1, max: 99 }),
    minSessionMs: length,
    onSleep: fc.record({ focus: onSleep, break: onSleep }),
    dailyGoal: goal,
    dayStart: fc.integer({ min: 0, max: 1439 }),
    headings: fc.tuple(word, fc.integer({ min: 1, max: 6 })),
    sessionsDir: path,
    dayFile: fc.constantFrom('YYYY-MM-DD.md', 'YYYY/["a\\]/MM-DD.md', '[Übung]/YYYY M D.md'),
    dayTemplate: fc.oneof(path, fc.constant('')),
    alerts: fc.record({
      bell: fc.boolean(),
      terminal: fc.boolean(),
      desktop: fc.constantFrom(true, false, 'auto' as const),
      tmux: fc.boolean(),
      sound: fc.oneof(path, fc.constantFrom('off', 'chime')),
      beforeEndMs: orOff(length),
      remindersRing: fc.boolean(),
    }),
    hooks: fc.record({
      on_start: command,
      on_complete: command,
      on_interrupt: command,
      on_break: command,
      on_pause: command,
      on_resume: command,
      on_before_end: command,
      on_stop: command,
      on_recover: command,
    }),
    idle: fc.record({ afterMs: orOff(length), command }),
    reminders: fc.record({ pausedMs: orOff(length), waitingMs: orOff(length) }),
    retention: fc.record({
      maxSessions: orOff(fc.integer({ min: 1, max: 999_999 })),
      retentionDays: orOff(fc.integer({ min: 1, max: 999_999 })),
      autoCleanup: fc.boolean(),
    }),
    format: word.map((text) => `${text.replace(/[{}]/g, '$&$&')} {icon}`),
    theme: fc.record({
      name: fc.constantFrom('auto' as const, ...THEME_NAMES),
      digits: fc.constantFrom(...DIGIT_FACES),
      colors,
    }),
    plain: fc.boolean(),
    keys: fc.constantFrom(DEFAULT_KEYS, { ...DEFAULT_KEYS, skip: ['"', '\\'], undo: [] }),
  })
  .map(
    ({
      headings,
      sessionsDir,
      dayFile,
      dayTemplate,
      alerts,
      hooks,
      idle,
      reminders,
      retention,
      format,
      theme,
      plain,
      keys,
      ...rules
    }) => {
      const [text, level] = headings;
      return {
        rules,
        dayLog: {
          sessionsHeading: `${'#'.repeat(level)} ${text}`,
          summaryHeading: `${'#'.repeat(level)} ${text} of all`,
          dayStart: rules.dayStart,
          dayFile,
          dayTemplate,
        },
        sessionsDir,
        alerts,
        hooks,
        idle,
        reminders,
        retention,
        status: { format, theme: printedTheme(theme) },
        theme,
        keys,
        plain,
      };
    },
  );

describe('the description of the settings', () => {
  it('is a configuration file with the source of each value', () => {
    const read = readSettings(
      sources({
        config:
          'long_break = "1h30m"\nsessions_dir = "~/my \\"logs\\""\ntheme.focus = "#ff0000"\n' +
          'hooks.on_complete = [\n  "say",\n  "it is \\"done\\"",\n]\n',
        env: { FOCUS_SHORT_BREAK: '90s' },
        flags: { focus: '50' },
      }),
    );

    expect(describeSettings(read.settings, read.origins)).toBe(`\
focus = "50m" # --focus
short_break = "1m30s" # FOCUS_SHORT_BREAK
long_break = "1h30m" # config.toml:1
long_break_every = 4 # default
auto_start_breaks = false # default
auto_start_focus = false # default
overtime = false # default
flow_break = 5 # default
min_session = "1s" # default
on_sleep = "ask" # default
on_sleep_break = "count" # default
idle_after = "off" # default
idle_command = "" # default
daily_goal = "off" # default
day_start = "00:00" # default
sessions_dir = "/home/ann/my \\"logs\\"" # config.toml:2
day_file = "YYYY-MM-DD.md" # default
day_template = "" # default
sessions_heading = "## Sessions" # default
summary_heading = "## Summary" # default
plain = false # default

[alerts]
bell = true # default
terminal = true # default
desktop = "auto" # default
tmux = true # default
sound = "off" # default
before_end = "off" # default

[hooks]
on_start = "" # default
on_complete = ["say", "it is \\"done\\""] # config.toml:4
on_interrupt = "" # default
on_break = "" # default
on_pause = "" # default
on_resume = "" # default
on_before_end = "" # default
on_stop = "" # default
on_recover = "" # default

[reminders]
paused = "off" # default
waiting = "off" # default
sound = false # default

[retention]
max_sessions = "off" # default
retention_days = "off" # default
auto_cleanup = false # default

[status]
format = "{icon} {remaining} {label}" # default

[theme]
name = "terminal" # default
digits = "block" # default
background = "" # default
text = "" # default
faint = "" # default
rule = "" # default
focus = "#ff0000" # config.toml:3
short_break = "" # default
long_break = "" # default
warning = "" # default
heat_1 = "" # default
heat_2 = "" # default
heat_3 = "" # default
heat_4 = "" # default

[keys]
start = "Enter" # default
pause = "Space" # default
skip = "s" # default
restart = "r" # default
longer = ["+", "="] # default
shorter = ["-", "_"] # default
overtime = "o" # default
preset = "p" # default
label = "l" # default
note = "n" # default
internal = "i" # default
external = "e" # default
continue = ["Enter", "c"] # default
delete = ["x", "Delete"] # default
undo = "u" # default
up = ["Up", "k"] # default
down = ["Down", "j"] # default
page_up = "PgUp" # default
page_down = ["PgDn", "Space"] # default
first = ["Home", "g"] # default
last = ["End", "G"] # default
earlier = ["Left", "[", "p"] # default
later = ["Right", "]", "n"] # default
now = "0" # default
day = "d" # default
week = "w" # default
month = "m" # default
year = "y" # default
sessions = "h" # default
statistics = "t" # default
themes = "," # default
help = "?" # default
back = "q" # default
background = "d" # default
quit = "q" # default
`);
  });

  it('reads back to the same settings, whatever they are', () => {
    const { origins } = readSettings(sources());

    fc.assert(
      fc.property(anySettings, (inForce) => {
        expect(settings({ config: describeSettings(inForce, origins) })).toEqual(inForce);
      }),
    );
  });
});
