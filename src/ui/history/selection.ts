import type { LoggedSession } from '../../day-log/document.ts';

/** A session of a list; it is found again after the list has changed. */
export type Selection = {
  readonly id: string;
  /** Its place, from 0: once the session is gone, the one that takes its place is selected. */
  readonly index: number;
};

/** The session at a place, or the nearest to it; undefined if there are none. */
export function selectionAt(
  sessions: readonly LoggedSession[],
  index: number,
): Selection | undefined {
  const at = Math.max(0, Math.min(index, sessions.length - 1));
  const id = sessions[at]?.id;
  return id === undefined ? undefined : { id, index: at };
}

/** Where the selected session is now; undefined if there are none. */
export function selectedNow(
  sessions: readonly LoggedSession[],
  selected: Selection | undefined,
): Selection | undefined {
  if (selected === undefined) return selectionAt(sessions, sessions.length - 1);
  const index = sessions.findIndex(({ id }) => id === selected.id);
  return selectionAt(sessions, index < 0 ? selected.index : index);
}
