import { MOST_CHANGES, type UndoableChange, type UndoJournal } from './undo-journal.ts';

/** The last changes in memory. */
export function memoryUndoJournal(): UndoJournal {
  let changes: readonly UndoableChange[] = [];
  const drop = () => {
    changes = changes.slice(0, -1);
  };
  const push = (change: UndoableChange) => {
    changes = [...changes, change].slice(-MOST_CHANGES);
  };
  return {
    push,
    last: () => changes.at(-1),
    drop,
    amend: (change) => {
      drop();
      push(change);
    },
    hold: (action) => action(),
  };
}
