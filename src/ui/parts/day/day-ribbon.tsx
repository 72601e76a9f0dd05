import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Glyphs } from '../../../terminal/glyphs.ts';
import type { TextColors } from '../../../terminal/styles.ts';
import { Styled, useDrawing } from '../styled.tsx';
import { hourNames, type RibbonCell, type RibbonContent, ribbonOf } from './ribbon-cells.ts';

type DayRibbonProps = RibbonContent & {
  readonly columns: number;
  /** 2: with the hours below. */
  readonly rows: number;
};

/** The day as a ribbon: its sessions in the colours of their tags, its breaks, and what is ahead. */
export const DayRibbon = memo(function DayRibbon({ columns, rows, ...content }: DayRibbonProps) {
  const { glyphs, colors, ascii } = useDrawing();
  const ribbon = ribbonOf(content, columns);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      <Text wrap="truncate">
        {runsOf(ribbon.cells).map(({ cell, from, count }) => (
          <Text key={from} {...colorsOf(cell, colors)} inverse={cell.mark === 'tick' && !ascii}>
            {glyphOf(cell, glyphs).repeat(count)}
          </Text>
        ))}
      </Text>
      {rows > 1 && (
        <Hours names={hourNames(ribbon, content.dayStart)} now={ribbon.now} mark={glyphs.now} />
      )}
    </Box>
  );
});

type HoursProps = { readonly names: string; readonly now: number; readonly mark: string };

function Hours({ names, now, mark }: HoursProps) {
  return (
    <Text wrap="truncate">
      <Styled tone="faint">{names.slice(0, now)}</Styled>
      <Styled strong>{mark}</Styled>
      <Styled tone="faint">{names.slice(now + 1)}</Styled>
    </Text>
  );
}

type Run = { readonly cell: RibbonCell; readonly from: number; readonly count: number };

/** Joins neighbours that look the same. */
function runsOf(cells: readonly RibbonCell[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, cell] of cells.entries()) {
    const last = runs.at(-1);
    const joins =
      last !== undefined &&
      last.cell.mark === cell.mark &&
      last.cell.kind === cell.kind &&
      last.cell.tag === cell.tag;
    if (joins) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ cell, from: index, count: 1 });
  }
  return runs;
}

function glyphOf({ mark }: RibbonCell, { ribbon }: Glyphs): string {
  return ribbon[mark];
}

function colorsOf({ mark, kind, tag }: RibbonCell, colors: TextColors) {
  switch (mark) {
    case 'none':
      return colors.rule;
    case 'tick':
    case 'focus':
    case 'interrupted':
      return tag === undefined ? colors[kind] : colors.tag(tag);
    case 'break':
    case 'ahead':
      return colors[kind];
  }
}
