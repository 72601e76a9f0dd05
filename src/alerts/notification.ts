import type { AlertText } from './alert.ts';

/** Identifies a terminal. */
export type TerminalIdentity = {
  /** `TERM`. */
  readonly term: string;
  /** Its name, from `TERM_PROGRAM` or its answer to tmux; may be empty. */
  readonly program: string;
};

type Protocol = 'osc-9' | 'osc-777' | 'osc-99';

const ESC = '\x1b';
const BEL = '\x07';
const ST = `${ESC}\\`;

/**
 * The escape sequence that shows a notification.
 *
 * @returns undefined if the terminal might print an unknown sequence as text
 */
export function terminalSequence(text: AlertText, terminal: TerminalIdentity): string | undefined {
  const protocol = protocolOf(terminal);
  switch (protocol) {
    case 'osc-9':
      return `${ESC}]9;${plain(`${text.title}: ${text.body}`)}${BEL}`;
    case 'osc-777':
      return `${ESC}]777;notify;${plain(text.title)};${plain(text.body)}${BEL}`;
    case 'osc-99':
      return kittyPart('d=0', text.title) + kittyPart('d=1:p=body', text.body);
    case undefined:
      return undefined;
  }
}

// OSC 777 is shown by WezTerm, Ghostty, foot, urxvt, Warp, some VTEs; others of the xterm family
// swallow it. OSC 9 goes to iTerm2 alone: in Windows Terminal and ConEmu it has other meanings.
function protocolOf({ term, program }: TerminalIdentity): Protocol | undefined {
  if (term === 'xterm-kitty' || /^kitty/i.test(program)) return 'osc-99';
  if (/^iTerm/.test(program)) return 'osc-9';
  return /^(xterm|foot|rxvt-unicode|wezterm|ghostty)/.test(term) ? 'osc-777' : undefined;
}

// A semicolon would end a field.
function plain(text: string): string {
  return text.replaceAll(';', ',');
}

// https://sw.kovidgoyal.net/kitty/desktop-notifications/: in base64, no text can end the sequence.
function kittyPart(metadata: string, text: string): string {
  return `${ESC}]99;i=focus:${metadata}:e=1;${Buffer.from(text).toString('base64')}${ST}`;
}
