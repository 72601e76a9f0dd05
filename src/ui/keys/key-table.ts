import type { Key } from 'ink';
import type { Role, Scene } from '../scene.ts';
import { DELETING_KEYS, RELABELLING_KEYS, SESSIONS_KEYS, STATISTICS_KEYS } from './history-keys.ts';
import {
  type Action,
  actionFor,
  helpFor,
  type KeyHint,
  type KeyPress,
  keyName,
} from './key-map.ts';
import {
  AWAY_KEYS,
  ENDED_KEYS,
  EVERYWHERE,
  HELP_KEYS,
  LABEL_KEYS,
  LONG_PAUSE_KEYS,
  QUIT_KEYS,
  TIMER_KEYS,
} from './timer-keys.ts';

/** The keys of every mode. */
export const KEY_TABLE = {
  everywhere: EVERYWHERE,
  ended: ENDED_KEYS,
  timer: TIMER_KEYS,
  away: AWAY_KEYS,
  help: HELP_KEYS,
  leaving: QUIT_KEYS,
  resuming: LONG_PAUSE_KEYS,
  label: LABEL_KEYS,
  statistics: STATISTICS_KEYS,
  sessions: SESSIONS_KEYS,
  relabelling: RELABELLING_KEYS,
  deleting: DELETING_KEYS,
} as const;

/**
 * What one key does, as Ink's `useInput` reports it.
 *
 * @param page how far the page on the screen can be scrolled
 * @returns undefined if the key does nothing now
 */
export function keyAction(
  input: string,
  key: Key,
  scene: Scene,
  page: KeyPress['page'],
): Action | undefined {
  const { mode } = scene;
  const press: KeyPress = { name: keyName(input, key), input, key, scene, mode, page };
  return actionFor(KEY_TABLE.everywhere, press) ?? actionInMode(press);
}

function actionInMode(press: KeyPress): Action | undefined {
  const { scene, mode } = press;
  if (scene.ended !== undefined) return actionFor(KEY_TABLE.ended, press);
  switch (mode.type) {
    case 'timer':
      return actionFor(isAskedAboutAway(scene) ? KEY_TABLE.away : KEY_TABLE.timer, press);
    case 'help':
    case 'leaving':
    case 'resuming':
      return actionFor(KEY_TABLE[mode.type], press);
    case 'label':
      return actionFor(KEY_TABLE.label, { ...press, mode });
    case 'statistics':
      return actionFor(KEY_TABLE.statistics, { ...press, mode });
    case 'sessions':
      return actionFor(KEY_TABLE.sessions, { ...press, mode });
    case 'relabelling':
      return actionFor(KEY_TABLE.relabelling, { ...press, mode });
    case 'deleting':
      return actionFor(KEY_TABLE.deleting, { ...press, mode });
  }
}

function isAskedAboutAway({ view: { timer } }: Scene): boolean {
  return timer.state === 'paused' && timer.away !== undefined;
}

/** The lines of the help. */
export function helpLines(role: Role): readonly KeyHint[] {
  const { timer, everywhere, help } = KEY_TABLE;
  return [timer, everywhere, help].flatMap((map) => helpFor(map, role));
}
