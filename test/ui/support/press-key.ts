import type { Key } from 'ink';
import { pageSize } from '../../../src/ui/app.tsx';
import { keyAction } from '../../../src/ui/keys/key-action.ts';
import type { Action } from '../../../src/ui/keys/key-map.ts';
import { NO_KEY } from '../../../src/ui/keys/key-names.ts';
import type { Mode } from '../../../src/ui/mode.ts';
import type { Scene } from '../../../src/ui/scene.ts';
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

/** A key by its name, such as `Up`, `Ctrl-C` or `s`, as Ink reports it. */
export function inkKey(name: string): { readonly input: string; readonly key: Key } {
  const [input, pressed] = NAMED[name] ?? modified(name);
  return { input, key: { ...NO_KEY, ...pressed } };
}

function modified(name: string): readonly [input: string, key: Partial<Key>] {
  if (name.startsWith('Ctrl-')) return [name.slice('Ctrl-'.length).toLowerCase(), { ctrl: true }];
  if (name.startsWith('Alt-')) return [name.slice('Alt-'.length), { meta: true }];
  return [name, {}];
}

/** What a key asks for on an owner's screen of 80 by 24, with the changes of `scene`. */
export function press(name: string, scene: Partial<Scene> = {}): Action | undefined {
  const { input, key } = inkKey(name);
  const model = modelOf(scene);
  return keyAction(input, key, model, () => pageSize(model));
}

/** The action of a key that brings the screen into a mode. */
export function entering(mode: Mode): Action {
  return { type: 'enter', mode };
}
