import { SECOND } from '../core/duration.ts';
import { printable } from '../core/printable.ts';
import { diskErrorInWords, errorCode } from '../storage/disk.ts';
import type { ChildEnding, ChildResult } from './child.ts';

/** No more of what a child printed stands in a message, in characters. */
const LONGEST_WORD = 160;

/**
 * What is wrong with how a child ended: `exited with 1`, `was not found`.
 *
 * @param boundMs the time it had, in ms
 * @returns undefined if nothing is wrong
 */
export function childFailure(ending: ChildEnding, boundMs: number): string | undefined {
  switch (ending.type) {
    case 'exited':
      return ending.code === 0 ? undefined : `exited with ${ending.code}`;
    case 'killed':
      return `was ended by ${ending.signal}`;
    case 'out-of-time':
      return `did not end within ${boundMs / SECOND} s and was ended`;
    case 'not-started':
      return errorCode(ending.error) === 'ENOENT'
        ? 'was not found'
        : `could not be started: ${printable(diskErrorInWords(ending.error))}`;
    case 'stopped':
      return undefined;
  }
}

/** The first line that a child printed, safe to show; empty where it printed nothing. */
export function firstLine({ output }: ChildResult): string {
  const [line = ''] = new TextDecoder().decode(output).trim().split('\n');
  return printable(line).slice(0, LONGEST_WORD).trim();
}

/** Tells a failure once, and not again until what failed has worked. */
export type ToldOnce = {
  failed(matter: string, text: string): void;
  worked(matter: string): void;
};

export function toldOnce(onFailure: (matter: string, text: string) => void): ToldOnce {
  const failing = new Set<string>();
  return {
    failed: (matter, text) => {
      if (failing.has(matter)) return;
      failing.add(matter);
      onFailure(matter, text);
    },
    worked: (matter) => {
      failing.delete(matter);
    },
  };
}
