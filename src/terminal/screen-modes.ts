/** The modes of a terminal that a full screen changes. Synchronous, and harmless when repeated. */
export type ScreenModes = {
  /** Enters the alternate screen, empty, with the cursor at its start and hidden. */
  enter(): void;
  /** Gives the ordinary screen back as it was. */
  leave(): void;
};

// xterm's control sequences: ctlseqs, "DEC Private Mode Set"; ECMA-48 for ED and CUP.
// Without autowrap (7), a terminal that takes an emoji for wider than we do cannot break a row.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J\x1b[H';
const LEAVE = '\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l';

export function screenModes(stdin: NodeJS.ReadStream, write: (text: string) => void): ScreenModes {
  let entered = false;
  return {
    enter: () => {
      if (entered) return;
      entered = true;
      write(ENTER);
    },
    leave: () => {
      if (!entered) return;
      entered = false;
      if (stdin.isTTY) ignoringLostTerminal(() => stdin.setRawMode(false));
      write(LEAVE);
    },
  };
}

// The terminal may be closed already: then there is nothing to give back.
function ignoringLostTerminal(action: () => void): void {
  try {
    action();
  } catch {}
}
