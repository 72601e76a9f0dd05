import { SECOND } from '../core/duration.ts';
import { printable } from '../core/printable.ts';
import { diskErrorInWords, errorCode } from '../storage/disk.ts';
import type { ChildEnding, ChildResult } from './child.ts';

/** The longest part of a child's output in a message, in characters. */
const LONGEST_QUOTE = 160;

/**
 * Describes how a child failed: `exited with 1`, `was not found`.
 *
 * @param boundMs the time it had, in ms
 * @returns undefined if it did not fail
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

/**
 * Describes how a program failed, with the first line that it printed: `loginctl exited with 1 (no session)`.
 *
 * @param boundMs the time it had, in ms
 * @returns undefined if it did not fail
 */
export function programFailure(
  name: string,
  result: ChildResult,
  boundMs: number,
): string | undefined {
  const failure = childFailure(result.ending, boundMs);
  const line = firstLine(result);
  return failure && `${name} ${failure}${line && ` (${line})`}`;
}

/** The first line that a child printed, without control characters; empty if it printed nothing. */
function firstLine({ output }: ChildResult): string {
  const [line = ''] = new TextDecoder().decode(output).trim().split('\n');
  return printable(line).slice(0, LONGEST_QUOTE).trim();
}

/** Reports the first failure of each topic, and the next only after the topic has worked again. */
export type FailureReporter = {
  failed(topic: string, text: string): void;
  worked(topic: string): void;
};

export function reportOnce(onFailure: (topic: string, text: string) => void): FailureReporter {
  const failing = new Set<string>();
  return {
    failed: (topic, text) => {
      if (failing.has(topic)) return;
      failing.add(topic);
      onFailure(topic, text);
    },
    worked: (topic) => {
      failing.delete(topic);
    },
  };
}
