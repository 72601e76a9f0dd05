import { type Key, useInput, usePaste } from 'ink';
import { useRef, useState } from 'react';
import { graphemes } from '../../terminal/text.ts';
import type { ScreenActions, ViewSource } from '../app.tsx';
import type { HistoryStore } from '../history/history-store.ts';
import type { Mode } from '../mode.ts';
import type { ScreenModel } from '../screen-model.ts';
import type { Action } from './action.ts';
import { keyAction } from './key-action.ts';
import { insertText } from './label-editor.ts';

const TIMER: Mode = { type: 'timer' };

/** What keys act on, and where what they ask for goes. */
export type Keyed = {
  readonly source: Pick<ViewSource, 'dispatch'>;
  readonly actions: ScreenActions;
  readonly history: HistoryStore;
  /** What is on the screen at this moment, were it in a mode. */
  modelIn(mode: Mode): ScreenModel;
};

/** @returns the mode that the keys have brought the screen into */
export function useKeys({ source, actions, history, modelIn }: Keyed): Mode {
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
      case 'change':
        enter(action.mode);
        return void history.change(action.change);
      case 'say':
        return history.say(action.text);
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
      const model = modelIn(latest.current);
      const action = keyAction(stroke.input, stroke.key, model);
      if (isSaid(model)) history.say(undefined);
      if (action !== undefined) perform(action);
    }
  });
  usePaste((text) => {
    const { current } = latest;
    if (current.type === 'label' || current.type === 'relabelling') {
      enter({ ...current, ...insertText(current, text) });
    }
  });
  return mode;
}

// What was said of recorded sessions stays until a key comes that could not have been meant before.
function isSaid({ mode, history }: ScreenModel): boolean {
  return mode.type === 'sessions' && history.said !== undefined;
}

type Keystroke = { readonly input: string; readonly key: Key };

/**
 * The single keys of what Ink's `useInput` reports: keys that arrive together, as over a slow
 * connection, come as one text. Pasted text does not come this way.
 */
function keystrokes(input: string, key: Key): readonly Keystroke[] {
  return input.length > 1 ? graphemes(input).map((one) => keystroke(one, key)) : [{ input, key }];
}

function keystroke(character: string, key: Key): Keystroke {
  const code = character.charCodeAt(0);
  if (character.startsWith('\r')) return { input: '\r', key: { ...key, return: true } };
  if (character === '\t') return { input: character, key: { ...key, tab: true } };
  const letter = String.fromCharCode(code + 96);
  return code < 27 && character !== '\n'
    ? { input: letter, key: { ...key, ctrl: true } }
    : { input: character, key };
}
