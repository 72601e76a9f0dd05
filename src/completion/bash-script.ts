import type { CompletedCommand } from './commands.ts';
import { followWord, type KnownPlace, knownPlaces, quoted } from './shell-words.ts';

/**
 * A completion script for bash 3.2 (macOS) or later. Bash splits `--dir=/tmp` into three words.
 */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of focus for bash: eval "$(focus completion bash)"
_focus() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command= flag= position=0 i word next
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}" next="\${command:+$command }\${COMP_WORDS[i]}"
    if [[ $word == '=' ]]; then continue; fi
${followWord(commands)}
  done
  if [[ $current == '=' ]]; then current=; fi
  case "$command \${flag:-$position}" in
${knownPlaces(commands).map(bashPlace).join('\n')}
  esac
  if [[ -n $flag ]]; then return; fi
  if [[ $current == -* ]]; then
    case "$command" in
${commands.map(bashOptions).join('\n')}
    esac
  elif [[ $position == 0 ]]; then
    case "$command" in
${commands.flatMap(bashSubcommands).join('\n')}
    esac
  fi
}
complete -o nosort -F _focus focus 2>/dev/null || complete -F _focus focus
`;
}

function bashPlace({ patterns, values }: KnownPlace): string {
  return `    ${patterns}) if [[ $current != -* ]]; then ${bashValues(values)}; return; fi ;;`;
}

// A label has spaces, and a quote that is open is part of the word. Bash 3.2 cannot quote what it completes.
const BASH_LABELS = [
  'compopt -o filenames 2>/dev/null',
  `case $current in [\\"\\']*) current=\${current:1} ;; esac`,
  `current=\${current//\\\\/}`,
  'while IFS= read -r word; do if [[ $word == "$current"* ]]; then COMPREPLY+=("$word"); fi; done' +
    ' < <(focus completion bash --words labels 2>/dev/null)',
].join('; ');

function bashValues(values: KnownPlace['values']): string {
  switch (values.type) {
    case 'words':
      return compgen(quoted(values.words.join(' ')));
    case 'days':
    case 'sessions':
    case 'presets':
      return compgen(`"$(focus completion bash --words ${values.type} 2>/dev/null)"`);
    case 'labels':
      return BASH_LABELS;
    case 'directories':
      return 'compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current")';
  }
}

function bashOptions({ path, options }: CompletedCommand): string {
  const flags = options.flatMap((option) => option.flags);
  return `      ${quoted(path)}) ${compgen(quoted(flags.join(' ')))} ;;`;
}

function bashSubcommands({ path, subcommands }: CompletedCommand): string[] {
  if (subcommands.length === 0) return [];
  const names = subcommands.map(({ name }) => name).join(' ');
  return [`      ${quoted(path)}) ${compgen(quoted(names))} ;;`];
}

function compgen(words: string): string {
  return `COMPREPLY=($(compgen -W ${words} -- "$current"))`;
}
