import { printable } from '../core/session.ts';

/** One line of text from outside, in ASCII where the screen is. */
export function plainText(text: string, ascii: boolean): string {
  const line = printable(text).trim();
  if (!ascii) return line;
  return line
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[‘’]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[^ -~]/gu, '?');
}
