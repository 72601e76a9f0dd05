import { render, Text } from 'ink';

/** What the first frame of `focus` is compared with: the least that Ink can draw. */
render(<Text>One line.</Text>, { exitOnCtrlC: false, patchConsole: false });
setInterval(() => undefined, 1000);
