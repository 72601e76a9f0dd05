import { diskErrorInWords } from './disk.ts';

/** What went wrong although a file was changed. */
export type Warning =
  /** A power loss could undo the change. */
  | { readonly type: 'unsynced'; readonly directory: string; readonly error: unknown }
  /** What another program wrote into the old file, while it was replaced, could not be added. */
  | { readonly type: 'late'; readonly error: unknown }
  /** Access could not be kept: only the user has access now. */
  | { readonly type: 'narrowed'; readonly lost: 'group' | 'access control list' };

/** Collects warnings until they are shown. */
export type Warnings = {
  /** @param change what was done: `/logs/2026-01-29.md was changed` */
  add(change: string, warnings: readonly Warning[]): void;
  /** Adds warnings that are lines already. */
  addLines(lines: readonly string[]): void;
  /** Returns the warnings since the last call, a line each, and forgets them. */
  take(): readonly string[];
};

export function collectedWarnings(): Warnings {
  let lines: string[] = [];
  return {
    add: (change, warnings) => {
      for (const warning of warnings) lines.push(warningInWords(change, warning));
    },
    addLines: (more) => {
      lines.push(...more);
    },
    take: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}

/** @param change what was done: `/logs/2026-01-29.md was changed` */
export function warningInWords(change: string, warning: Warning): string {
  switch (warning.type) {
    case 'late':
      return `${change}, but what another program wrote into it at that moment is lost: ${diskErrorInWords(warning.error)}`;
    case 'unsynced': {
      const why = diskErrorInWords(warning.error);
      return `${change}, but ${warning.directory} could not be synced: ${why}; a power loss could undo the change`;
    }
    case 'narrowed':
      return `${change}, but its ${warning.lost} could not be kept: only you can read it now; share it again if you want to`;
  }
}
