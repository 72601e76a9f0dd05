import { Box, Text } from 'ink';
import { memo, type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Instant } from '../core/instant.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { TimerView } from '../timer/timer-view.ts';
import type { HistoryPort } from './history/history-port.ts';
import { type HistoryStore, historyStore } from './history/history-store.ts';
import { useKeys } from './keys/use-keys.ts';
import type { Size } from './layout.ts';
import { type Mode, modeNow } from './mode.ts';
import type { Role } from './parts/role.ts';
import {
  createModel,
  createStyle,
  type Scene,
  type ScreenModel,
  type ScreenOptions,
} from './screen-model.ts';
import { screenRows } from './screen-rows.ts';

/** Where the screen takes what it shows, and where it sends what the user wants. */
export type ViewSource = {
  /** The same object until something changes. */
  view(): TimerView;
  /** This moment: the view's may be seconds old where nothing runs. */
  now(): Instant;
  /**
   * The sentence that says that the process of the timer is no more, such as "The timer's process
   * ended; its session was recovered"; undefined while it lives, and always for an owner.
   */
  gone(): string | undefined;
  /** @returns what ends the subscription */
  subscribe(listener: () => void): () => void;
  dispatch(event: TimerEvent): void;
};

/** What keys ask of the process. */
export type ScreenActions = {
  /** Owner: end the interval and leave. View: leave; the timer goes on. */
  quit(): void;
  /** Ctrl-C: the same, as the signal does it. */
  interrupt(): void;
  suspend(): void;
  /** Hand the timer to the background; only an owner asks for it. */
  detach(): void;
  /** Start a timer in place of the one that is gone; can be asked more than once. */
  startAgain(): void;
};

export type AppProps = {
  readonly source: ViewSource;
  readonly history: HistoryPort;
  readonly screen: ScreenOptions;
  readonly actions: ScreenActions;
  readonly role: Role;
};

/** The full screen: exactly as many rows as the terminal has. */
export function App(props: AppProps & { readonly size: Size }) {
  const { source, screen, actions, role, size } = props;
  const style = useMemo(() => createStyle(screen), [screen]);
  const history = useMemo(() => historyStore(props.history), [props.history]);
  const { view, gone } = useSource(source);
  const modelIn = (asked: Mode) => {
    const now = { ...source.view(), now: source.now() };
    const mode = modeNow(asked, now.timer);
    const scene = { view: now, gone: source.gone(), mode, role, history: history.shown() };
    return createModel(style, scene, size);
  };
  const mode = modeNow(useKeys({ source, actions, history, modelIn }), view.timer);
  const shown = useHistory(history, mode, view.today);
  return <Screen model={createModel(style, { view, gone, mode, role, history: shown }, size)} />;
}

function Screen({ model }: { readonly model: ScreenModel }): ReactNode {
  return (
    <Box flexDirection="column" width={model.size.columns} height={model.size.rows}>
      {Array.from(screenRows(model).entries(), ([y, text]) => (
        <Row key={y} text={text} />
      ))}
    </Box>
  );
}

function useSource(source: ViewSource): Pick<Scene, 'view' | 'gone'> {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  const view = useSyncExternalStore(subscribe, () => source.view());
  const gone = useSyncExternalStore(subscribe, () => source.gone());
  return { view, gone };
}

/** What is known of recorded sessions, as far as the mode shows them. */
function useHistory(history: HistoryStore, mode: Mode, today: TimerView['today']) {
  useEffect(() => history.follow(mode, today), [history, mode, today]);
  return useSyncExternalStore(history.subscribe, history.shown);
}

/** One row of the screen, already fitted to it; drawn anew only where its text changes. */
const Row = memo(function Row({ text }: { readonly text: string }) {
  // An empty text would take no row at all.
  return <Text wrap="truncate-end">{text === '' ? ' ' : text}</Text>;
});
