import type { Command } from 'commander';
import { bashScript } from '../../completion/bash-script.ts';
import { completedCommands, type DynamicWords, dynamicWords } from '../../completion/commands.ts';
import { fishScript } from '../../completion/fish-script.ts';
import { zshScript } from '../../completion/zsh-script.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../errors.ts';
import { presetNames } from '../../settings/presets.ts';
import { readEnvironment } from '../environment.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export type Shell = keyof typeof SCRIPTS;

/**
 * `focus completion bash | zsh | fish`: prints the shell's completion script. Returns the exit code.
 *
 * @param words prints these candidates instead, one a line: the script calls this while completing
 */
export async function completionCommand(
  context: Context,
  program: Command,
  shell: Shell,
  words: DynamicWords | undefined,
): Promise<number> {
  if (words === undefined) {
    context.stdout.write(SCRIPTS[shell](completedCommands(program)));
    return EXIT.done;
  }
  const { storage, configText } = await readEnvironment(context, {});
  const found = await dynamicWords(words, storage, () => presetNames(configText));
  context.stdout.write(found.map((word) => `${word}\n`).join(''));
  return EXIT.done;
}
