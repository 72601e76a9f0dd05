import type { Key } from 'ink';
import { graphemes } from '../text/fit-text.ts';

type Keystroke = { readonly input: string; readonly key: Key };

/**
 * The single keys of what Ink's `useInput` reports: keys that arrive together, as over a slow
 * connection, come as one text. Pasted text does not come this way.
 */
export function keystrokes(input: string, key: Key): readonly Keystroke[] {
  return input.length > 1 ? graphemes(input).map((one) => keystroke(one, key)) : [{ input, key }];
}

function keystroke(character: string, key: Key): Keystroke {
  const code = character.charCodeAt(0);
  if (character.startsWith('\r')) return { input: '\r', key: { ...key, return: true } };
  if (character === '\t') return { input: character, key: { ...key, tab: true } };
  const letter = String.fromCharCode(code + 96);
  return code < 27 && character !== '\n'
    ? { input: letter, key: { ...key, ctrl: true } }
    : { input: character, key };
}
