import type { Kind } from '../core/interval.ts';
import type { Status } from '../core/session.ts';
import type { SessionFilter } from '../core/session-filter.ts';
import { parseTag } from '../core/tags.ts';
import { usageError } from '../errors.ts';

/** Which sessions are wanted, as it was typed; the command line has seen to the kind and the status. */
export type AskedSessions = {
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** @throws UserError, exit 2 */
export function readSessionFilter({ tag, ...rest }: AskedSessions): SessionFilter {
  if (tag === undefined) return rest;
  const read = parseTag(tag);
  if (read !== undefined) return { ...rest, tag: read };
  throw usageError(
    `--tag ${JSON.stringify(tag)} is no tag; allowed: letters, digits, _, - and /, such as work or "#work"`,
  );
}
