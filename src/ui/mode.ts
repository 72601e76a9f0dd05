import type { Instant } from '../core/instant.ts';
import type { LabelDraft } from './label-editor.ts';

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  /** Asks whether to end what is under way. */
  | { readonly type: 'leaving' }
  /** Asks whether to go on after a long pause; `at` is when that was asked. */
  | { readonly type: 'resuming'; readonly at: Instant }
  | ({ readonly type: 'label' } & LabelDraft);
