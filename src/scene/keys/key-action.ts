import type { Scene } from '../scene.ts';
import { EDITING_KEYS } from './editing-keys.ts';
import { type Action, actionFor, type KeyPress } from './key-map.ts';
import { HELP_KEYS, STATISTICS_KEYS } from './page-keys.ts';
import { AWAY_KEYS, LEAVING_KEYS, RESUMING_KEYS } from './questions.ts';
import { DELETING_KEYS, RELABELLING_KEYS, SESSIONS_KEYS } from './sessions-keys.ts';
import { THEMES_KEYS } from './theme-keys.ts';
import { ENDED_KEYS, EVERYWHERE, TIMER_KEYS } from './timer-keys.ts';

/** Returns the action of a key press; undefined if it has none now. */
export function actionOf(press: KeyPress): Action | undefined {
  return actionFor(EVERYWHERE, press) ?? actionInMode(press);
}

function actionInMode(press: KeyPress): Action | undefined {
  const { scene, mode } = press;
  if (scene.ended !== undefined) return actionFor(ENDED_KEYS, press);
  switch (mode.type) {
    case 'timer':
      return actionFor(isAskedAboutAway(scene) ? AWAY_KEYS : TIMER_KEYS, press);
    case 'help':
      return actionFor(HELP_KEYS, { ...press, mode });
    case 'themes':
      return actionFor(THEMES_KEYS, { ...press, mode });
    case 'leaving':
      return actionFor(LEAVING_KEYS, press);
    case 'resuming':
      return actionFor(RESUMING_KEYS, press);
    case 'editing':
      return actionFor(EDITING_KEYS, { ...press, mode });
    case 'statistics':
      return actionFor(STATISTICS_KEYS, { ...press, mode });
    case 'sessions':
      return actionFor(SESSIONS_KEYS, { ...press, mode });
    case 'relabelling':
      return actionFor(RELABELLING_KEYS, { ...press, mode });
    case 'deleting':
      return actionFor(DELETING_KEYS, { ...press, mode });
  }
}

function isAskedAboutAway({ view: { timer } }: Scene): boolean {
  return timer.state === 'paused' && timer.away !== undefined;
}
