import { type EditingMode, editsLabel, type RelabellingMode, TIMER } from '../mode.ts';
import type { Scene } from '../scene.ts';
import { completeTag, editText, recallLabel, type TextDraft } from '../text-field.ts';
import { type Action, answer, type Binding, enter, type KeyMap, type KeyPress } from './key-map.ts';

/** The modes that edit a text; of these, a note is offered nothing. */
type DraftMode = EditingMode | RelabellingMode;

/** The keys that offer recent labels and tags while a label is edited. */
export const SUGGESTION_KEYS: readonly Binding<DraftMode>[] = [
  {
    keys: ['Up', 'Ctrl-P'],
    when: ({ mode }) => editsLabel(mode),
    action: (press) => suggest(press, recallLabel, 1),
    hint: ({ scene }) =>
      scene.history.labels.labels.length > 0 ? { words: 'recent', rank: 2 } : undefined,
  },
  {
    keys: ['Down', 'Ctrl-N'],
    when: ({ mode }) => editsLabel(mode),
    action: (press) => suggest(press, recallLabel, -1),
  },
  {
    keys: ['Tab'],
    when: ({ mode }) => editsLabel(mode),
    action: (press) => suggest(press, completeTag, 1),
    hint: ({ scene }) =>
      scene.history.labels.tags.length > 0 ? { words: '#tag', rank: 3 } : undefined,
  },
  {
    keys: ['Shift-Tab'],
    when: ({ mode }) => editsLabel(mode),
    action: (press) => suggest(press, completeTag, -1),
  },
];

function suggest(
  { mode, scene }: KeyPress<DraftMode>,
  change: (draft: TextDraft, offered: Scene['history']['labels'], step: 1 | -1) => TextDraft,
  step: 1 | -1,
): Action {
  return enter({ ...mode, ...change(mode, scene.history.labels, step) });
}

/** The keys of the editor of a label or a note. All others edit. */
export const EDITING_KEYS: KeyMap<EditingMode> = {
  bindings: [
    {
      keys: ['Enter'],
      action: ({ mode: { what, text } }) =>
        answer(what === 'label' ? { type: 'relabel', label: text } : { type: 'note', text }),
      hint: { words: 'save', rank: 0 },
    },
    { keys: ['Esc'], action: () => enter(TIMER), hint: { words: 'cancel', rank: 1 } },
    ...SUGGESTION_KEYS,
  ],
  otherwise: ({ mode, name, input }) => enter({ ...mode, ...editText(mode, name, input) }),
};
