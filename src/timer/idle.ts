import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { after } from '../core/instant.ts';
import type { Timer } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';

/** How to notice that the user is idle. */
export type IdleOptions = {
  /** In ms. */
  readonly afterMs: number;
  /** How long the user has been idle, in ms; undefined if that is unknown. Never rejects. */
  idleTime(): Promise<number | undefined>;
};

/** Reports that the user is idle in a focus session, and that they are back. */
type IdleWatch = {
  /** Call this whenever the timer changes. */
  follow(timer: Timer): void;
  /** Stops until the next call of {@link follow}. */
  cancel(): void;
};

/** How often to look, in ms. */
const LOOKS_EVERY = 15 * SECOND;

/** @param options undefined: nothing is watched */
export function idleWatch(
  clock: Clock,
  options: IdleOptions | undefined,
  dispatch: (event: Extract<TimerEvent, { type: 'idle' | 'back' }>) => void,
): IdleWatch {
  let isWatching = false;
  let isAway = false;
  const next = alarm(clock, LOOKS_EVERY, () => void look());

  async function look(): Promise<void> {
    const idleMs = await options?.idleTime();
    if (!isWatching) return;
    next.schedule();
    if (options === undefined || idleMs === undefined) return;
    if (!isAway && idleMs >= options.afterMs) {
      isAway = true;
      dispatch({ type: 'idle', since: after(clock.now(), -idleMs, clock.utcOffsetAt) });
    } else if (isAway && idleMs < options.afterMs) {
      isAway = false;
      dispatch({ type: 'back' });
    }
  }

  function cancel(): void {
    isWatching = false;
    isAway = false;
    next.cancel();
  }

  return {
    follow: (timer) => {
      const isFocus = timer.state === 'running' && timer.interval.kind === 'focus';
      const isPausedByUs = isAway && timer.state === 'paused' && timer.away?.idle === true;
      if (options === undefined || !(isFocus || isPausedByUs)) return cancel();
      if (isWatching) return;
      isWatching = true;
      next.schedule();
    },
    cancel,
  };
}
