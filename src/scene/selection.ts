import type { LoggedSession } from '../day-log/document.ts';

/** The selected session of a list, which is found again after the list has changed. */
export type Selection = {
  readonly id: string;
  /** Its index. If the session is deleted, the one that takes its place is selected. */
  readonly index: number;
};

/** Selects the session nearest to an index; undefined if there are none. */
export function selectionAt(
  sessions: readonly LoggedSession[],
  index: number,
): Selection | undefined {
  const at = Math.max(0, Math.min(index, sessions.length - 1));
  const id = sessions[at]?.id;
  return id === undefined ? undefined : { id, index: at };
}

/** Finds the selected session in a list, or the one in its place; undefined if there are none. */
export function selectedNow(
  sessions: readonly LoggedSession[],
  selected: Selection | undefined,
): Selection | undefined {
  if (selected === undefined) return selectionAt(sessions, sessions.length - 1);
  const index = sessions.findIndex(({ id }) => id === selected.id);
  return selectionAt(sessions, index < 0 ? selected.index : index);
}
