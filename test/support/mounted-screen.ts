import { PassThrough, Writable } from 'node:stream';
import { vi } from 'vitest';
import type { TimerView } from '../../src/core/timer-view.ts';
import { mountApp } from '../../src/ui/mount.tsx';
import { type EmulatedScreen, emulatedScreen } from './emulated-screen.ts';
import { type SampleChanges, sampleApp } from './sample-app.tsx';

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H\u001b[2J';

/** Mounts the app, showing a view, on an emulated terminal of a size. */
export function mountScreen(
  view: TimerView,
  columns: number,
  rows: number,
  changes: SampleChanges = {},
  hasTitle = false,
) {
  const screen = emulatedScreen(columns, rows, () => undefined);
  screen.write(ALTERNATE_SCREEN, () => undefined);
  const { stdout, written } = terminalStdout(screen, columns, rows);
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const { props, source, calls } = sampleApp(view, changes);
  const { unmount, exited } = mountApp(
    props,
    // Ink accepts any stream with the properties of a terminal's.
    { stdin: stdin as unknown as NodeJS.ReadStream, stdout, hasTitle },
    (error) => calls.push(`fault: ${error}`),
  );
  return {
    source,
    calls,
    written,
    unmount,
    exited,
    text: screen.text,
    cursor: () => (screen.isCursorShown() ? screen.cursor() : undefined),
    styles: screen.styles,
    type: (keys: string) => stdin.write(keys),
    resize: (newColumns: number, newRows: number) => {
      screen.resize(newColumns, newRows);
      Object.assign(stdout, { columns: newColumns, rows: newRows });
      stdout.emit('resize');
    },
    /** Waits until the check of the screen passes. */
    until: (check: (text: string) => void) =>
      vi.waitFor(() => check(screen.text()), { timeout: 5000, interval: 5 }),
  };
}

function terminalStdout(screen: EmulatedScreen, columns: number, rows: number) {
  let bytes = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      bytes += chunk;
      // In raw mode, a terminal still returns to the first column at a line feed.
      screen.write(chunk.replaceAll('\n', '\r\n'), done);
    },
  });
  const stdout = Object.assign(stream, { isTTY: true, columns, rows });
  return { stdout: stdout as unknown as NodeJS.WriteStream, written: () => bytes };
}
