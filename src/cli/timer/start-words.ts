import { parseDuration } from '../../core/duration.ts';
import { nearestText } from '../../core/nearest-text.ts';
import { usageError } from '../../errors.ts';
import { readDuration } from '../arguments.ts';
import type { FocusOptions } from '../options.ts';
import { wrongUsage } from '../wrong-usage.ts';

/** How a command that takes a duration and a label is called: `focus`, `focus start`. */
export type StartWords = {
  readonly command: string;
  /** The words that could have been meant instead of a label. */
  readonly commands: readonly string[];
  /** Such as `--once`. */
  readonly flags: readonly string[];
};

/**
 * Reads the arguments of `focus 50m "Write docs"` into the options that mean the same. Without a duration,
 * only a text of several words is a label, so that a mistyped command is not one.
 *
 * @throws UserError, exit 2, if they are neither, or an option says the same
 */
export function withStartWords<O extends Partial<FocusOptions>>(
  words: readonly string[],
  options: O,
  called: StartWords,
): O {
  const { command } = called;
  const [first, ...rest] = words;
  if (first === undefined) return options;
  const isTimed = parseDuration(first) !== undefined;
  const labels = isTimed ? rest : words;
  const [label] = labels;
  if (!isTimed && !isLabel(first)) throw unknownWord(first, called);
  if (labels.length > 1) throw tooMany(labels, command);
  if (isTimed) readDuration(first, 'the length');
  refuseBoth(isTimed ? first : undefined, '--focus', options.focus);
  refuseBoth(label, '--label', options.label);
  return { ...options, ...(isTimed && { focus: first }), ...(label !== undefined && { label }) };
}

function isLabel(text: string): boolean {
  return /\S\s+\S/.test(text);
}

function unknownWord(word: string, { command, commands, flags }: StartWords): Error {
  const shown = JSON.stringify(word);
  const flag = flags.find((one) => one === `--${word}`);
  const nearest = nearestText(word, commands);
  const meant = flag === undefined ? nearest && `focus ${nearest}` : `${command} ${flag}`;
  const what = command === 'focus' ? `unknown command ${shown}` : `${shown} is not a duration`;
  const guess =
    meant === undefined ? 'a label of one word is given with -l' : `did you mean "${meant}"?`;
  return wrongUsage(`${what}; ${guess}`, command);
}

function tooMany(labels: readonly string[], command: string): Error {
  const [, second = ''] = labels;
  if (labels.length === 2 && parseDuration(second) !== undefined) {
    return usageError(`give the length first: ${command} ${second} ${JSON.stringify(labels[0])}`);
  }
  return usageError(
    `too many arguments; put the label in quotes, such as ${command} 50m "Write docs"`,
  );
}

function refuseBoth(word: string | undefined, flag: string, value: string | undefined): void {
  if (word === undefined || value === undefined) return;
  throw usageError(`${JSON.stringify(word)} and ${flag} exclude each other; leave one out`);
}
