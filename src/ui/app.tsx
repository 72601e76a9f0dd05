import { Box, useInput, usePaste } from 'ink';
import {
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { TimerEvent } from '../core/timer.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { helpScreen } from './help-screen.ts';
import { type Action, keyAction } from './key-action.ts';
import { keystrokes } from './keystrokes.ts';
import { insertText } from './label-editor.ts';
import type { Size } from './layout.ts';
import type { Mode } from './mode.ts';
import { Row } from './row.tsx';
import { createModel, createStyle, type ScreenModel, type ScreenOptions } from './screen-model.ts';
import { timerScreen } from './timer-screen.ts';

/** Where the screen takes what it shows, and where it sends what the user wants. */
type ViewSource = {
  /** The same object until something changes. */
  view(): TimerView;
  /** @returns what ends the subscription */
  subscribe(listener: () => void): () => void;
  dispatch(event: TimerEvent): void;
};

export type AppProps = {
  readonly source: ViewSource;
  readonly screen: ScreenOptions;
  /** What keys ask of the process. */
  readonly actions: { quit(): void; interrupt(): void; suspend(): void };
};

/** The full screen: exactly as many rows as the terminal has. */
export function App({ source, screen, actions, size }: AppProps & { readonly size: Size }) {
  const view = useView(source);
  const mode = useKeys(source, actions);
  const style = useMemo(() => createStyle(screen), [screen]);
  return <Screen model={createModel(style, view, mode, size)} />;
}

function Screen({ model }: { readonly model: ScreenModel }): ReactNode {
  const rows = model.mode.type === 'help' ? helpScreen(model) : timerScreen(model);
  return (
    <Box flexDirection="column" width={model.size.columns} height={model.size.rows}>
      {Array.from(rows.entries(), ([y, text]) => (
        <Row key={y} text={text} />
      ))}
    </Box>
  );
}

function useView(source: ViewSource): TimerView {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  return useSyncExternalStore(subscribe, () => source.view());
}

/** @returns the mode that the keys have brought the screen into */
function useKeys(source: ViewSource, actions: AppProps['actions']): Mode {
  const [mode, setMode] = useState<Mode>({ type: 'timer' });
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
      case 'save-label':
        enter({ type: 'timer' });
        return source.dispatch({ type: 'relabel', label: action.label });
      case 'quit':
        return actions.quit();
      case 'interrupt':
        return actions.interrupt();
      case 'suspend':
        return actions.suspend();
    }
  };
  useInput((input, key) => {
    for (const stroke of keystrokes(input, key)) {
      const action = keyAction(stroke.input, stroke.key, latest.current, source.view());
      if (action !== undefined) perform(action);
    }
  });
  usePaste((text) => {
    const { current } = latest;
    if (current.type === 'label') enter({ type: 'label', ...insertText(current, text) });
  });
  return mode;
}
