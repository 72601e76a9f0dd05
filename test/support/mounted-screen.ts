import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';
import { vi } from 'vitest';
import type { TimerView } from '../../src/core/timer-view.ts';
import type { AppProps } from '../../src/ui/app.tsx';
import { mountApp } from '../../src/ui/mount.tsx';
import { sampleApp } from './sample-app.tsx';

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H\u001b[2J';

/** Mounts the app, showing a view, on an emulated terminal of a size. */
export function mountScreen(
  view: TimerView,
  columns: number,
  rows: number,
  changes: Partial<AppProps> = {},
) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.write(ALTERNATE_SCREEN);
  const { stdout, written } = terminalStdout(terminal);
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const { props, source, asked } = sampleApp(view, changes);
  const { unmount, exited } = mountApp(
    props,
    // Ink takes any stream that has the parts of a terminal's.
    { stdin: stdin as unknown as NodeJS.ReadStream, stdout },
    (error) => asked.push(`fault: ${error}`),
  );
  const text = () => screenText(terminal);
  return {
    source,
    asked,
    written,
    unmount,
    exited,
    text,
    terminal,
    type: (keys: string) => stdin.write(keys),
    resize: (newColumns: number, newRows: number) => {
      terminal.resize(newColumns, newRows);
      Object.assign(stdout, { columns: newColumns, rows: newRows });
      stdout.emit('resize');
    },
    /** Waits until the screen is as asked. */
    until: (check: (text: string) => void) =>
      vi.waitFor(() => check(text()), { timeout: 5000, interval: 5 }),
  };
}

function terminalStdout(terminal: xterm.Terminal) {
  let bytes = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      bytes += chunk;
      // A terminal in raw mode still begins a line where it feeds one.
      terminal.write(chunk.replaceAll('\n', '\r\n'), done);
    },
  });
  const stdout = Object.assign(stream, {
    isTTY: true,
    columns: terminal.cols,
    rows: terminal.rows,
  }) as unknown as NodeJS.WriteStream;
  return { stdout, written: () => bytes };
}

function screenText(terminal: xterm.Terminal): string {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, y) =>
    (
      active.getLine(active.viewportY + y)?.translateToString(true, 0, terminal.cols) ?? ''
    ).trimEnd(),
  ).join('\n');
}
