import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { vi } from 'vitest';
import { NO_LABELS } from '../../src/core/tags.ts';
import type { UserEvent } from '../../src/core/timer-event.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { DEFAULT_KEYS } from '../../src/keys/key-table.ts';
import type {
  HistoryPort,
  ScreenActions,
  ThemeChoice,
  ThemePort,
  ViewSource,
} from '../../src/scene/ports.ts';
import {
  DEFAULT_THEME,
  DEFAULT_THEME_SETTINGS,
  type Look,
  screenTheme,
} from '../../src/terminal/theme.ts';
import { App, type AppProps } from '../../src/ui/app.tsx';
import type { Size } from '../../src/ui/layout.ts';

/** Nothing recorded, and nothing that can be changed. */
const NO_SESSIONS: HistoryPort = {
  after: () => () => undefined,
  statistics: () => new Promise(() => {}),
  sessions: async () => [],
  labels: async () => NO_LABELS,
  before: async () => ({ byDay: [], byTag: [] }),
  relabel: async () => undefined,
  remove: async () => undefined,
  undo: async () => 'There is nothing to undo',
};

const NO_COLORS: Look = { theme: DEFAULT_THEME, color: 0, ascii: false };

/** The look is that of the theme at the start. */
export type SampleChanges = Partial<AppProps> & { readonly look?: Look };

/** Props of the app of a timer's owner that shows a view, and the actions that the app calls. */
export function sampleApp(view: TimerView, { look = NO_COLORS, ...changes }: SampleChanges = {}) {
  const source = viewSource(view);
  const calls: string[] = [];
  const props: AppProps = {
    source,
    history: NO_SESSIONS,
    themes: sampleThemes(look, calls),
    role: { type: 'owner' },
    keys: DEFAULT_KEYS,
    actions: notingActions(calls),
    ...changes,
  };
  return { props, source, calls };
}

export type RenderedApp = Awaited<ReturnType<typeof renderApp>>;

/**
 * Renders the app, and waits for its first frame.
 *
 * @param size no wider than 100 columns
 */
export async function renderApp(
  view: TimerView,
  changes: SampleChanges = {},
  size: Size = { columns: 80, rows: 24 },
) {
  const { props, source, calls } = sampleApp(view, changes);
  const { lastFrame, stdin, unmount } = render(<App {...props} size={size} />);
  const text = () => stripVTControlCharacters(lastFrame() ?? '');
  /** Waits until the check of the screen passes. */
  const until = (check: (text: string) => void) =>
    vi.waitFor(() => check(text()), { timeout: 10_000, interval: 5 });
  await until((first) => {
    if (first === '') throw new Error('nothing is drawn yet');
  });
  return { source, calls, text, type: stdin.write, unmount, until };
}

function sampleThemes(first: Look, calls: string[]): ThemePort {
  let current: ThemeChoice = DEFAULT_THEME_SETTINGS;
  const looks = new Map([[DEFAULT_THEME_SETTINGS.name + DEFAULT_THEME_SETTINGS.digits, first]]);
  return {
    current: () => current,
    look: ({ name, digits }) => {
      const { colors } = DEFAULT_THEME_SETTINGS;
      const theme = () => screenTheme({ name, digits, colors }, first.color);
      const look = looks.get(name + digits) ?? { ...first, theme: theme() };
      looks.set(name + digits, look);
      return look;
    },
    use: async (choice) => {
      current = choice;
      calls.push(`use ${choice.name} ${choice.digits}`);
      return choice.name === 'dracula'
        ? 'config.toml was not changed: permission denied'
        : undefined;
    },
  };
}

function notingActions(calls: string[]): ScreenActions {
  const note = (what: keyof ScreenActions) => () => void calls.push(what);
  return {
    quit: note('quit'),
    interrupt: note('interrupt'),
    suspend: note('suspend'),
    detach: note('detach'),
    startAgain: note('startAgain'),
  };
}

type SampleSource = ViewSource & {
  readonly events: readonly UserEvent[];
  show(view: TimerView): void;
  /** The process of the timer has ended. */
  end(sentence: string): void;
};

function viewSource(first: TimerView): SampleSource {
  let current = first;
  let ended: string | undefined;
  const listeners = new Set<() => void>();
  const events: UserEvent[] = [];
  const notify = () => {
    for (const listener of listeners) listener();
  };
  return {
    events,
    view: () => current,
    now: () => current.now,
    ended: () => ended,
    dispatch: (event) => void events.push(event),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show: (view) => {
      current = view;
      notify();
    },
    end: (sentence) => {
      ended = sentence;
      notify();
    },
  };
}
