import { centre, firstThatFits, indent, truncate } from '../../terminal/text.ts';
import { foremost, type KeyWords, type Ranked } from '../parts/hints.ts';
import type { Role } from '../parts/role.ts';
import type { ScreenModel } from '../screen-model.ts';
import { lineText } from './line-screen.ts';

type Entry = Ranked & KeyWords;

function entriesOf(role: Role): readonly Entry[] {
  return [
    { key: 'Space', what: 'pause, resume', rank: 0 },
    { key: 'Enter', what: 'start what is proposed, go on', rank: 3 },
    { key: 's', what: 'skip to the next interval', rank: 4 },
    { key: '+  -', what: 'a minute more, or less', rank: 8 },
    { key: 'l', what: 'edit the label', rank: 9 },
    { key: 'o', what: 'overtime: run on past the end', rank: 13 },
    { key: 'r', what: 'start the interval over', rank: 12 },
    { key: 'i', what: 'mark internal interruption', rank: 5 },
    { key: 'e', what: 'mark external interruption', rank: 6 },
    { key: 'h', what: "the day's sessions", rank: 10 },
    { key: 't  Tab', what: 'statistics', rank: 11 },
    { key: 'Ctrl-Z', what: 'suspend', rank: 15 },
    ...leaveEntries(role),
    { key: '?  Esc', what: 'close this help', rank: 1 },
  ];
}

function leaveEntries(role: Role): readonly Entry[] {
  switch (role.type) {
    case 'owner':
      return [
        { key: 'd', what: 'leave it in the background', rank: 7 },
        { key: 'q', what: 'quit; the session is saved', rank: 2 },
        { key: 'Ctrl-C', what: 'the same, without asking', rank: 14 },
      ];
    case 'view':
      return [{ key: 'q  Ctrl-C', what: 'leave; the timer goes on', rank: 2 }];
  }
}

const KEY_COLUMNS = 11;
const ENTRY_COLUMNS = 40;

/** The rows of the help, from the top; the remaining time stays above it. */
export function helpScreen(model: ScreenModel): string[] {
  const { columns, rows } = model.size;
  const width = Math.min(columns, ENTRY_COLUMNS);
  const entries = entryRows(model, width);
  const spare = rows - 1 - entries.length;
  const gap =
    spare >= 3
      ? ['', centre(model.styles.strong(firstThatFits(['Keys'], columns)), columns), '']
      : [];
  const page = [centre(lineText(model), columns), ...gap, ...entries].slice(0, rows);
  const top = Math.max(0, Math.floor((rows - page.length) / 2));
  return Array.from({ length: rows }, (_, y) => page[y - top] ?? '');
}

// In one column where it is high enough, else abreast; what has no room then is left out.
function entryRows(model: ScreenModel, width: number): string[] {
  const { columns, rows } = model.size;
  const all = entriesOf(model.role);
  const abreast = Math.max(1, Math.min(columns < 2 * width ? 1 : 3, Math.floor(columns / width)));
  const high = Math.min(rows - 1, Math.ceil(all.length / abreast));
  const perColumn = rows - 1 >= all.length ? all.length : high;
  const shown = foremost(all, perColumn * abreast);
  return Array.from({ length: perColumn }, (_, y) => entryRow(model, shown, y, perColumn, width));
}

function entryRow(
  model: ScreenModel,
  shown: readonly Entry[],
  y: number,
  perColumn: number,
  width: number,
): string {
  const used = Math.ceil(shown.length / perColumn) * width;
  const margin = Math.floor((model.size.columns - used) / 2);
  const across = shown.filter((_, index) => index % perColumn === y);
  return indent(across.map((entry) => entryText(model, entry, width)).join(''), margin);
}

function entryText({ glyphs, styles }: ScreenModel, { key, what }: Entry, width: number): string {
  const text = truncate(key.padEnd(KEY_COLUMNS) + what, width, glyphs.ellipsis).padEnd(width);
  return text.slice(0, KEY_COLUMNS) + styles.faint(text.slice(KEY_COLUMNS));
}
