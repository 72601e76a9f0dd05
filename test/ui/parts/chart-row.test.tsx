import chalk from 'chalk';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/stats/chart-line.ts';
import { DEFAULT_THEME, type Look } from '../../../src/terminal/theme.ts';
import { ChartRow } from '../../../src/ui/parts/chart-row.tsx';
import { Drawing } from '../../../src/ui/parts/styled.tsx';
import { createTools } from '../../../src/ui/screen-model.ts';

const TINTED = {
  ...DEFAULT_THEME,
  focus: '#ff0000',
  rule: '#444444',
  'heat-1': '#550000',
  'heat-4': '#ff0000',
  tags: ['#00ff00'],
};

function drawn(spans: Line, look: Partial<Look> = {}): string | undefined {
  const tools = createTools({ theme: TINTED, color: 3, ascii: false, ...look });
  chalk.level = tools.look.color === 0 ? 1 : tools.look.color;
  return render(
    <Drawing value={tools}>
      <ChartRow spans={spans} />
    </Drawing>,
  ).lastFrame();
}

const before = chalk.level;
afterEach(() => {
  chalk.level = before;
});

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
    expect(drawn(spans, { color: 0 })).toBe('\u001b[1m25m\u001b[22m ▇▌');
  });

  it('takes a row even if it is empty', () => {
    expect(drawn([])).toBe('');
  });
});
