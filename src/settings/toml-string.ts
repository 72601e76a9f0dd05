import { replaceUnprintable } from '../core/printable.ts';

/**
 * A text as a TOML string in double quotes, on one line and safe to print. A lone surrogate, which TOML
 * does not allow, becomes U+FFFD.
 */
export function tomlString(text: string): string {
  return escapeUnprintable(JSON.stringify(text.toWellFormed()));
}

/** The text with unprintable characters written as `\u001b`. */
export function escapeUnprintable(text: string): string {
  return replaceUnprintable(
    text,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
