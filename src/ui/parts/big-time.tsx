import { Box } from 'ink';
import { memo } from 'react';
import {
  BIG_DIGIT_SIZES,
  bigDigits,
  DIGIT_ROWS,
  type DigitSize,
  digitColumns,
} from './big-digits.ts';
import { Styled, type Tone, useDrawing } from './styled.tsx';

type BigTimeProps = {
  readonly time: string;
  /** For when not even the smallest digits fit. */
  readonly text: string;
  /** The size of the digits if they fit, and the rows that are reserved. */
  readonly size: DigitSize;
  readonly columns: number;
  readonly tone: Tone;
};

/**
 * The time in big digits. Its minutes and seconds stay on the same cells: hours and a plus are left of them,
 * and digits that must be smaller are in the middle of the same rows.
 */
export const BigTime = memo(function BigTime({ time, text, size, columns, tone }: BigTimeProps) {
  const { look } = useDrawing();
  const digits = fittingSize(time, size, columns);
  const above = Math.floor((DIGIT_ROWS[size] - DIGIT_ROWS[digits]) / 2);
  const drawn =
    digits === 'text'
      ? text
      : bigDigits(time, digits, look.ascii ? 'ascii' : look.theme.digits).join('\n');
  return (
    <Box
      height={DIGIT_ROWS[size]}
      width={columns}
      flexShrink={0}
      paddingTop={above}
      paddingLeft={timeColumn(digits === 'text' ? text : time, digits, columns)}
    >
      <Styled tone={tone} strong={digits === 'text'}>
        {drawn}
      </Styled>
    </Box>
  );
});

/** Returns the largest size that is no larger than `size` and in which the time fits. */
function fittingSize(time: string, size: DigitSize, columns: number): DigitSize {
  const fitting = BIG_DIGIT_SIZES.filter((each) => DIGIT_ROWS[each] <= DIGIT_ROWS[size]);
  return fitting.find((each) => digitColumns(time, each) <= columns) ?? 'text';
}

/** Returns the column in which a time begins, from 0: minutes and seconds are centred. */
function timeColumn(time: string, size: DigitSize, columns: number): number {
  const width = digitColumns(time, size);
  const centred = Math.min(width, digitColumns('00:00', size));
  const left = Math.floor((columns - centred) / 2) - (width - centred);
  return Math.max(0, Math.min(left, columns - width));
}
