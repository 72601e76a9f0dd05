const NAMES = [
  ['upArrow', 'Up'],
  ['downArrow', 'Down'],
  ['leftArrow', 'Left'],
  ['rightArrow', 'Right'],
  ['pageUp', 'PgUp'],
  ['pageDown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['backspace', 'Backspace'],
  ['delete', 'Delete'],
] as const;

/** What is known of a key, as Ink's `useInput` passes it. */
type KeyFlags = Readonly<
  Record<
    (typeof NAMES)[number][0] | 'return' | 'escape' | 'tab' | 'shift' | 'ctrl' | 'meta',
    boolean
  >
>;

/** Returns the name of a key: `Enter`, `Space`, `Up`, `Ctrl-Left`, `Ctrl-C`, `Alt-s`, `s`, `+`. */
export function keyName(input: string, key: KeyFlags): string {
  // Ctrl-J and the Enter of some terminals send a line feed.
  if (key.return || input === '\n') return 'Enter';
  if (key.escape) return 'Esc';
  const [, name] = NAMES.find(([flag]) => key[flag]) ?? [];
  if (key.ctrl) return `Ctrl-${name ?? input.toUpperCase()}`;
  if (key.meta) return `Alt-${name ?? input}`;
  if (key.tab) return key.shift ? 'Shift-Tab' : 'Tab';
  return name ?? (input === ' ' ? 'Space' : input);
}

const NAMED: readonly string[] = [
  ...NAMES.map(([, name]) => name),
  'Enter',
  'Space',
  'Esc',
  'Tab',
  'Shift-Tab',
];

const ALIASES: Readonly<Record<string, string>> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  return: 'Enter',
  escape: 'Esc',
  del: 'Delete',
};

/**
 * Reads the name of a key as a user writes it: `space`, `PageUp`, `Ctrl-s`, `s`.
 *
 * @returns the name as {@link keyName} returns it; undefined if no key has it
 */
export function parseKeyName(text: string): string | undefined {
  if (text === ' ') return 'Space';
  if (/^[^\p{C}\p{Z}]$/u.test(text)) return text;
  if (/^Ctrl-[a-z]$/i.test(text)) return ctrlKey(text.slice(-1).toUpperCase());
  if (/^Alt-[^\p{C}\p{Z}]$/iu.test(text)) return `Alt-${text.slice('Alt-'.length)}`;
  const lower = text.toLowerCase();
  return ALIASES[lower] ?? NAMED.find((name) => name.toLowerCase() === lower);
}

// Terminals send these as Backspace, Tab and Enter.
function ctrlKey(letter: string): string | undefined {
  return 'HIJM'.includes(letter) ? undefined : `Ctrl-${letter}`;
}

const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** Returns a key of several as hints and help write it: `↑`, or `k` in ASCII; undefined if there are none. */
export function shownKey(keys: readonly string[], ascii: boolean): string | undefined {
  const [first] = keys;
  if (first === undefined || ARROWS[first] === undefined) return first;
  return ascii ? (keys.find((key) => key.length === 1) ?? first) : ARROWS[first];
}
