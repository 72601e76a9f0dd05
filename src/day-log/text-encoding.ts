/**
 * Day logs are edited as strings and written back byte for byte. A byte that is not part of valid UTF-8
 * becomes a lone surrogate, U+DC00 plus the byte (U+DC80 to U+DCFF), as in Python's `surrogateescape`:
 * valid UTF-8 never decodes to one.
 */
const ESCAPE = 0xdc00;
const ESCAPED_BYTE = /[\udc80-\udcff]/u;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of any bytes. A BOM stays, as U+FEFF. {@link encodeText} returns the same bytes. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeEscaping(bytes);
  }
}

/** The bytes of a text from {@link decodeText}, or of any other well-formed text. */
export function encodeText(text: string): Uint8Array {
  return hasInvalidUtf8(text) ? encodeEscaped(text) : new TextEncoder().encode(text);
}

/** Whether a decoded text has bytes that are not valid UTF-8. */
export function hasInvalidUtf8(text: string): boolean {
  return ESCAPED_BYTE.test(text);
}

/** The index in a decoded text of the first byte that is not valid UTF-8; -1 if all are valid. */
export function invalidUtf8At(text: string): number {
  return text.search(ESCAPED_BYTE);
}

function decodeEscaping(bytes: Uint8Array): string {
  let text = '';
  let validFrom = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += strict.decode(bytes.subarray(validFrom, at));
    text += String.fromCharCode(ESCAPE + (bytes[at] ?? 0));
    at += 1;
    validFrom = at;
  }
  return text + strict.decode(bytes.subarray(validFrom));
}

/** Bytes of the well-formed UTF-8 character at an offset; 0 if there is none (Unicode, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const [lowest, highest] = secondByteRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

// No overlong forms, no surrogates, nothing past U+10FFFF.
function secondByteRange(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

function encodeEscaped(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const part of text.split(/([\udc80-\udcff]+)/u)) {
    if (hasInvalidUtf8(part)) {
      for (let at = 0; at < part.length; at += 1) bytes[length++] = part.charCodeAt(at) - ESCAPE;
    } else {
      length += encoder.encodeInto(part, bytes.subarray(length)).written;
    }
  }
  return bytes.slice(0, length);
}
