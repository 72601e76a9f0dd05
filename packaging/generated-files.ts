import { ALL_COMMANDS, focusProgram } from '../src/cli/program.ts';
import { bashScript } from '../src/completion/bash-script.ts';
import { completedCommands } from '../src/completion/commands.ts';
import { fishScript } from '../src/completion/fish-script.ts';
import { zshScript } from '../src/completion/zsh-script.ts';
import { nodeContext } from '../src/node-context.ts';
import { configPage } from './manual/config-page.ts';
import { type DocPages, focusPage } from './manual/focus-page.ts';

/** The man pages and completion scripts, by their paths below `dist/`. */
export function generatedFiles(pages: DocPages): Readonly<Record<string, string>> {
  const context = nodeContext(() => Promise.reject(new Error('no screen')));
  const program = focusProgram(context, () => Promise.resolve(), ALL_COMMANDS);
  const commands = completedCommands(program);
  return {
    'man/focus.1': focusPage(program, pages),
    'man/focus-config.5': configPage(program.version() ?? ''),
    'completions/focus.bash': bashScript(commands),
    'completions/_focus': zshScript(commands),
    'completions/focus.fish': fishScript(commands),
  };
}
