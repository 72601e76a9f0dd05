import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';
import { vi } from 'vitest';
import type { TimerEvent } from '../../src/core/timer-event.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import type { ScreenActions, ViewSource } from '../../src/ui/app.tsx';
import type { HistoryPort } from '../../src/ui/history/history-port.ts';
import { mountApp } from '../../src/ui/mount.tsx';
import type { Role } from '../../src/ui/parts/role.ts';
import type { ScreenOptions } from '../../src/ui/screen-model.ts';

const PLAIN: ScreenOptions = { theme: DEFAULT_THEME, color: false, ascii: false };

const OWNER: Role = { type: 'owner' };

/** Nothing recorded, and nothing that can be changed. */
const NO_SESSIONS: HistoryPort = {
  after: () => () => undefined,
  statistics: async () => ({ rowsFor: () => [], failures: [] }),
  today: async () => [],
  relabel: async () => undefined,
  remove: async () => undefined,
  undo: async () => 'There is nothing to undo',
};

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H\u001b[2J';

/** The app on a terminal of its own, with what it asked for. */
export type MountedScreen = ReturnType<typeof mountScreen>;

/** Mounts the app, showing a view, on an emulated terminal of so many columns and rows. */
export function mountScreen(
  view: TimerView,
  columns: number,
  rows: number,
  screen = PLAIN,
  role = OWNER,
  history = NO_SESSIONS,
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
  const source = viewSource(view);
  const asked: string[] = [];
  const { unmount, exited } = mountApp(
    { source, history, screen, role, actions: notingActions(asked) },
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

function notingActions(asked: string[]): ScreenActions {
  const note = (what: keyof ScreenActions) => () => void asked.push(what);
  return {
    quit: note('quit'),
    interrupt: note('interrupt'),
    suspend: note('suspend'),
    detach: note('detach'),
    startAgain: note('startAgain'),
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

type SampleSource = ViewSource & {
  readonly events: readonly TimerEvent[];
  show(view: TimerView): void;
  /** The process of the timer is no more. */
  end(sentence: string): void;
};

function viewSource(first: TimerView): SampleSource {
  let current = first;
  let gone: string | undefined;
  const listeners = new Set<() => void>();
  const events: TimerEvent[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    events,
    view: () => current,
    now: () => current.now,
    gone: () => gone,
    dispatch: (event) => void events.push(event),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show: (view) => {
      current = view;
      tell();
    },
    end: (sentence) => {
      gone = sentence;
      tell();
    },
  };
}

function screenText(terminal: xterm.Terminal): string {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, y) =>
    (
      active.getLine(active.viewportY + y)?.translateToString(true, 0, terminal.cols) ?? ''
    ).trimEnd(),
  ).join('\n');
}
