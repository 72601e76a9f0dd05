import type { Key } from 'ink';
import type { UserEvent } from '../../core/timer-event.ts';
import type { HistoryChange } from '../history/history-store.ts';
import type { Mode } from '../mode.ts';
import type { Role, Scene } from '../scene.ts';

/** The effect of a key. */
export type Action =
  | { readonly type: 'dispatch'; readonly event: UserEvent }
  | { readonly type: 'enter'; readonly mode: Mode }
  /** Dispatches the event and returns to the timer. */
  | { readonly type: 'answer'; readonly event: UserEvent }
  /** Changes recorded sessions and shows them. */
  | { readonly type: 'change'; readonly change: HistoryChange; readonly mode: Mode }
  | { readonly type: 'show-message'; readonly text: string }
  /** Ends the timer, or leaves the view. */
  | { readonly type: 'quit' }
  /** Ctrl-C, which is a key in raw mode, acts like the signal. */
  | { readonly type: 'interrupt' }
  | { readonly type: 'suspend' }
  /** Hands the timer to the background. */
  | { readonly type: 'detach' }
  | { readonly type: 'start-again' };

/** A key that was pressed, and what the screen showed then. */
export type KeyPress<M extends Mode = Mode> = {
  /** As {@link keyName} returns it. */
  readonly name: string;
  /** As Ink's `useInput` passes it. */
  readonly input: string;
  readonly key: Key;
  readonly scene: Scene;
  readonly mode: M;
  readonly page: () => PageSize;
};

/** How far the page on the screen can be scrolled. */
export type PageSize = {
  /** The rows that PgUp and PgDn scroll by. */
  readonly rows: number;
  /** The most rows that can be scrolled off the top. */
  readonly maxScroll: number;
};

/** Keys with the same effect. */
export type Binding<M extends Mode = Mode> = {
  /** Their names, as {@link keyName} returns them. */
  readonly keys: readonly string[];
  readonly action: (press: KeyPress<M>) => Action | undefined;
  /** The role whose screen has the keys; undefined: both. */
  readonly role?: Role['type'];
  /** Whether the keys apply now; undefined: always. */
  readonly when?: (scene: Scene) => boolean;
  /** The text in the row of hints; undefined: none. */
  readonly hint?: Hint | ((shown: Shown<M>) => Hint | undefined);
  /** The line in the help; undefined: none. */
  readonly help?: HelpText;
};

/** What the hints depend on. */
type Shown<M extends Mode> = {
  readonly scene: Scene;
  readonly mode: M;
  /** Whether the page is longer than the screen. */
  readonly scrolls?: boolean;
  readonly ascii?: boolean;
};

type Hint = {
  /** The name of the keys; undefined: the first key of the binding. */
  readonly label?: string;
  /** The name in ASCII; undefined: the label. */
  readonly ascii?: string;
  readonly words: string;
  /** For narrow terminals; undefined: the words. */
  readonly short?: string;
  readonly rank: number;
};

type HelpText = {
  /** The name of the keys; undefined: the first key of the binding. */
  readonly label?: string;
  readonly words: string;
  readonly rank: number;
};

/** The keys of one mode. */
export type KeyMap<M extends Mode = Mode> = {
  readonly bindings: readonly Binding<M>[];
  /** The action of any other key; undefined: nothing. */
  readonly otherwise?: (press: KeyPress<M>) => Action | undefined;
};

/** A key with its description. If not all fit, those with the lowest ranks are kept. */
export type KeyHint = {
  readonly key: string;
  readonly words: string;
  readonly short: string;
  readonly rank: number;
};

/** Returns the action of a key; undefined if it has none. */
export function actionFor<M extends Mode>(map: KeyMap<M>, press: KeyPress<M>): Action | undefined {
  const binding = map.bindings.find(
    (each) => each.keys.includes(press.name) && applies(each, press.scene),
  );
  return binding === undefined ? map.otherwise?.(press) : binding.action(press);
}

/** Returns the hints of the keys that apply now, in the order of the map. */
export function hintsFor<M extends Mode>(map: KeyMap<M>, shown: Shown<M>): readonly KeyHint[] {
  const { scene, ascii = false } = shown;
  return map.bindings
    .filter((binding) => applies(binding, scene))
    .flatMap(({ keys, hint }) => {
      const now = typeof hint === 'function' ? hint(shown) : hint;
      if (now === undefined) return [];
      const { label = keys[0] ?? '', words, short = words, rank } = now;
      return [{ key: ascii ? (now.ascii ?? label) : label, words, short, rank }];
    });
}

/** Returns the lines of the help, in the order of the map. */
export function helpFor<M extends Mode>(map: KeyMap<M>, { type }: Role): readonly KeyHint[] {
  return map.bindings
    .filter(({ role = type }) => role === type)
    .flatMap(({ keys, help }) => {
      if (help === undefined) return [];
      const { label = keys[0] ?? '', words, rank } = help;
      return [{ key: label, words, short: words, rank }];
    });
}

function applies<M extends Mode>({ role, when }: Binding<M>, scene: Scene): boolean {
  return (role ?? scene.role.type) === scene.role.type && (when?.(scene) ?? true);
}

const NAMES = [
  ['upArrow', 'Up'],
  ['downArrow', 'Down'],
  ['leftArrow', 'Left'],
  ['rightArrow', 'Right'],
  ['pageUp', 'PgUp'],
  ['pageDown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['backspace', 'Backspace'],
  ['delete', 'Delete'],
] as const;

/** Returns the name of a key: `Enter`, `Space`, `Up`, `Ctrl-C`, `Alt-s`, `s`, `+`. */
export function keyName(input: string, key: Key): string {
  // Ctrl-J and the Enter of some terminals send a line feed.
  if (key.return || input === '\n') return 'Enter';
  if (key.escape) return 'Esc';
  if (key.ctrl) return `Ctrl-${input.toUpperCase()}`;
  if (key.meta) return `Alt-${input}`;
  if (key.tab) return key.shift ? 'Shift-Tab' : 'Tab';
  const [, name] = NAMES.find(([flag]) => key[flag]) ?? [];
  return name ?? (input === ' ' ? 'Space' : input);
}

export function dispatch(event: UserEvent): Action {
  return { type: 'dispatch', event };
}

export function answer(event: UserEvent): Action {
  return { type: 'answer', event };
}

export function enter(mode: Mode): Action {
  return { type: 'enter', mode };
}
