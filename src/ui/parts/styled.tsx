import { Text } from 'ink';
import { createContext, type ReactNode, useContext } from 'react';
import type { TextColors } from '../../terminal/styles.ts';
import { DEFAULT_THEME } from '../../terminal/theme.ts';
import { createTools, type DrawingTools } from '../screen-model.ts';

/** The role of a text, which decides its colour. */
export type Tone = Exclude<keyof TextColors, 'tag' | 'track'>;

/** The characters and colours with which parts are drawn. They change only with the look. */
export const Drawing = createContext<DrawingTools>(
  createTools({ theme: DEFAULT_THEME, color: 0, ascii: false }),
);

export function useDrawing(): DrawingTools {
  return useContext(Drawing);
}

type StyledProps = {
  readonly tone?: Tone;
  readonly strong?: boolean;
  readonly children: ReactNode;
};

/** A text in the colour of its tone. It is cut at the end of its room. */
export function Styled({ tone = 'text', strong = false, children }: StyledProps) {
  const { colors } = useDrawing();
  return (
    <Text wrap="truncate-end" {...colors[tone]} bold={strong || tone === 'warning'}>
      {children}
    </Text>
  );
}
