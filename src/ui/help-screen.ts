import { centre, firstThatFits, indent, truncate } from './fit-text.ts';
import { lineText } from './line-screen.ts';
import type { ScreenModel } from './screen-model.ts';

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['Space', 'pause, resume'],
  ['Enter', 'start what is proposed'],
  ['s', 'skip to the next interval'],
  ['+  -', 'a minute more, or less'],
  ['l', 'edit the label'],
  ['r', 'start the interval over'],
  ['Ctrl-Z', 'suspend'],
  ['q  Ctrl-C', 'quit; the session is saved'],
  ['?  Esc', 'close this help'],
];
const KEY_COLUMNS = 11;
const ENTRY_COLUMNS = 40;

/** The rows of the help, from the top; the remaining time stays above it. */
export function helpScreen(model: ScreenModel): string[] {
  const { columns, rows } = model.size;
  const width = Math.min(columns, ENTRY_COLUMNS);
  const abreast = Math.max(1, Math.min(columns < 2 * width ? 1 : 3, Math.floor(columns / width)));
  const perColumn = rows - 1 >= KEYS.length ? KEYS.length : Math.ceil(KEYS.length / abreast);
  const entries = Array.from({ length: perColumn }, (_, y) => entryRow(model, y, perColumn, width));
  const spare = rows - 1 - perColumn;
  const gap =
    spare >= 3
      ? ['', centre(model.paint.strong(firstThatFits(['Keys'], columns)), columns), '']
      : [];
  const page = [centre(lineText(model), columns), ...gap, ...entries].slice(0, rows);
  const top = Math.max(0, Math.floor((rows - page.length) / 2));
  return Array.from({ length: rows }, (_, y) => page[y - top] ?? '');
}

function entryRow(model: ScreenModel, y: number, perColumn: number, width: number): string {
  const { columns } = model.size;
  const used = Math.ceil(KEYS.length / perColumn) * width;
  const margin = Math.floor((columns - used) / 2);
  const across = KEYS.filter((_, index) => index % perColumn === y);
  return indent(across.map((entry) => entryText(model, entry, width)).join(''), margin);
}

function entryText(
  { glyphs, paint }: ScreenModel,
  [key, what]: readonly [string, string],
  width: number,
): string {
  const text = truncate(key.padEnd(KEY_COLUMNS) + what, width, glyphs.ellipsis).padEnd(width);
  return text.slice(0, KEY_COLUMNS) + paint.faint(text.slice(KEY_COLUMNS));
}
