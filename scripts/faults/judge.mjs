import { contents, dayLog, focus, keepsProse, pending } from './home.mjs';

/** @typedef {import('./home.mjs').Home} Home */
/** @typedef {import('./home.mjs').Output} Output */
/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {{ outcome: string, wrong: string | undefined }} Judgement */

/** What a report says of something that was done, or of something that was not. */
const CLAIMS_IT =
  /^(Added|Changed|Edited|Deleted|Repaired|Took back|Undid|Saved|Wrote|Exported|focus: recovered)\b/m;
const DENIES_IT =
  /cannot be (changed|recorded|written|undone)|not (changed|recorded|undone)|unchanged|nothing was/;
/** A warning of what would happen to the session meanwhile, which says nothing of its end. */
const OF_THE_STATE =
  /^focus: the state directory cannot be written: .*; a crash would lose this interval$/gm;

/**
 * Judges what a run of a scenario left and reported.
 *
 * What comes next, another command and undo, depends on what is in the home alone: it is run once for
 * each content.
 *
 * @param {Scenario} scenario
 * @returns {(home: Home, output: Output) => Promise<Judgement>}
 */
export function judgeOf(scenario) {
  /** @type {Map<string, Promise<string | undefined>>} */
  const known = new Map();

  return async (home, output) => {
    const isDone = scenario.isAfter(home);
    const isPending = pending(home);
    const isIncomplete = scenario.isIncomplete?.(home, output) ?? false;
    const how = output.exitCode === null ? 'killed' : `exit ${output.exitCode}`;
    const what = isDone
      ? 'done'
      : isPending
        ? 'kept for recovery'
        : isIncomplete
          ? 'incomplete'
          : 'not done';
    const outcome = `${what}, ${how}`;
    if (!isDone && !isIncomplete && !scenario.isBefore(home))
      return { outcome, wrong: 'neither before nor after' };
    const wrong = misreported(scenario, output, { isDone, isPending, isIncomplete });
    if (wrong !== undefined) return { outcome, wrong };
    const key = contents(home);
    const next = known.get(key) ?? wrongNext(scenario, home, isDone, isPending);
    known.set(key, next);
    return { outcome, wrong: await next };
  };
}

/**
 * What is untrue in a report, if anything.
 * @param {Scenario} scenario
 * @param {Output} output
 * @param {{ isDone: boolean, isPending: boolean, isIncomplete: boolean }} is
 */
function misreported({ mayWait = false }, { exitCode, stdout, stderr }, is) {
  const printed = `${stdout}\n${stderr}`;
  const isReported = /^focus: /m.test(stderr);
  if (/\n {4}at |fault in the program/.test(printed)) return 'a stack trace';
  if (!is.isDone && !is.isIncomplete && !is.isPending && CLAIMS_IT.test(printed))
    return 'not done, but claimed';
  if (is.isDone && DENIES_IT.test(printed.replace(OF_THE_STATE, ''))) return 'done, but denied';
  if (exitCode === 0 && !is.isDone && !(mayWait && is.isPending && isReported))
    return 'exit 0, not done';
  if (exitCode !== 0 && exitCode !== null && !isReported) return 'it failed in silence';
  return undefined;
}

/**
 * What is wrong with what comes next, if anything: nothing is lost, what waits is recovered exactly once,
 * and undo gives the old text.
 * @param {Scenario} scenario
 * @param {Home} home
 * @param {boolean} isDone
 * @param {boolean} isPending
 */
async function wrongNext(scenario, home, isDone, isPending) {
  if (!keepsProse(home)) return 'other lines were lost';
  const next = await focus(home, ['sessions', 'list']);
  if (next.exitCode !== 0) return `then "sessions list" fails: ${next.stderr}`;
  if (!keepsProse(home)) return 'other lines were lost by the next command';
  if (isDone && !scenario.isAfter(home)) return 'the next command changed it';
  if (isPending && !scenario.isAfter(home)) return 'it was not recovered exactly once';
  if (scenario.isUndoable && isDone) {
    const text = dayLog(home);
    await focus(home, ['sessions', 'undo']);
    if (dayLog(home) !== text && !scenario.isBefore(home)) return 'undo gave something else';
  }
  return undefined;
}
