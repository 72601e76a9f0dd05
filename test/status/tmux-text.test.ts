import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTmux, tmuxColor, tmuxLine } from '../../src/status/status-line.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { status, WAITING } from './sample-status.ts';

const line = (changes = {}, format = '{icon} {remaining} {label}') =>
  tmuxLine(status(changes), format, false, DEFAULT_THEME);

describe("tmux's line", () => {
  it('has the colour of the kind', () => {
    expect(line()).toBe('#[fg=red]● 15:00 Review ##work#[default]');
    expect(line({ kind: 'long-break', label: '' })).toBe('#[fg=blue]○ 15:00#[default]');
    expect(tmuxLine(WAITING, '{label}', false, DEFAULT_THEME)).toBe(
      '#[fg=green]waiting: short break 05:00#[default]',
    );
  });

  it('has no colours if none are wanted', () => {
    expect(tmuxLine(status(), '{icon} {remaining} {label}', true, undefined)).toBe(
      '* 15:00 Review ##work',
    );
  });

  it('escapes the label and the template', () => {
    expect(line({ label: '#(touch pwned) #[bg=red] $(id) #{x} %H' })).toBe(
      '#[fg=red]● 15:00 ##(touch pwned) ##[bg=red] $(id) ##{x} %H#[default]',
    );
    expect(line({ label: 'x' }, '#[bold]{label}#')).toBe('#[fg=red]##[bold]x###[default]');
  });

  it.each([
    ['##', '######'],
    ['##[', '####['],
    ['###{x}', '##########{x}'],
  ])('escapes %s', (text, escaped) => {
    expect(escapeTmux(text, '')).toBe(escaped);
  });

  it('has no odd run of # except in its own styles', () => {
    const hostile = fc.string({ unit: fc.constantFrom('#', '[', '(', '{', ']', 'a', '}', ',') });
    fc.assert(
      fc.property(hostile, hostile, (label, before) => {
        const written = before.replaceAll(/[{}]/g, '$&$&');
        const text = line({ label }, `${written}{label} {remaining}{label}`);
        const inner = text.slice('#[fg=red]'.length, -'#[default]'.length);
        const runs = inner.match(/#+/g) ?? [];
        expect(runs.filter((run) => run.length % 2 === 1)).toEqual([]);
      }),
    );
  });

  // At each run, the whole rest of the text was looked at: a minute and more.
  it('of a million characters takes linear time', () => {
    const text = '#a'.repeat(500_000);
    expect(escapeTmux(text, '#[default]')).toBe('##a'.repeat(500_000));
    expect(escapeTmux('#'.repeat(1_000_000), '#[')).toHaveLength(2_000_000);
  });

  it.each([
    ['red', 'red'],
    ['redBright', 'brightred'],
    ['gray', 'brightblack'],
    ['#FF8800', '#ff8800'],
  ])('names the colour %s %s', (color, name) => {
    expect(tmuxColor(color)).toBe(name);
  });
});
