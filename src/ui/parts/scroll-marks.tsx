import { firstThatFits } from '../../terminal/text.ts';
import { Styled, useDrawing } from './styled.tsx';

/** The rows or sections that are scrolled off a page. */
export type ScrolledOff = {
  readonly above: number;
  readonly below: number;
  /** What is in the sections below. */
  readonly names?: readonly string[];
};

type ScrollMarksProps = ScrolledOff & { readonly columns: number };

/** What is scrolled off a page, as much as fits: `▲ 3 more   ▼ 2 more: by hour, by tag`. */
export function ScrollMarks({ above, below, names = [], columns }: ScrollMarksProps) {
  const { glyphs } = useDrawing();
  const up = above > 0 ? [`${glyphs.above} ${above} more`] : [];
  const down = below > 0 ? [`${glyphs.below} ${below} more`] : [];
  const marks = [...up, ...down].join('   ');
  const short = [...up, ...down].join(' ').replaceAll(' more', '');
  const named = names.length === 0 ? [] : [`${marks}: ${[...new Set(names)].join(', ')}`];
  return <Styled tone="faint">{firstThatFits([...named, marks, short], columns)}</Styled>;
}
