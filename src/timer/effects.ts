import { firstOf } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Session } from '../core/session.ts';
import type { Timer } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';
import type { IntervalKeeper } from './interval-keeper.ts';
import type { SessionRecorder } from './recorder.ts';

/** What effects are performed with, beside keeping and recording. */
export type EffectParts = {
  readonly clock: Clock;
  /** Tells the user that an interval is over. */
  alert(effect: Extract<Effect, { type: 'alert' }>): void;
  /** Runs what the user has set for an interval that began, or one that left a session. */
  hook(effect: Extract<Effect, { type: 'began' | 'record' }>): void;
};

/** What is told at once. */
type Told = {
  ended(session: Session): void;
  returned(effect: Extract<Effect, { type: 'returned' }>): void;
};

/** A disk that hangs delays alerts and hooks by no more, in ms. */
const LONGEST_DELAY = 2_000;

/**
 * Performs what a transition called for: a session is saved at once, then recorded; alerts and hooks
 * come when it is in its log.
 *
 * @param tell what the driver itself is told
 * @returns the performer; it is given the timer before the transition, and the sessions of the day
 */
export function effectPerformer(
  { clock, alert, hook }: EffectParts,
  keeper: IntervalKeeper,
  recorder: SessionRecorder,
  tell: Told,
) {
  // Of the last session that ended: what comes after it is told after it, and in order.
  let recorded = Promise.resolve();
  return (before: Timer, effects: readonly Effect[], today: readonly Session[]): void => {
    const once = (action: () => void) => void firstOf(recorded, clock, LONGEST_DELAY).then(action);
    for (const effect of effects) {
      switch (effect.type) {
        case 'record': {
          let { session } = effect;
          tell.ended(session);
          recorded = recorder.record(keeper.end(before, today, session)).then((as) => {
            session = as;
          });
          once(() => hook({ ...effect, session }));
          break;
        }
        case 'alert':
          once(() => alert(effect));
          break;
        case 'returned':
          tell.returned(effect);
          break;
        case 'began':
          once(() => hook(effect));
          break;
      }
    }
  };
}
