import type { UserEvent } from '../../core/timer-event.ts';
import { shownKey } from '../../keys/key-names.ts';
import {
  COMMANDS,
  type Command,
  KEY_GROUPS,
  KEY_TABLE,
  type KeyBindings,
  type KeyGroup,
} from '../../keys/key-table.ts';
import type { HistoryChange } from '../history-store.ts';
import type { Mode } from '../mode.ts';
import type { ScreenActions, ThemeChoice } from '../ports.ts';
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
  /** Uses the theme from now on, writes it into the settings, and returns to the timer. */
  | { readonly type: 'use-theme'; readonly choice: ThemeChoice }
  /** Removes the notices that are shown. */
  | { readonly type: 'dismiss-notices' }
  /** Asks the process for it. */
  | { readonly type: keyof ScreenActions };

/** A key that was pressed, and what the screen showed then. */
export type KeyPress<M extends Mode = Mode> = {
  /** As `keyName` returns it. */
  readonly name: string;
  /** What it types. */
  readonly input: string;
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

/** Keys with the same effect: those of a command, which users can change, and others. */
export type Binding<M extends Mode = Mode> = {
  readonly command?: Command;
  /** Keys that have the effect whatever the settings are, shown before the command's; as `keyName` returns them. */
  readonly keys?: readonly string[];
  readonly action: (press: KeyPress<M>) => Action | undefined;
  /** The role whose screen has the keys; undefined: both. */
  readonly role?: Role['type'];
  /** Whether the keys apply now; undefined: always. */
  readonly when?: (scene: Scene) => boolean;
  /** The text in the row of hints; undefined: none. */
  readonly hint?: Hint | ((shown: Shown<M>) => Hint | undefined);
  /** The words in the help, instead of the command's; `null`: it is not in the help. */
  readonly help?: string | null;
};

/** What the hints depend on. */
type Shown<M extends Mode> = {
  readonly scene: Scene;
  readonly mode: M;
  /** Whether the page is longer than the screen. */
  readonly scrolls?: boolean;
};

type Hint = {
  /** Commands whose keys the hint shows as well: `+/-`. */
  readonly with?: readonly Command[];
  readonly words: string;
  /** For narrow terminals; undefined: the words. */
  readonly short?: string;
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

/** A group of the help: each key with what it does. */
export type HelpGroup = {
  readonly title: KeyGroup;
  readonly lines: readonly { readonly key: string; readonly words: string }[];
};

/** Returns the action of a key; undefined if it has none. */
export function actionFor<M extends Mode>(map: KeyMap<M>, press: KeyPress<M>): Action | undefined {
  const { scene, name } = press;
  const binding = map.bindings.find(
    (each) => keysOf(each, scene.keys).includes(name) && applies(each, scene),
  );
  return binding === undefined ? map.otherwise?.(press) : binding.action(press);
}

/** Returns the hints of the keys that apply now, in the order of the map. */
export function hintsFor<M extends Mode>(map: KeyMap<M>, shown: Shown<M>): readonly KeyHint[] {
  const { scene } = shown;
  return map.bindings
    .filter((binding) => applies(binding, scene))
    .flatMap((binding) => {
      const hint = typeof binding.hint === 'function' ? binding.hint(shown) : binding.hint;
      if (hint === undefined) return [];
      const { words, short = words, rank } = hint;
      const others = (hint.with ?? []).map((command) => scene.keys[command]);
      const key = [keysOf(binding, scene.keys), ...others]
        .flatMap((keys) => shownKey(keys, scene.ascii) ?? [])
        .join('/');
      return key === '' ? [] : [{ key, words, short, rank }];
    });
}

/** Returns what the keys of a screen do, in the order of the table. */
export function helpFor(
  maps: readonly HelpedMap[],
  { role, keys, ascii }: Pick<Scene, 'role' | 'keys' | 'ascii'>,
): readonly HelpGroup[] {
  const bindings = maps
    .flatMap((map) => map.bindings)
    .filter((binding) => binding.help !== null && (binding.role ?? role.type) === role.type);
  const lines = COMMANDS.flatMap((command) => {
    const binding = bindings.find((each) => each.command === command);
    if (binding === undefined) return [];
    const { group, words } = KEY_TABLE[command];
    return [{ group, keys: keysOf(binding, keys), words: binding.help ?? words }];
  });
  const fixed = bindings.flatMap(({ command, keys: own, help }) =>
    command === undefined && own && help ? [{ group: 'Leave', keys: own, words: help }] : [],
  );
  return KEY_GROUPS.map((title) => ({
    title,
    lines: [...lines, ...fixed]
      .filter((line) => line.group === title && line.keys.length > 0)
      .map((line) => ({ key: keysInWords(line.keys, ascii), words: line.words })),
  })).filter((group) => group.lines.length > 0);
}

/** The part of a map that the help needs. */
export type HelpedMap = {
  readonly bindings: readonly Pick<Binding, 'command' | 'keys' | 'role' | 'help'>[];
};

/** The help shows at most this many keys of a command. */
const SHOWN_KEYS = 2;

function keysInWords(keys: readonly string[], ascii: boolean): string {
  const shown = keys
    .slice(0, SHOWN_KEYS)
    .map((key) => (ascii ? key : (shownKey([key], ascii) ?? key)));
  return shown.join('  ');
}

function keysOf(
  { command, keys = [] }: Pick<Binding, 'command' | 'keys'>,
  bindings: KeyBindings,
): readonly string[] {
  return command === undefined ? keys : [...keys, ...bindings[command]];
}

function applies<M extends Mode>({ role, when }: Binding<M>, scene: Scene): boolean {
  return (role ?? scene.role.type) === scene.role.type && (when?.(scene) ?? true);
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
