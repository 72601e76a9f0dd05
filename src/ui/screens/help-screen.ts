import { centre, firstThatFits, indent, truncate } from '../../terminal/text.ts';
import { helpFor, type KeyHint } from '../keys/key-map.ts';
import { EVERYWHERE, HELP_KEYS, TIMER_KEYS } from '../keys/timer-keys.ts';
import { mostImportant } from '../parts/key-hints.ts';
import type { Role, ScreenModel } from '../scene.ts';
import { oneLine } from './one-line-screen.ts';

const KEY_COLUMNS = 11;
const ENTRY_COLUMNS = 40;

/** Returns the rows of the help, from the top, with the time above it. */
export function helpScreen(model: ScreenModel): string[] {
  const { columns, rows } = model.size;
  const width = Math.min(columns, ENTRY_COLUMNS);
  const lines = entryRows(model, width);
  const spare = rows - 1 - lines.length;
  const gap =
    spare >= 3
      ? ['', centre(model.styles.strong(firstThatFits(['Keys'], columns)), columns), '']
      : [];
  const page = [centre(oneLine(model), columns), ...gap, ...lines].slice(0, rows);
  const top = Math.max(0, Math.floor((rows - page.length) / 2));
  return Array.from({ length: rows }, (_, y) => page[y - top] ?? '');
}

// One column if all lines fit in it, otherwise up to three. Lines that do not fit are left out.
function entryRows(model: ScreenModel, width: number): string[] {
  const { columns, rows } = model.size;
  const all = helpLines(model.role);
  const columnCount = Math.max(
    1,
    Math.min(columns < 2 * width ? 1 : 3, Math.floor(columns / width)),
  );
  const high = Math.min(rows - 1, Math.ceil(all.length / columnCount));
  const perColumn = rows - 1 >= all.length ? all.length : high;
  const entries = mostImportant(all, perColumn * columnCount);
  return Array.from({ length: perColumn }, (_, y) => entryRow(model, entries, y, perColumn, width));
}

function entryRow(
  model: ScreenModel,
  entries: readonly KeyHint[],
  y: number,
  perColumn: number,
  width: number,
): string {
  const used = Math.ceil(entries.length / perColumn) * width;
  const margin = Math.floor((model.size.columns - used) / 2);
  const across = entries.filter((_, index) => index % perColumn === y);
  return indent(across.map((entry) => entryText(model, entry, width)).join(''), margin);
}

function entryText(
  { glyphs, styles }: ScreenModel,
  { key, words }: KeyHint,
  width: number,
): string {
  const text = truncate(key.padEnd(KEY_COLUMNS) + words, width, glyphs.ellipsis).padEnd(width);
  return text.slice(0, KEY_COLUMNS) + styles.faint(text.slice(KEY_COLUMNS));
}

/** Returns the keys of the timer's screen and of the help, with their descriptions. */
export function helpLines(role: Role): readonly KeyHint[] {
  return [TIMER_KEYS, EVERYWHERE, HELP_KEYS].flatMap((map) => helpFor(map, role));
}
