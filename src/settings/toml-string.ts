// Controls, line and paragraph separators, and the marks that turn text around: they never reach
// the terminal as they are.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * A text as a TOML string in double quotes, all on one line and safe to print. Half of a surrogate
 * pair, which TOML cannot hold, becomes U+FFFD.
 */
export function tomlString(text: string): string {
  return escapeControls(JSON.stringify(text.replace(LONE_SURROGATES, '\ufffd')));
}

/** The text with what must not reach a terminal written as `\u001b`. */
export function escapeControls(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
