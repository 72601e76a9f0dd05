/** An ATX heading of Markdown. */
export type Heading = { readonly level: number; readonly text: string };

const OPENING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const CLOSING = /(?:^|[ \t])#+$/;

/**
 * Reads `## Sessions`, also with up to three spaces before it, spaces after it or closing `#`s
 * (CommonMark 0.31, section 4.2).
 */
export function parseHeading(line: string): Heading | undefined {
  const opening = OPENING.exec(line);
  if (opening === null) return undefined;
  const text = line.slice(opening[0].length).trim();
  return { level: (opening[1] ?? '').length, text: withoutClosing(text) };
}

function withoutClosing(text: string): string {
  return text.endsWith('#') ? text.replace(CLOSING, '').trimEnd() : text;
}

export function sameHeading(a: Heading, b: Heading | undefined): boolean {
  return a.level === b?.level && a.text === b.text;
}
