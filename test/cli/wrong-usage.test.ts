import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { printed } from '../completion/completion-bench.ts';

/** What is printed for a command line, without the hint at its end. */
async function refusal(...args: string[]): Promise<string> {
  const error = await printed({}, args).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error('not refused', { cause: error });
  expect(error.exitCode).toBe(2);
  return error.message;
}

describe('an unknown subcommand', () => {
  it.each([
    [
      ['config', 'shwo'],
      'unknown command "shwo"; did you mean "focus config show"? run "focus config --help" for help',
    ],
    [
      ['sessions', 'lst'],
      'unknown command "lst"; did you mean "focus sessions list"? run "focus sessions --help" for help',
    ],
    [
      ['sessions', 'delet', '2026-01-29T0915'],
      'unknown command "delet"; did you mean "focus sessions delete"? run "focus sessions --help" for help',
    ],
    [
      ['hooks', 'lst'],
      'unknown command "lst"; did you mean "focus hooks list"? run "focus hooks --help" for help',
    ],
    [
      ['git', 'setpu'],
      'unknown command "setpu"; did you mean "focus git setup"? run "focus git --help" for help',
    ],
    [
      ['help', 'statsu'],
      'unknown command "statsu"; did you mean "focus status"? run "focus --help" for help',
    ],
    [['hep'], 'unknown command "hep"; did you mean "focus help"? run "focus --help" for help'],
    [
      ['config', 'edit'],
      'unknown command "edit"; did you mean "focus config init"? run "focus config --help" for help',
    ],
    [
      ['config', 'colours'],
      'unknown command "colours"; allowed: path, show, init, help; run "focus config --help" for help',
    ],
    [['help', 'colours'], 'unknown command "colours"; run "focus --help" for help'],
    [
      ['hooks'],
      'the subcommand is missing; allowed: list, add, remove, help; run "focus hooks --help" for help',
    ],
  ])('%j is refused with what was probably meant', async (args, message) => {
    expect(await refusal(...args)).toBe(message);
  });
});

describe('an argument or an option', () => {
  it.each([
    [
      ['stop', 'now'],
      'unexpected argument "now"; "focus stop" takes none; run "focus stop --help" for help',
    ],
    [
      ['stats', 'day', 'week'],
      'unexpected argument "week"; "focus stats" takes <period>; run "focus stats --help" for help',
    ],
    [
      ['sessions', 'today', 'x'],
      'unexpected argument "x"; "focus sessions list" takes <day>; run "focus sessions list --help" for help',
    ],
    [
      ['config', 'show', 'focus'],
      'unexpected argument "focus"; "focus config show" takes none; run "focus config show --help" for help',
    ],
    [
      ['extend', '-5m'],
      '"-5m" is not a valid duration; allowed: 1s to 24h, such as 25m, 90s, 1h30m',
    ],
    [['label', '-5m'], 'unknown option "-5m"; run "focus label --help" for help'],
    [['note'], 'missing argument <text>; run "focus note --help" for help'],
    [['-l'], '-l, --label needs a value: <label>; run "focus --help" for help'],
    [
      ['completion', 'ksh'],
      '<shell> "ksh" is not valid; allowed: bash, zsh, fish; run "focus completion --help" for help',
    ],
    [
      ['sessions', '--kind', 'nap'],
      '--kind "nap" is not valid; allowed: focus, short-break, long-break; run "focus sessions list --help" for help',
    ],
    [
      ['--fokus=50'],
      'unknown option "--fokus=50"; did you mean "--focus"? run "focus --help" for help',
    ],
    [
      ['note', '- milk'],
      'unknown option "- milk"; put -- before a text that begins with a dash; run "focus note --help" for help',
    ],
  ])('%j is refused in the words of the other messages', async (args, message) => {
    expect(await refusal(...args)).toBe(message);
  });
});
