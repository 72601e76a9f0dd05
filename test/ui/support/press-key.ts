import type { Key } from 'ink';
import { keyName } from '../../../src/keys/key-names.ts';
import { actionOf } from '../../../src/scene/keys/key-action.ts';
import type { Action, PageSize } from '../../../src/scene/keys/key-map.ts';
import type { Mode } from '../../../src/scene/mode.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { pageSize } from '../../../src/ui/app.tsx';
import { modelOf } from './drawn-rows.tsx';

const NAMED: Readonly<Record<string, readonly [input: string, key: Partial<Key>]>> = {
  Enter: ['\r', { return: true }],
  'line feed': ['\n', {}],
  Esc: ['', { escape: true }],
  Tab: ['', { tab: true }],
  'Shift-Tab': ['', { tab: true, shift: true }],
  Space: [' ', {}],
  Up: ['', { upArrow: true }],
  Down: ['', { downArrow: true }],
  Left: ['', { leftArrow: true }],
  Right: ['', { rightArrow: true }],
  PgUp: ['', { pageUp: true }],
  PgDn: ['', { pageDown: true }],
  Home: ['', { home: true }],
  End: ['', { end: true }],
  Backspace: ['', { backspace: true }],
  Delete: ['', { delete: true }],
};

const NO_KEY: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

/** A key by its name, such as `Up`, `Ctrl-C`, `Alt-Left` or `s`: what it is called and types, from what Ink reports. */
export function inkKey(written: string): { readonly name: string; readonly input: string } {
  const [input, pressed] = reported(written);
  return { name: keyName(input, { ...NO_KEY, ...pressed }), input };
}

function reported(name: string): readonly [input: string, key: Partial<Key>] {
  const [, modifier, rest = ''] = /^(Ctrl|Alt)-(.+)$/.exec(name) ?? [];
  if (modifier === undefined) return NAMED[name] ?? [name, {}];
  const [input, key] = NAMED[rest] ?? [modifier === 'Ctrl' ? rest.toLowerCase() : rest, {}];
  return [input, { ...key, [modifier === 'Ctrl' ? 'ctrl' : 'meta']: true }];
}

/** What a key asks for on an owner's screen of 80 by 24, with the changes of `scene`. */
export function press(
  written: string,
  changes: Partial<Scene> = {},
  page?: PageSize,
): Action | undefined {
  const scene = modelOf(changes);
  return actionOf({
    ...inkKey(written),
    scene,
    mode: scene.mode,
    page: () => page ?? pageSize(scene),
  });
}

/** The action of a key that brings the screen into a mode. */
export function entering(mode: Mode): Action {
  return { type: 'enter', mode };
}
