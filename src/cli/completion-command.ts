import type { Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { type AskedWords, askedWords, completedCommands } from '../completion/commands.ts';
import { fishScript } from '../completion/fish-script.ts';
import { zshScript } from '../completion/zsh-script.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';
import { readEnvironment } from './environment.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export type Shell = keyof typeof SCRIPTS;

/**
 * `focus completion bash | zsh | fish`: prints the script that makes the shell complete what this
 * program's command line allows. Returns the exit code.
 *
 * @param words what the script asks for when it completes: words, one a line, instead of itself
 */
export async function completionCommand(
  context: Context,
  program: Command,
  shell: Shell,
  words: AskedWords | undefined,
): Promise<number> {
  if (words === undefined) {
    context.stdout.write(SCRIPTS[shell](completedCommands(program)));
    return EXIT.done;
  }
  const { storage } = await readEnvironment(context, {});
  const found = await askedWords(words, storage);
  context.stdout.write(found.map((word) => `${word}\n`).join(''));
  return EXIT.done;
}
