import { Text } from 'ink';
import { memo } from 'react';

/** One row of the screen, already fitted to it; drawn anew only where its text changes. */
export const Row = memo(function Row({ text }: { readonly text: string }) {
  // An empty text would take no row at all.
  return <Text wrap="truncate-end">{text === '' ? ' ' : text}</Text>;
});
