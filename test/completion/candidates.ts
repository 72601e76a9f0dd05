import { execFileSync } from 'node:child_process';
import type { Shell } from '../../src/cli/setup/completion-command.ts';
import type { completionBench } from './completion-bench.ts';

type Bench = Awaited<ReturnType<typeof completionBench>>;

// The words before the cursor stand in $@, the last of them is the one to be completed.
const HARNESS: Readonly<Record<Shell, string>> = {
  bash: `source ./completion
COMP_WORDS=(focus "$@") COMP_CWORD=$#
_focus
printf '%s\\n' "\${COMPREPLY[@]}"
`,
  // zsh's own functions work inside its line editor alone: here they print what they are given.
  zsh: `compdef() { : }
compset() { : }
matching() { local each; for each in "$@"; do [[ $each == \${words[CURRENT]#*=}* ]] && print -r -- "$each"; done }
compadd() { while [[ $1 != -- ]]; do shift; done; shift; matching "$@" }
_describe() { matching "\${found[@]%%:*}" }
_files() { matching */(N) }
source ./completion
words=(focus "$@") CURRENT=$(($# + 1))
_focus
true
`,
  fish: `source ./completion
complete -C (string join ' ' -- focus (string escape -- $argv[1..-2]) $argv[-1]) | string replace -r '\\t.*' ''
true
`,
};

const ARGS: Readonly<Record<Shell, readonly string[]>> = {
  bash: ['--norc', '-c', HARNESS.bash, 'bash'],
  zsh: ['-f', '-c', HARNESS.zsh, 'zsh'],
  fish: ['--no-config', '-c', HARNESS.fish, '--'],
};

/** What a shell offers for the last of these words after `focus`. */
export function candidates(home: Bench, shell: Shell, ...words: string[]): string[] {
  const options = { cwd: home.dir, env: home.env, encoding: 'utf8', timeout: 10_000 } as const;
  const text = execFileSync(shell, [...ARGS[shell], ...words], options);
  return text.split('\n').filter((line) => line !== '');
}
