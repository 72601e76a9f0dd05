import { Text } from 'ink';
import { memo } from 'react';
import type { Line, Span } from '../../stats/chart-line.ts';
import type { DrawingTools } from '../screen-model.ts';
import { useDrawing } from './styled.tsx';

/** A row of a chart, or a blank one. */
export const ChartRow = memo(function ChartRow({ spans }: { readonly spans: Line }) {
  const { colors } = useDrawing();
  // Ink gives an empty text no row.
  if (spans.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {Array.from(spans.entries(), ([index, span]) => (
        <Text key={index} {...propsOf(colors, span)}>
          {span.text}
        </Text>
      ))}
    </Text>
  );
});

function propsOf(colors: DrawingTools['colors'], { role, tag }: Span) {
  if (tag !== undefined) return colors.tag(tag);
  switch (role) {
    case 'strong':
      return { ...colors.text, bold: true };
    case 'heat-0':
      return colors.rule;
    default:
      return colors[role];
  }
}
