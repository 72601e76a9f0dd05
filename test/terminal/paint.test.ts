import { expect, it } from 'vitest';
import { createPaint } from '../../src/terminal/paint.ts';
import { DEFAULT_THEME_SETTINGS, screenTheme } from '../../src/terminal/theme.ts';

const NORD = screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'nord' }, 3);
const [TEXT, BACKGROUND] = ['\u001b[38;2;236;239;244m', '\u001b[48;2;46;52;64m'];

it('what ends a colour returns to those of the theme', () => {
  const { base, frame } = createPaint(NORD, 3);
  expect(base).toBe(TEXT + BACKGROUND);
  expect(frame('\u001b[31mred\u001b[39m text')).toBe(`\u001b[31mred${TEXT} text`);
  expect(frame('\u001b[41mred\u001b[49m paper')).toBe(`\u001b[41mred${BACKGROUND} paper`);
  expect(frame('\u001b[31mred\u001b[0m text')).toBe(
    `\u001b[31mred\u001b[0m${TEXT}${BACKGROUND} text`,
  );
});
