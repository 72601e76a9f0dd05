import { stripVTControlCharacters } from 'node:util';
import chalk from 'chalk';
import { Box } from 'ink';
import { render } from 'ink-testing-library';
import type { ReactNode } from 'react';
import { DEFAULT_THEME, type Look } from '../../../src/terminal/theme.ts';
import { Drawing } from '../../../src/ui/parts/styled.tsx';
import { createTools } from '../../../src/ui/screen-model.ts';

/** The rows of a part as they are sent to a terminal, in a look. */
export function styledPart(part: ReactNode, look: Partial<Look> = {}): string[] {
  const whole = { theme: DEFAULT_THEME, color: 0, ascii: false, ...look } as const;
  chalk.level = whole.color === 0 ? 1 : whole.color;
  const { lastFrame, unmount } = render(
    <Drawing value={createTools(whole)}>
      <Box flexDirection="column">{part}</Box>
    </Drawing>,
  );
  const frame = lastFrame() ?? '';
  unmount();
  return frame.split('\n');
}

/** The same rows as a reader sees them. */
export function drawnPart(part: ReactNode, look: Partial<Look> = {}): string[] {
  return styledPart(part, look).map((row) => stripVTControlCharacters(row).trimEnd());
}
