import { firstOf } from '../clock.ts';
import type { Clock } from '../context.ts';
import { formatDuration, printedDuration } from '../core/duration.ts';
import type { Timer, TimerRules } from '../core/timer.ts';
import type { Effect, HookedEffect } from '../core/timer-event.ts';
import type { Notices } from './notices.ts';
import type { SessionRecorder } from './recorder.ts';
import type { TimerStore } from './timer-store.ts';

/** Runs alerts and hooks. */
export type EffectOptions = {
  readonly clock: Clock;
  /** Alerts the user that an interval is over. */
  alert(effect: Extract<Effect, { type: 'alert' }>): void;
  /** Runs the user's hook for an interval that started, or one that left a session. */
  hook(effect: HookedEffect): void;
  /** Adds a note to the last session in the day logs. Never rejects. */
  noteLast(text: string): Promise<Noted>;
};

/** What became of a note for the last session. */
export type Noted = {
  /** A sentence: where it is, or why it was not saved. */
  readonly text: string;
} & (
  | { readonly saved: true }
  /** `isFault`: because of the disk, rather than of what is recorded. */
  | { readonly saved: false; readonly isFault: boolean }
);

type EffectPerformer = {
  /**
   * Performs the effects of a transition. A session is saved at once, then recorded; alerts and hooks
   * wait until it is in its log.
   *
   * @param before the timer before the transition
   * @returns what becomes of a note for the last session; undefined if there is none
   */
  perform(before: Timer, effects: readonly Effect[]): Promise<Noted> | undefined;
};

/** How long alerts and hooks wait for the disk, in ms. */
const LONGEST_DELAY = 2_000;

/** @param onRecorded called after each session was recorded, or failed to be */
export function effectPerformer(
  { clock, alert, hook, noteLast }: EffectOptions,
  store: TimerStore,
  recorder: SessionRecorder,
  notices: Notices,
  onRecorded: () => void,
): EffectPerformer {
  // Resolves when the last session is recorded, so that alerts and hooks follow it in order.
  let recorded = Promise.resolve();

  async function note(text: string): Promise<Noted> {
    await recorded;
    const result = await noteLast(text);
    notices.addEvent({ severity: result.saved ? 'info' : 'warning', text: result.text });
    return result;
  }

  const onceRecorded = (action: () => void) =>
    void firstOf(recorded, clock, LONGEST_DELAY).then(action);
  return {
    perform: (before, effects) => {
      let noted: Promise<Noted> | undefined;
      for (const effect of effects) {
        switch (effect.type) {
          case 'record': {
            let { session } = effect;
            recorded = recorder.record(store.end(before, session)).then((inLog) => {
              session = inLog;
              onRecorded();
            });
            onceRecorded(() => hook({ ...effect, session }));
            break;
          }
          case 'alert':
            onceRecorded(() => alert(effect));
            break;
          case 'returned': {
            const text = timeAwayInWords(effect);
            if (text !== undefined) notices.addEvent({ severity: 'warning', text });
            break;
          }
          case 'began':
          case 'paused':
          case 'resumed':
          case 'stopped':
            onceRecorded(() => hook(effect));
            break;
          case 'rules':
            notices.addEvent({ severity: 'info', text: rulesInWords(effect.rules) });
            break;
          case 'note':
            noted = note(effect.text).finally(onRecorded);
            break;
        }
      }
      return noted;
    },
  };
}

/**
 * Describes what happened to time away.
 *
 * @returns undefined if the screen asks the user
 */
function timeAwayInWords({
  awayMs,
  answer,
  idle,
}: Extract<Effect, { type: 'returned' }>): string | undefined {
  const what = idle ? 'idle' : 'asleep or stopped';
  const away = `${what} for ${formatDuration(printedDuration(awayMs))}`;
  switch (answer) {
    case 'ask':
      return undefined;
    case 'count':
      return `${away}: counted`;
    case 'leave-out':
      return `${away}: left out`;
    case 'end':
      return `${away}: the interval ended when that began`;
  }
}

/** Describes the preset that was chosen. */
function rulesInWords({ preset, lengths }: TimerRules): string {
  const length = (ms: number) => (ms === 0 ? 'off' : formatDuration(ms));
  const breaks = `breaks ${length(lengths['short-break'])} and ${length(lengths['long-break'])}`;
  const focus = lengths.focus === 0 ? 'flow' : `focus ${formatDuration(lengths.focus)}`;
  return `${preset ? `preset ${preset}` : 'no preset'}: ${focus}, ${breaks}`;
}
