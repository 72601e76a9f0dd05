import { isFlow } from '../core/interval.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { linear, rgbOf } from '../terminal/colors.ts';
import type { Theme } from '../terminal/theme.ts';

/** What follows the text of a chip: a space in its colours, then those of the status line. */
export const CHIP_END = ' #[default]';

const PAUSED = '#585858';
const WAITING = '#ffd700';
const OVERTIME = '#ff8700';

/**
 * The style of the timer in tmux's status line: a background of its own, so that it is legible on every
 * status line. A running interval has the colour of its kind; a pause, a timer that waits, and overtime
 * look the same for all kinds.
 */
export function chipStyle(status: TimerStatus, theme: Theme): string {
  const background = backgroundOf(status, theme);
  // The terminal's own colours, which are not known.
  if (background === undefined) return '#[reverse]';
  return `#[fg=${isBright(background) ? '#000000' : '#ffffff'},bg=${background}]`;
}

function backgroundOf(status: TimerStatus, theme: Theme): string | undefined {
  switch (status.state) {
    case 'paused':
      return PAUSED;
    case 'waiting':
      return WAITING;
    case 'running':
      return isInOvertime(status) ? OVERTIME : fixedColor(theme[status.kind]);
  }
}

function isInOvertime(status: TimerStatus): boolean {
  return status.runsOn && status.remainingMs <= 0 && !isFlow(status);
}

/**
 * The 16 colours depend on the terminal, and so does whether a text on them is legible: these are of the
 * palette of 256, which does not.
 */
const FIXED: Readonly<Record<string, string>> = {
  black: '#000000',
  red: '#d70000',
  green: '#008700',
  yellow: '#d7af00',
  blue: '#005faf',
  magenta: '#af00af',
  cyan: '#008787',
  white: '#d0d0d0',
  gray: '#808080',
  redBright: '#ff5f5f',
  greenBright: '#5fd75f',
  yellowBright: '#ffff5f',
  blueBright: '#5fafff',
  magentaBright: '#ff5fff',
  cyanBright: '#5fd7d7',
  whiteBright: '#ffffff',
};

// In lower case: tmux reads #F of #FF8800 as the window's flags.
function fixedColor(color: string): string | undefined {
  return color.startsWith('#') ? color.toLowerCase() : FIXED[color];
}

/**
 * Whether black is more legible on a colour than white, by the contrast ratio of WCAG 2.
 *
 * @param color `#rrggbb`
 */
function isBright(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = rgbOf(color)?.map(linear) ?? [];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05);
}
