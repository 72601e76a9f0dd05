import { type Key, useInput, usePaste } from 'ink';
import { useRef, useState } from 'react';
import type { UserEvent } from '../core/timer-event.ts';
import { keyName } from '../keys/key-names.ts';
import type { HistoryStore } from '../scene/history-store.ts';
import { actionOf } from '../scene/keys/key-action.ts';
import type { Action, KeyPress } from '../scene/keys/key-map.ts';
import { type Mode, TIMER } from '../scene/mode.ts';
import type { ScreenActions, ThemePort } from '../scene/ports.ts';
import type { Scene } from '../scene/scene.ts';
import { insertText } from '../scene/text-field.ts';
import { graphemes } from '../terminal/text.ts';

/** The current mode of the screen. */
export type ModeState = {
  readonly mode: Mode;
  /** Returns the mode after the last key, which can be newer than the frame. */
  latest(): Mode;
  enter(mode: Mode): void;
};

/** @param onEnter called before the screen of a mode is drawn */
export function useMode(onEnter: (mode: Mode) => void): ModeState {
  const [mode, setMode] = useState<Mode>(TIMER);
  const latest = useRef(mode);
  const enter = (next: Mode) => {
    latest.current = next;
    onEnter(next);
    setMode(next);
  };
  return { mode, latest: () => latest.current, enter };
}

/** What keys act on. */
export type KeyTargets = {
  readonly modes: ModeState;
  readonly actions: ScreenActions;
  readonly history: HistoryStore;
  readonly themes: ThemePort;
  /** Returns the scene at this moment. */
  scene(): Scene;
  /** Returns how far the current page can be scrolled. */
  readonly page: KeyPress['page'];
  dispatch(event: UserEvent): void;
  /** Removes the notices that are shown. */
  dismiss(): void;
};

/** What a terminal says about its background (OSC 11), long after it was asked: Ink takes it for keys. */
const LATE_ANSWER = /^11;rgba?:/;

/** Reads keys and pasted text, and carries out their actions. */
export function useKeys(targets: KeyTargets): void {
  const { modes, history, scene, page } = targets;
  useInput((input, key) => {
    if (LATE_ANSWER.test(input)) return;
    for (const stroke of keystrokes(input, key)) {
      const now = scene();
      const name = keyName(stroke.input, stroke.key);
      const action = actionOf({ name, input: stroke.input, scene: now, mode: now.mode, page });
      if (hasMessage(now)) history.showMessage(undefined);
      if (action !== undefined) perform(action, targets);
    }
  });
  usePaste((text) => {
    const mode = modes.latest();
    if (mode.type === 'editing' || mode.type === 'relabelling') {
      modes.enter({ ...mode, ...insertText(mode, text) });
    }
  });
}

function perform(action: Action, targets: KeyTargets) {
  const { modes, actions, history, themes, dispatch, dismiss } = targets;
  const { enter } = modes;
  switch (action.type) {
    case 'dispatch':
      return dispatch(action.event);
    case 'enter':
      return enter(action.mode);
    case 'answer':
      enter(TIMER);
      return dispatch(action.event);
    case 'change':
      enter(action.mode);
      return void history.change(action.change);
    case 'show-message':
      return history.showMessage(action.text);
    case 'use-theme': {
      const written = themes.use(action.choice);
      enter(TIMER);
      return void written.then(history.showMessage);
    }
    case 'dismiss-notices':
      return dismiss();
    case 'detach':
    case 'startAgain':
      // Handing over can fail, and the timer stays here.
      enter(TIMER);
      return actions[action.type]();
    case 'quit':
    case 'interrupt':
    case 'suspend':
      return actions[action.type]();
  }
}

// A message is shown until the next key.
function hasMessage({ mode, history }: Scene): boolean {
  return (mode.type === 'sessions' || mode.type === 'timer') && history.message !== undefined;
}

type Keystroke = { readonly input: string; readonly key: Key };

/**
 * Splits the input that Ink's `useInput` passes into single keys: those that arrive together, as over a
 * slow connection, come as one text. Pasted text comes through `usePaste`.
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
