import type { ColorSupportLevel } from 'chalk';
import type { Styles } from './styles.ts';
import type { Theme } from './theme.ts';

const plain = (text: string) => text;

/** Piped output has no styles at all, not even bold. */
export const PLAIN_STYLES: Styles = {
  kind: (_, text) => text,
  strong: plain,
  faint: plain,
  rule: plain,
  tag: (_, text) => text,
  heat: (_, text) => text,
};

/** Returns the styles of printed text. Loads chalk only if there are colours. */
export async function printedStyles(theme: Theme, level: ColorSupportLevel): Promise<Styles> {
  if (level === 0) return PLAIN_STYLES;
  const { createStyles } = await import('./styles.ts');
  return createStyles(theme, level);
}
