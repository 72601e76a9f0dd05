import type { Kind } from './interval.ts';
import type { Session, Status } from './session.ts';
import { hasTag } from './tags.ts';

/** What sessions are wanted; what is absent does not matter. */
export type SessionFilter = {
  /** Without its `#`; see {@link hasTag}. */
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** Whether a session is one of those that are wanted. */
export function isWanted(session: Session, { tag, kind, status }: SessionFilter): boolean {
  return (
    (kind === undefined || session.kind === kind) &&
    (status === undefined || session.status === status) &&
    (tag === undefined || hasTag(session.label, tag))
  );
}
