import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import { describePresets } from '../../src/settings/presets.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { problem, settings, sources } from './sources.ts';

const CONFIG = `\
focus = "30m"
overtime = true

[presets.deep]
focus = "50m"
short_break = 10
long_break = "off"

[presets.quick]
focus = 15
overtime = false

[tags."#writing"]
preset = "deep"

[tags.mail]
preset = "quick"
`;

function lengths(flags: Parameters<typeof sources>[0] = {}) {
  const {
    focus,
    'short-break': short,
    'long-break': long,
  } = settings({
    config: CONFIG,
    ...flags,
  }).rules.lengths;
  return [focus, short, long].map((ms) => ms / MINUTE);
}

describe('the description of the presets', () => {
  it('is a configuration file that sets the same, with the place of each value', () => {
    const text = describePresets({ path: '/cfg/config.toml', text: CONFIG });

    expect(text).toBe(`
[presets.deep]
focus = "50m" # config.toml:5
short_break = 10 # config.toml:6
long_break = "off" # config.toml:7

[presets.quick]
focus = 15 # config.toml:10
overtime = false # config.toml:11

[tags."#writing"]
preset = "deep" # config.toml:14

[tags.mail]
preset = "quick" # config.toml:17
`);
    const flags = { label: 'Essay #writing' };
    expect(settings({ config: text, flags }).rules.lengths).toEqual(
      settings({ config: CONFIG.replace('focus = "30m"', ''), flags }).rules.lengths,
    );
    expect(describePresets({ path: '/cfg/config.toml', text: 'focus = "30m"\n' })).toBe('');
    expect(describePresets(undefined)).toBe('');
  });
});

describe('a preset', () => {
  it('overrides the file and variables, and flags override it', () => {
    const env = { FOCUS_FOCUS: '45m' };
    expect(lengths()).toEqual([30, 5, 15]);
    expect(lengths({ env })).toEqual([45, 5, 15]);
    expect(lengths({ env, flags: { preset: 'deep' } })).toEqual([50, 10, 0]);
    expect(lengths({ flags: { preset: 'deep', focus: '60' } })).toEqual([60, 10, 0]);
    expect(settings({ config: CONFIG, flags: { preset: 'quick' } }).rules.overtime).toBe(false);
  });

  it('is that of the first tag of the label that has one, unless another is given', () => {
    expect(lengths({ flags: { label: 'Essay #home #Writing/essays' } })).toEqual([30, 5, 15]);
    expect(lengths({ flags: { label: 'Essay #home #Writing #mail' } })).toEqual([50, 10, 0]);
    expect(lengths({ flags: { label: 'Answer #mail' } })).toEqual([15, 5, 15]);
    expect(lengths({ flags: { label: 'Answer #mail', preset: 'deep' } })).toEqual([50, 10, 0]);
  });

  it('is the source of its values', () => {
    const flags = { preset: 'deep', shortBreak: '7' };
    const { origins } = readSettings(sources({ config: CONFIG, flags }));
    expect(origins).toMatchObject({
      focus: 'config.toml:5',
      short_break: '--short-break',
      long_break: 'config.toml:7',
      overtime: 'config.toml:2',
    });
  });
});

it('the presets are in the rules, after none', () => {
  const { presets = [] } = settings({ config: CONFIG, flags: { focus: '60' } }).rules;
  expect(presets.map(({ name, rules }) => [name, rules.lengths.focus / MINUTE])).toEqual([
    ['', 30],
    ['deep', 50],
    ['quick', 15],
  ]);
  expect(settings({ config: 'focus = 30' }).rules).not.toHaveProperty('presets');
});

const KEYS =
  'focus, short_break, long_break, long_break_every, auto_start_breaks, auto_start_focus, overtime, flow_break';

describe('a preset that is wrong is an error, used or not', () => {
  it.each<[config: string, message: string]>([
    ['[presets.deep]\nfocsu = 50', `:2: unknown key "presets.deep.focsu"; allowed: ${KEYS}`],
    ['[presets.deep]\nday_start = "04:00"', `:2: unknown key "presets.deep.day_start"; allowed`],
    ['[presets.deep.focus]\nx = 1', ':2: unknown key "presets.deep.focus.x"; allowed'],
    [
      '[presets.deep]\nfocus = "50x"',
      ':2: presets.deep.focus = "50x" is not a duration; allowed: 1s to 24h, such as 25, 25m, 90s, 1h30m',
    ],
    ['[presets.deep]\novertime = "yes"', ':2: presets.deep.overtime = "yes" must not be in quotes'],
    ['presets = 5', `:1: presets = 5 is not a preset; allowed: ${KEYS} in it`],
    ['[presets]\ndeep = 50', `:2: presets.deep = 50 is not a preset; allowed: ${KEYS} in it`],
    ['[presets.deep]', ':1: presets.deep = {...} is not a preset; allowed'],
    [
      '[presets."a b"]\nfocus = 5',
      ':2: "a b" is not the name of a preset; allowed: letters, digits, - and _',
    ],
    [
      '[presets.deep]\nfocus = 5\n[tags.a]\npreset = "deap"',
      ':4: tags.a.preset = "deap" is not a preset; allowed: deep',
    ],
    ['[tags.a]\npreset = 5', ':2: tags.a.preset = 5 is not a preset; add one to config.toml'],
    ['[tags.a]\ncolor = "red"', ':2: unknown key "tags.a.color"; allowed: preset'],
    [
      '[tags."a b"]\npreset = "x"',
      ':2: "a b" is not a tag; allowed: a table such as [tags."#work"]',
    ],
  ])('%j', (config, message) => {
    expect(problem({ config })).toContain(`/cfg/config.toml${message}`);
  });

  it('or is not in the file', () => {
    expect(problem({ config: CONFIG, flags: { preset: 'Deep' } })).toBe(
      '--preset "Deep" is not a preset; allowed: deep, quick',
    );
    expect(problem({ flags: { preset: 'deep' } })).toBe(
      '--preset "deep" is not a preset; add one to config.toml, such as [presets.deep] with focus = "50m"',
    );
  });
});
