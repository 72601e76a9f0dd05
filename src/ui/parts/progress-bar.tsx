import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Kind } from '../../core/interval.ts';
import { mixColors } from '../../terminal/colors.ts';
import type { Look } from '../../terminal/theme.ts';
import { Styled, useDrawing } from './styled.tsx';

type ProgressBarProps = {
  readonly kind: Kind;
  /** The part that is over, in half columns. */
  readonly halves: number;
  readonly columns: number;
};

/** How much of the interval is over: a heavy bar, which ends in a half, and what is ahead, faintly. */
export const ProgressBar = memo(function ProgressBar({ kind, halves, columns }: ProgressBarProps) {
  const { glyphs, colors, look } = useDrawing();
  const filled = Math.floor(halves / 2);
  const head = filled < columns && halves % 2 === 1 ? glyphs.barHead : '';
  const done = glyphs.barFilled.repeat(filled) + head;
  const ahead = columns - filled - (head === '' ? 0 : 1);
  const track = colors.track(kind);
  // A dim bar could look like a filled one: a track without a colour of its own is a thin rule.
  const empty = track.color === undefined || track.dimColor ? glyphs.barEmpty : glyphs.barFilled;
  return (
    <Box height={1} flexShrink={0}>
      <Text wrap="truncate">
        <Gradient text={done} kind={kind} columns={columns} look={look} />
        <Text {...track}>{(look.ascii ? glyphs.barEmpty : empty).repeat(ahead)}</Text>
      </Text>
    </Box>
  );
});

/** The number of shades of the bar. */
const SHADES = 12;

type GradientProps = {
  readonly text: string;
  readonly kind: Kind;
  readonly columns: number;
  readonly look: Look;
};

/** A text whose colour grows stronger from left to right, in terminals that have enough colours. */
function Gradient({ text, kind, columns, look: { theme, color } }: GradientProps) {
  const strong = theme[kind];
  const shade = (share: number) => mixColors(theme.background, strong, share);
  if (color < 3 || shade(0) === strong) return <Styled tone={kind}>{text}</Styled>;
  const width = Math.ceil(columns / SHADES);
  const pieces = Array.from({ length: Math.ceil(text.length / width) }, (_, index) => index);
  return pieces.map((index) => (
    <Text key={index} color={shade(0.55 + (0.45 * (index + 1)) / SHADES)}>
      {text.slice(index * width, (index + 1) * width)}
    </Text>
  ));
}
