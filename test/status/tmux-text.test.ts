import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTmux, tmuxLine } from '../../src/status/status-line.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { status, WAITING } from './sample-status.ts';

const line = (changes = {}, format = '{icon} {remaining} {label}') =>
  tmuxLine(status(changes), format, false, DEFAULT_THEME);

describe("tmux's line", () => {
  it('is a chip with a background of its own for each kind', () => {
    expect(line()).toBe('#[fg=#ffffff,bg=#d70000] ● 15:00 Review ##work #[default]');
    expect(line({ kind: 'long-break', label: '' })).toBe(
      '#[fg=#ffffff,bg=#005faf] ○ 15:00 #[default]',
    );
    expect(line({ kind: 'short-break', label: '' })).toBe(
      '#[fg=#ffffff,bg=#008700] ○ 15:00 #[default]',
    );
  });

  it('is another chip for a pause, a timer that waits, and overtime', () => {
    expect(line({ state: 'paused' }, '{icon}')).toBe('#[fg=#ffffff,bg=#585858] ‖ #[default]');
    expect(tmuxLine(WAITING, '{label}', false, DEFAULT_THEME)).toBe(
      '#[fg=#000000,bg=#ffd700] waiting: short break 05:00 #[default]',
    );
    expect(line({ runsOn: true, remainingMs: -5_000 }, '{remaining}')).toBe(
      '#[fg=#000000,bg=#ff8700] +00:05 #[default]',
    );
    expect(line({ runsOn: true, plannedMs: 0, remainingMs: -5_000 }, '{icon}')).toBe(
      '#[fg=#ffffff,bg=#d70000] ● #[default]',
    );
  });

  it.each([
    ['#FF8800', '#[fg=#000000,bg=#ff8800]'],
    ['#123456', '#[fg=#ffffff,bg=#123456]'],
    ['gray', '#[fg=#000000,bg=#808080]'],
    ['redBright', '#[fg=#000000,bg=#ff5f5f]'],
    ['default', '#[reverse]'],
  ])('is legible with the colour %s', (color, style) => {
    const theme = { ...DEFAULT_THEME, focus: color };
    expect(tmuxLine(status(), '{icon}', false, theme)).toBe(`${style} ● #[default]`);
  });

  it('is nothing, and no empty chip, if the template has nothing to show', () => {
    expect(line({ label: '' }, '{label}')).toBe('');
  });

  it('has no colours if none are wanted', () => {
    expect(tmuxLine(status(), '{icon} {remaining} {label}', true, undefined)).toBe(
      '* 15:00 Review ##work',
    );
  });

  it('escapes the label and the template', () => {
    expect(line({ label: '#(touch pwned) #[bg=red] $(id) #{x} %H' })).toBe(
      '#[fg=#ffffff,bg=#d70000] ● 15:00 ##(touch pwned) ##[bg=red] $(id) ##{x} %H #[default]',
    );
    expect(line({ label: 'x' }, '#[bold]{label}#')).toBe(
      '#[fg=#ffffff,bg=#d70000] ##[bold]x## #[default]',
    );
  });

  it.each([
    ['##', '######'],
    ['##[', '####['],
    ['###{x}', '##########{x}'],
  ])('escapes %s', (text, escaped) => {
    expect(escapeTmux(text)).toBe(escaped);
  });

  it('has no odd run of # except in its own styles', () => {
    const hostile = fc.string({ unit: fc.constantFrom('#', '[', '(', '{', ']', 'a', '}', ',') });
    fc.assert(
      fc.property(hostile, hostile, (label, before) => {
        const written = before.replaceAll(/[{}]/g, '$&$&');
        const text = line({ label }, `${written}{label} {remaining}{label}`);
        const inner = text.slice('#[fg=#ffffff,bg=#d70000]'.length, -'#[default]'.length);
        const runs = inner.match(/#+/g) ?? [];
        expect(runs.filter((run) => run.length % 2 === 1)).toEqual([]);
      }),
    );
  });

  // At each run, the whole rest of the text was looked at: a minute and more.
  it('of a million characters takes linear time', () => {
    const text = '#a'.repeat(500_000);
    expect(escapeTmux(text)).toBe('##a'.repeat(500_000));
    expect(escapeTmux(`${'#'.repeat(1_000_000)}[`)).toHaveLength(2_000_001);
  });
});
