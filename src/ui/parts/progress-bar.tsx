import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Kind } from '../../core/interval.ts';
import { Styled, useDrawing } from './styled.tsx';

type ProgressBarProps = {
  readonly kind: Kind;
  /** The columns that are filled. */
  readonly filled: number;
  readonly columns: number;
};

/** How much of the interval is over. */
export const ProgressBar = memo(function ProgressBar({ kind, filled, columns }: ProgressBarProps) {
  const { glyphs } = useDrawing();
  return (
    <Box height={1} flexShrink={0}>
      <Text wrap="truncate">
        <Styled tone={kind}>{glyphs.barFilled.repeat(filled)}</Styled>
        <Styled tone="rule">{glyphs.barEmpty.repeat(columns - filled)}</Styled>
      </Text>
    </Box>
  );
});
