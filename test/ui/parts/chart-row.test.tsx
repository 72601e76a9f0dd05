import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/stats/chart-line.ts';
import { DEFAULT_THEME, type Look } from '../../../src/terminal/theme.ts';
import { ChartRow } from '../../../src/ui/parts/chart-row.tsx';
import { styledPart } from '../support/drawn-part.tsx';

const TINTED = {
  ...DEFAULT_THEME,
  focus: '#ff0000',
  rule: '#444444',
  'heat-1': '#550000',
  'heat-4': '#ff0000',
  tags: ['#00ff00'],
};

const drawn = (spans: Line, color: Look['color'] = 3) =>
  styledPart(<ChartRow spans={spans} />, { theme: TINTED, color })[0];

describe('a row of a chart', () => {
  it('has the colours of the theme, and of the tag of a bar', () => {
    expect(drawn([{ text: '■', role: 'heat-1' }])).toBe('\u001b[38;2;85;0;0m■\u001b[39m');
    expect(drawn([{ text: '■', role: 'heat-0' }])).toBe('\u001b[38;2;68;68;68m■\u001b[39m');
    expect(drawn([{ text: '▇▌', role: 'focus' }])).toBe('\u001b[38;2;255;0;0m▇▌\u001b[39m');
    expect(drawn([{ text: '▇▌', role: 'focus', tag: 'work' }])).toBe(
      '\u001b[38;2;0;255;0m▇▌\u001b[39m',
    );
  });

  it('has bold but no colours if the terminal has none', () => {
    const spans: Line = [
      { text: '25m', role: 'strong' },
      { text: ' ▇▌', role: 'focus', tag: 'work' },
    ];
    expect(drawn(spans, 0)).toBe('\u001b[1m25m\u001b[22m ▇▌');
  });

  it('takes a row even if it is empty', () => {
    expect(drawn([])).toBe('');
  });
});
