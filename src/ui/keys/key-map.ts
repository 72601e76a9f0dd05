import type { Key } from 'ink';
import type { UserEvent } from '../../core/timer-event.ts';
import type { HistoryChange } from '../history/history-store.ts';
import type { Mode } from '../mode.ts';
import type { Role, Scene } from '../scene.ts';

/** What a key asks for. */
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
  /** Ctrl-C: in raw mode a key, though it means the signal. */
  | { readonly type: 'interrupt' }
  | { readonly type: 'suspend' }
  /** Hands the timer to the background. */
  | { readonly type: 'detach' }
  | { readonly type: 'start-again' };

/** A key that was pressed, and what the screen showed. */
export type KeyPress<M extends Mode = Mode> = {
  /** As {@link keyName} gives it. */
  readonly name: string;
  /** As Ink's `useInput` reports it. */
  readonly input: string;
  readonly key: Key;
  readonly scene: Scene;
  readonly mode: M;
  readonly page: () => PageSize;
};

/** How far the page on the screen can be scrolled. */
export type PageSize = {
  /** Rows to scroll with PgUp and PgDn. */
  readonly rows: number;
  /** The largest number of rows above the screen. */
  readonly maxScroll: number;
};

/** One row of the table of keys. */
export type Binding<M extends Mode = Mode> = {
  /** Names of the keys, as {@link keyName} gives them. */
  readonly keys: readonly string[];
  readonly action: (press: KeyPress<M>) => Action | undefined;
  /** Whose screen has the key; undefined: everybody's. */
  readonly role?: Role['type'];
  /** When the key applies; undefined: always. */
  readonly when?: (scene: Scene) => boolean;
  /** What the hint row says. */
  readonly hint?: Hint | ((shown: Shown<M>) => Hint | undefined);
  /** What the help says. */
  readonly help?: HelpText;
};

/** What is on the screen when hints are written. */
type Shown<M extends Mode> = {
  readonly scene: Scene;
  readonly mode: M;
  /** Whether the page is longer than the screen. */
  readonly scrolls?: boolean;
  readonly ascii?: boolean;
};

type Hint = {
  /** The keys as the hint row writes them; undefined: the first key of the binding. */
  readonly label?: string;
  /** The same in ASCII; undefined: the label. */
  readonly ascii?: string;
  readonly words: string;
  /** For narrow terminals; undefined: the words. */
  readonly short?: string;
  readonly rank: number;
};

type HelpText = {
  /** The keys as the help writes them; undefined: the first key of the binding. */
  readonly label?: string;
  readonly words: string;
  readonly rank: number;
};

/** The keys of one mode. */
export type KeyMap<M extends Mode = Mode> = {
  readonly bindings: readonly Binding<M>[];
  /** What any other key does; undefined: nothing. */
  readonly otherwise?: (press: KeyPress<M>) => Action | undefined;
};

/** A key and its words. The entries with the lowest ranks are kept when not all of them fit. */
export type KeyHint = {
  readonly key: string;
  readonly words: string;
  readonly short: string;
  readonly rank: number;
};

/** What a key does; undefined if it does nothing. */
export function actionFor<M extends Mode>(map: KeyMap<M>, press: KeyPress<M>): Action | undefined {
  const binding = map.bindings.find(
    (each) => each.keys.includes(press.name) && applies(each, press.scene),
  );
  return binding === undefined ? map.otherwise?.(press) : binding.action(press);
}

/** The hints of the keys that apply now, in the table's order. */
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

/** The lines of the help, in the table's order. */
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

/** The name of a key that Ink reports: `Enter`, `Space`, `Up`, `Ctrl-C`, `Alt-s`, `s`, `+`. */
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
