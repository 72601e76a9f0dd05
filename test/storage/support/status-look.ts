import { shellLines } from '../../../src/status/shell-lines.ts';
import { DEFAULT_FORMAT } from '../../../src/status/template.ts';
import { DEFAULT_THEME } from '../../../src/terminal/theme.ts';

/** The status line of a user who has set nothing. */
export const STATUS_LOOK = { format: DEFAULT_FORMAT, theme: DEFAULT_THEME };
export const SHELL_LINES = shellLines(STATUS_LOOK);
