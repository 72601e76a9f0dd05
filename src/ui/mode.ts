import type { LabelDraft } from './label-editor.ts';

/** What the keys act on. */
export type Mode =
  | { readonly type: 'timer' }
  | { readonly type: 'help' }
  | ({ readonly type: 'label' } & LabelDraft);
