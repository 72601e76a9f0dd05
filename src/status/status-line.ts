import { formatTimeOfDay } from '../core/day.ts';
import {
  formatCountdown,
  formatCountUp,
  formatDuration,
  formatShownTime,
  SECOND,
} from '../core/duration.ts';
import { formatGoal } from '../core/goal.ts';
import { isFlow, kindInWords } from '../core/interval.ts';
import type { TimerStatus } from '../core/timer-view.ts';
import { glyphsFor } from '../terminal/glyphs.ts';
import { plainText } from '../terminal/text.ts';
import type { Theme } from '../terminal/theme.ts';
import { type PlaceholderTexts, renderTemplate } from './template.ts';
import { CHIP_END, chipStyle } from './tmux-chip.ts';

/** Adds to a line that sessions are not in their day logs yet; it is shown with every template. */
export function withUnsaved(line: string, unsaved: number): string {
  return unsaved === 0 ? line : `${line}${line && ' '}! ${unsaved} unsaved`;
}

/** A character that no text of a line has. */
const REMAINING = '\0';

/** One line of plain text. A waiting timer has its own line, independent of the template. */
export function statusLine(status: TimerStatus, format: string, ascii: boolean): string {
  return linePieces(status, format, ascii).join(formatShownTime(status));
}

/**
 * The same for tmux's status line, escaped so that no text acts as a format, style or command.
 *
 * @param theme undefined: no colours
 * @param written the status that the timer last wrote: focus-status has its colours
 */
export function tmuxLine(
  status: TimerStatus,
  format: string,
  ascii: boolean,
  theme: Theme | undefined,
  written = status,
): string {
  return tmuxPieces(status, format, ascii, theme, written).join(formatShownTime(status));
}

/** The texts before, between and after the remaining time in {@link tmuxLine}. */
export function tmuxPieces(
  status: TimerStatus,
  format: string,
  ascii: boolean,
  theme: Theme | undefined,
  written = status,
): readonly string[] {
  const pieces = linePieces(status, format, ascii);
  // One piece is the whole line.
  const isPlain = theme === undefined || (pieces.length === 1 && pieces[0] === '');
  const [begin, end] = isPlain ? ['', ''] : [`${chipStyle(written, theme)} `, CHIP_END];
  return pieces.map((piece, n, { length }) => {
    return `${n === 0 ? begin : ''}${escapeTmux(piece)}${n === length - 1 ? end : ''}`;
  });
}

function linePieces(status: TimerStatus, format: string, ascii: boolean): readonly string[] {
  const line =
    status.state === 'waiting'
      ? `waiting: ${kindInWords(status.kind)} ${REMAINING}`
      : renderTemplate(format, { ...placeholderTexts(status, ascii), remaining: REMAINING });
  return line.split(REMAINING);
}

const BAR_CELLS = 10;

/** The texts of the placeholders, at the moment of the status. */
function placeholderTexts(status: TimerStatus, ascii: boolean): PlaceholderTexts {
  const percent = percentOf(status);
  const flow = isFlow(status);
  return {
    icon: iconOf(status, ascii),
    kind: kindInWords(status.kind),
    remaining: formatShownTime(status),
    elapsed: formatCountUp(elapsedMs(status)),
    planned: flow ? '' : formatCountdown(status.plannedMs),
    percent: flow ? '' : `${percent}%`,
    bar: flow ? '' : barOf(percent, ascii),
    count: String(status.completedToday),
    goal: goalOf(status),
    cycle: `${status.cyclePosition}/${status.longBreakEvery}`,
    label: plainText(status.label, ascii),
    today: formatDuration(status.focusTodayMs),
    ends_at: endsAt(status),
  };
}

/** In ms, whole seconds; the sum with the printed remaining time is the planned length. */
export function elapsedMs({ plannedMs, remainingMs, runsOn }: TimerStatus): number {
  const remaining = Math.ceil(remainingMs / SECOND) * SECOND;
  const elapsed = Math.max(0, Math.floor((plannedMs - remaining) / SECOND) * SECOND);
  return runsOn ? elapsed : Math.min(elapsed, plannedMs);
}

/** How much of the interval is over: 0 to 100, rounded down. */
export function percentOf(status: TimerStatus): number {
  const { plannedMs } = status;
  return plannedMs > 0 ? Math.min(100, Math.floor((elapsedMs(status) / plannedMs) * 100)) : 0;
}

function iconOf({ state, kind }: TimerStatus, ascii: boolean): string {
  const glyphs = glyphsFor(ascii);
  switch (state) {
    case 'waiting':
      return glyphs.waiting;
    case 'paused':
      return glyphs.paused;
    case 'running': {
      const [focus, rest] = ascii ? ['*', 'o'] : ['●', '○'];
      return kind === 'focus' ? focus : rest;
    }
  }
}

function barOf(percent: number, ascii: boolean): string {
  const { barFilled, barEmpty } = glyphsFor(ascii);
  const filled = Math.floor((percent / 100) * BAR_CELLS);
  return barFilled.repeat(filled) + barEmpty.repeat(BAR_CELLS - filled);
}

function goalOf({ dailyGoal, completedToday, focusTodayMs }: TimerStatus): string {
  const progress = { completed: completedToday, focusMs: focusTodayMs };
  return dailyGoal === null ? '' : formatGoal(dailyGoal, progress);
}

// The end of a paused interval is unknown.
function endsAt({ endsAt }: TimerStatus): string {
  return endsAt === null ? '' : formatTimeOfDay(endsAt);
}

/**
 * Escapes a text that a `#(command)` of tmux's status line prints, so that tmux shows it literally.
 * tmux expands formats in it (but no commands or times), then draws styles. Expanding halves a run of
 * `#` unless a `[` follows; drawing halves every run, those without a `[` rounded up (measured with
 * tmux 3.3). Every run here has an even length, so that none begins a format or style.
 */
export function escapeTmux(text: string): string {
  return text.replace(/#+(?=(\[?))/g, (run, bracket: string) =>
    '#'.repeat(bracket === '[' ? 2 * run.length : 4 * run.length - 2),
  );
}
