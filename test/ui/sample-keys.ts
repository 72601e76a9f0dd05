import type { Key } from 'ink';

const NONE: Key = {
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

/** A key as Ink reports it. */
export function key(pressed: Partial<Key> = {}): Key {
  return { ...NONE, ...pressed };
}

export const ctrl = key({ ctrl: true });
export const enterKey = key({ return: true });
export const escapeKey = key({ escape: true });
