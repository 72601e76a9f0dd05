import xterm from '@xterm/headless';

/** A terminal's screen, as a program's bytes leave it. */
export type EmulatedScreen = ReturnType<typeof emulatedScreen>;

const SCROLLBACK_LINES = 1000;
/** DECTCEM, in xterm's ctlseqs: the cursor is shown. */
const CURSOR = 25;

/** @param answer called with what the terminal sends back by itself, such as its status */
export function emulatedScreen(columns: number, rows: number, answer: (bytes: string) => void) {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: SCROLLBACK_LINES,
    allowProposedApi: true,
    windowOptions: { pushTitle: true, popTitle: true },
  });
  let frame = '';
  let cursorShown = true;
  let bells = 0;
  let title = '';
  const onCursorMode = (final: string, shown: boolean) =>
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
      if (modes.includes(CURSOR)) cursorShown = shown;
      return false;
    });
  onCursorMode('h', true);
  onCursorMode('l', false);
  terminal.onBell(() => bells++);
  terminal.onTitleChange((next) => {
    title = next;
  });
  terminal.onData(answer);

  /** Returns false between the start and the end of a frame (DEC mode 2026). */
  function isWhole(): boolean {
    return !terminal.modes.synchronizedOutputMode;
  }

  function visibleText(): string {
    const { active } = terminal.buffer;
    return lines(active, active.baseY, terminal.rows).join('\n');
  }

  // After a resize, the emulator keeps cells of longer lines, which are not visible.
  function lines(buffer: xterm.IBuffer, from: number, count: number): string[] {
    return Array.from({ length: count }, (_, y) =>
      (buffer.getLine(from + y)?.translateToString(true, 0, terminal.cols) ?? '').trimEnd(),
    );
  }

  return {
    /** @param done called once the bytes are on the screen */
    write: (bytes: string, done: () => void) =>
      terminal.write(bytes, () => {
        if (isWhole()) frame = visibleText();
        done();
      }),
    resize: (newColumns: number, newRows: number) => terminal.resize(newColumns, newRows),
    /** The visible rows of the last whole frame, without trailing blanks. */
    text: () => frame,
    /** The ordinary screen with all that scrolled off it, without empty lines at the end. */
    ordinaryText: () => {
      const { normal } = terminal.buffer;
      return lines(normal, 0, normal.length).join('\n').trimEnd();
    },
    /** The colour and the weight of every cell, a row each. */
    styles: () => {
      const { active } = terminal.buffer;
      return Array.from({ length: terminal.rows }, (_, y) =>
        Array.from({ length: terminal.cols }, (_, x) =>
          styleOf(active.getLine(active.baseY + y)?.getCell(x)),
        ).join(' '),
      );
    },
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isWhole,
    isBracketedPaste: () => terminal.modes.bracketedPasteMode,
    isCursorShown: () => cursorShown,
    /** The column and the row of the cursor, from 0. */
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    bells: () => bells,
    title: () => title,
  };
}

function styleOf(cell: xterm.IBufferCell | undefined): string {
  if (cell === undefined) return '';
  const modes = [cell.isBold(), cell.isDim(), cell.isInverse()];
  return [cell.getFgColor(), cell.getBgColor(), ...modes].join(',');
}
