import { Box, useInput, usePaste } from 'ink';
import {
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Instant } from '../core/instant.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { TimerView } from '../timer/timer-view.ts';
import type { Action } from './action.ts';
import { keyAction } from './key-action.ts';
import { keystrokes } from './keystrokes.ts';
import { insertText } from './label-editor.ts';
import type { Size } from './layout.ts';
import { type Mode, modeNow } from './mode.ts';
import type { Role } from './role.ts';
import { Row } from './row.tsx';
import type { Scene } from './scene.ts';
import { createModel, createStyle, type ScreenModel, type ScreenOptions } from './screen-model.ts';
import { screenRows } from './screen-rows.ts';

const TIMER: Mode = { type: 'timer' };

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
  readonly screen: ScreenOptions;
  readonly actions: ScreenActions;
  readonly role: Role;
};

/** The full screen: exactly as many rows as the terminal has. */
export function App({ source, screen, actions, role, size }: AppProps & { readonly size: Size }) {
  const { view, gone } = useSource(source);
  const mode = modeNow(useKeys(source, actions, role), view.timer);
  const style = useMemo(() => createStyle(screen), [screen]);
  return <Screen model={createModel(style, { view, gone, mode, role }, size)} />;
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

/** @returns the mode that the keys have brought the screen into */
function useKeys(source: ViewSource, actions: ScreenActions, role: Role): Mode {
  const [mode, setMode] = useState<Mode>(TIMER);
  // Several keys can arrive before the next frame: each acts on the mode that the last one left.
  const latest = useRef(mode);
  const enter = (next: Mode) => {
    latest.current = next;
    setMode(next);
  };
  const perform = (action: Action) => {
    switch (action.type) {
      case 'dispatch':
        return source.dispatch(action.event);
      case 'enter':
        return enter(action.mode);
      case 'answer':
        enter(TIMER);
        return source.dispatch(action.event);
      case 'quit':
        return actions.quit();
      case 'interrupt':
        return actions.interrupt();
      case 'suspend':
        return actions.suspend();
      case 'detach':
        // It may be that the timer has to stay here.
        enter(TIMER);
        return actions.detach();
      case 'start-again':
        enter(TIMER);
        return actions.startAgain();
    }
  };
  useInput((input, key) => {
    for (const stroke of keystrokes(input, key)) {
      const view = { ...source.view(), now: source.now() };
      const mode = modeNow(latest.current, view.timer);
      const scene = { view, gone: source.gone(), mode, role };
      const action = keyAction(stroke.input, stroke.key, scene);
      if (action !== undefined) perform(action);
    }
  });
  usePaste((text) => {
    const { current } = latest;
    if (current.type === 'label') enter({ type: 'label', ...insertText(current, text) });
  });
  return mode;
}
