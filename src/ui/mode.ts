import type { Instant } from '../core/instant.ts';
import type { Timer } from '../core/timer.ts';
import type { HistoryMode } from './history/history-mode.ts';
import type { LabelDraft } from './label-editor.ts';

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  /** Asks whether to end what is under way. */
  | { readonly type: 'leaving' }
  /** Asks whether to go on after a long pause; `at` is when that was asked. */
  | { readonly type: 'resuming'; readonly at: Instant }
  | ({ readonly type: 'label' } & LabelDraft)
  | HistoryMode;

/** The mode as it stands: a pause that was ended elsewhere is not asked about any more. */
export function modeNow(mode: Mode, timer: Timer): Mode {
  if (mode.type !== 'resuming') return mode;
  const isSamePause = timer.state === 'paused' && timer.since.monotonicMs <= mode.at.monotonicMs;
  return isSamePause ? mode : { type: 'timer' };
}
