import { readFileSync } from 'node:fs';
import { Box, render, Text } from 'ink';
import { useEffect, useState } from 'react';

/** The rows of a screen, from one second to the next. */
const frames: readonly (readonly string[])[] = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);

/** What ticking is compared with: Ink, drawing the same rows of text once a second, and nothing else. */
function BareScreen() {
  const [second, setSecond] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSecond((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const rows = frames[second % frames.length] ?? [];
  return (
    <Box flexDirection="column" width={process.stdout.columns} height={rows.length}>
      {Array.from(rows.entries(), ([y, text]) => (
        <Text key={y} wrap="truncate-end">
          {text === '' ? ' ' : text}
        </Text>
      ))}
    </Box>
  );
}

process.stdout.write('\x1b[?1049h\x1b[H');
render(<BareScreen />, {
  exitOnCtrlC: false,
  patchConsole: false,
  incrementalRendering: true,
  interactive: true,
});
