import type { LabelDraft } from './label-editor.ts';

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  /** Asks whether to end what is under way. */
  | { readonly type: 'leaving' }
  | ({ readonly type: 'label' } & LabelDraft);
