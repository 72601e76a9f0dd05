import { expect, it } from 'vitest';
import { printed } from '../completion/completion-bench.ts';

type Help = { readonly words: readonly string[]; readonly text: string };

it('each command is described by an imperative of at most eight words', async () => {
  const descriptions = (await allHelp()).map(({ text }) => text.split('\n\n')[1] ?? '');

  expect(descriptions.filter((line) => !/^[a-z]+( \S+){0,7}$/.test(line))).toEqual([]);
  expect(descriptions).toContain('edit a session');
});

it('each --help ends with two or three examples of that command', async () => {
  const all = await allHelp();
  for (const { words, text } of all) {
    const lines = (text.split('\nExamples:\n')[1] ?? '').trimEnd().split('\n');
    expect(lines.length, text).toBeOneOf([2, 3]);
    for (const line of lines) {
      expect(line).toContain(['focus', ...words].join(' '));
      const { text: help = '' } =
        all.findLast((each) => line.includes(['focus', ...each.words].join(' '))) ?? {};
      const own = line.slice(line.indexOf(['focus', ...words].join(' ')));
      for (const [, option = ''] of own.matchAll(/ (--?[a-z][a-z-]*)/g)) {
        expect(help, line).toMatch(new RegExp(`^  (-\\w, )?${option}[, ]`, 'm'));
      }
    }
  }
});

it('the help lists every command of the program', async () => {
  const commands = (await allHelp()).map(({ words }) => words.join(' '));

  expect(commands).toHaveLength(40);
  expect(commands).toEqual(expect.arrayContaining(['', 'stop', 'sessions edit', 'config init']));
});

/** The help of `focus` and of every command below it. */
async function allHelp(words: readonly string[] = []): Promise<readonly Help[]> {
  const text = await printed({}, [...words, '--help']);
  const [, commands = ''] = text.split('\nCommands:\n');
  const names = [
    ...commands
      .split('\n\n')
      .slice(0, 1)
      .join()
      .matchAll(/^ {2}([a-z]+) /gm),
  ];
  const below = names.map(([, name = '']) => name).filter((name) => name !== 'help');
  const all = await Promise.all(below.map((name) => allHelp([...words, name])));
  return [{ words, text }, ...all.flat()];
}

it.each(['status', 'sessions', 'stats'])(
  'focus help %s prints the help of the command',
  async (name) => {
    expect(await printed({}, ['help', name])).toBe(await printed({}, [name, '--help']));
  },
);
