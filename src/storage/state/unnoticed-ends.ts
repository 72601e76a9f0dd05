import { isFields, isText, parseJson } from '../../core/json.ts';
import type { StateDirectory } from './state-directory.ts';

/** The end of an interval that went unnoticed. */
export type UnnoticedEnd = {
  /** In ms since 1970. */
  readonly at: number;
  /** `Focus complete` */
  readonly title: string;
  /** `parser — next: short break` */
  readonly body: string;
};

/** The ends that the next command in a terminal prints. */
export type UnnoticedEnds = {
  /** Never throws. */
  add(end: UnnoticedEnd): void;
  /** Never throws. */
  isEmpty(): boolean;
  /** Returns them, the oldest first, and removes them: each is returned to one caller. Never throws. */
  take(): readonly UnnoticedEnd[];
};

const FILE = 'unnoticed.jsonl';

/** @param pid makes the name of the file that is being read unique */
export function unnoticedEnds(state: StateDirectory, pid: number): UnnoticedEnds {
  const taken = `unnoticed.${pid}.jsonl`;

  function take(): readonly UnnoticedEnd[] {
    if (!state.read(FILE)) return [];
    // Two commands may look at once: one of them can move the file.
    state.move(FILE, taken);
    const text = state.read(taken) ?? '';
    state.remove(taken);
    return text.split('\n').flatMap(parse);
  }

  return {
    add: (end) =>
      orNothing(() => state.appendUnsynced(FILE, `${JSON.stringify(end)}\n`), undefined),
    isEmpty: () => orNothing(() => !state.read(FILE), true),
    take: () => orNothing(take, []),
  };
}

function parse(line: string): readonly UnnoticedEnd[] {
  const value = parseJson(line);
  if (!isFields(value)) return [];
  const { at, title, body } = value;
  return typeof at === 'number' && isText(title) && isText(body) ? [{ at, title, body }] : [];
}

// A state directory that cannot be used is reported elsewhere.
function orNothing<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
