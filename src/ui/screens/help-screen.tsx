import { Box } from 'ink';
import {
  type HelpedMap,
  type HelpGroup,
  helpFor,
  hintsFor,
  type PageSize,
} from '../../scene/keys/key-map.ts';
import { HELP_KEYS, STATISTICS_KEYS } from '../../scene/keys/page-keys.ts';
import { SESSIONS_KEYS } from '../../scene/keys/sessions-keys.ts';
import { THEMES_KEYS } from '../../scene/keys/theme-keys.ts';
import { EVERYWHERE, TIMER_KEYS } from '../../scene/keys/timer-keys.ts';
import type { HelpMode } from '../../scene/mode.ts';
import type { Scene } from '../../scene/scene.ts';
import { displayWidth, truncate } from '../../terminal/text.ts';
import { Styled, useDrawing } from '../parts/styled.tsx';
import type { ScreenModel } from '../screen-model.ts';
import { OneRowPage, Page, pageLayout } from './page.tsx';

/** The help has two columns if each has this many. */
const ENTRY_COLUMNS = 34;
const GAP = 2;

type Props = { readonly model: ScreenModel; readonly mode: HelpMode };

/** The keys of the screen below, in groups. */
export function HelpScreen({ model, mode }: Props) {
  if (model.size.rows < 2) {
    const content = (room: number) => <Styled>{truncate('Keys', room, '')}</Styled>;
    return <OneRowPage model={model} content={content} />;
  }
  const { column, rows } = pageLayout(model.size);
  const content = helpRows(model, mode);
  const last = Math.max(0, content.length - rows);
  const first = Math.min(mode.scroll, last);
  const shown = { mode, scene: model, scrolls: last > 0 };
  return (
    <Page
      model={model}
      scrolled={{ above: first, below: last - first }}
      hints={hintsFor(HELP_KEYS, shown)}
    >
      {Array.from(content.slice(first, first + rows).entries(), ([y, row]) => (
        <HelpRow key={y} row={row} columns={column.width} keys={keyColumns(content)} />
      ))}
    </Page>
  );
}

/** Returns how far the help can be scrolled. */
export function helpPageSize(model: ScreenModel, mode: HelpMode): PageSize {
  const { rows } = pageLayout(model.size);
  const content = helpRows(model, mode);
  return { rows: Math.max(1, rows - 1), maxScroll: Math.max(0, content.length - rows) };
}

/** Returns the keys of the screen that the help is about, in their groups. */
export function helpGroups(
  { of }: HelpMode,
  scene: Pick<Scene, 'role' | 'keys' | 'ascii'>,
): readonly HelpGroup[] {
  return helpFor([KEYS[of.type], EVERYWHERE], scene);
}

const KEYS: Readonly<Record<HelpMode['of']['type'], HelpedMap>> = {
  timer: TIMER_KEYS,
  themes: THEMES_KEYS,
  sessions: SESSIONS_KEYS,
  statistics: STATISTICS_KEYS,
};

/** A title, a key with what it does, or a blank. */
type Entry =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'key'; readonly key: string; readonly words: string }
  | undefined;

/** The entries of a row, from left to right. */
type Row = readonly Entry[];

// Two columns of groups if there is room, the left one at least as high as the right one.
function helpRows(model: ScreenModel, mode: HelpMode): readonly Row[] {
  const { column } = pageLayout(model.size);
  const groups = helpGroups(mode, model).map(entriesOf);
  // Without the blank after the last group.
  const joined = (some: readonly (readonly Entry[])[]) => some.flat().slice(0, -1);
  if (column.width < 2 * ENTRY_COLUMNS + GAP) return joined(groups).map((entry) => [entry]);
  const half = groups.flat().length / 2;
  const isLeft = (index: number) => groups.slice(0, index).flat().length < half;
  const left = joined(groups.filter((_, index) => isLeft(index)));
  const right = joined(groups.filter((_, index) => !isLeft(index)));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, y) => [left[y], right[y]]);
}

function entriesOf({ title, lines }: HelpGroup): readonly Entry[] {
  const keys = lines.map(({ key, words }) => ({ type: 'key', key, words }) as const);
  return [{ type: 'title', text: title }, ...keys, undefined];
}

/** Returns the columns of the widest key, and a gap. */
function keyColumns(rows: readonly Row[]): number {
  const keys = rows.flat().map((entry) => (entry?.type === 'key' ? entry.key : ''));
  return Math.max(...keys.map(displayWidth)) + GAP;
}

type HelpRowProps = {
  readonly row: Row;
  readonly columns: number;
  /** The columns of the keys. */
  readonly keys: number;
};

function HelpRow({ row, columns, keys }: HelpRowProps) {
  const width = Math.floor((columns - GAP * (row.length - 1)) / row.length);
  return (
    <Box height={1} gap={GAP} flexShrink={0}>
      {Array.from(row.entries(), ([x, entry]) => (
        <Box key={x} width={width} flexShrink={0}>
          <HelpEntry entry={entry} columns={width} keys={keys} />
        </Box>
      ))}
    </Box>
  );
}

function HelpEntry({
  entry,
  columns,
  keys,
}: Omit<HelpRowProps, 'row'> & { readonly entry: Entry }) {
  const { glyphs } = useDrawing();
  const cut = (text: string, room: number) => truncate(text, Math.max(0, room), glyphs.ellipsis);
  switch (entry?.type) {
    case 'title':
      return <Styled strong>{cut(entry.text, columns)}</Styled>;
    case 'key':
      return (
        <>
          <Box width={keys} flexShrink={0}>
            <Styled strong>{cut(entry.key, columns)}</Styled>
          </Box>
          <Styled tone="faint">{cut(entry.words, columns - keys)}</Styled>
        </>
      );
    case undefined:
      return null;
  }
}
