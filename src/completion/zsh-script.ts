import type { CompletedCommand } from './commands.ts';
import { followWord, type KnownPlace, knownPlaces, quoted } from './shell-words.ts';

/** A completion script for zsh: a file `_focus` in a directory of `fpath`, or sourced after `compinit`. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef focus
# Completion of focus for zsh: source <(focus completion zsh)
_focus() {
  local current="\${words[CURRENT]}" command= flag= position=0 i word next
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}" next="\${command:+$command }\${words[i]}"
${followWord(commands)}
  done
  if [[ -z $flag && $current == --*=* ]]; then
    flag=\${current%%=*}
    compset -P '*='
    current=\${current#*=}
  fi
  case "$command \${flag:-$position}" in
${knownPlaces(commands).map(zshPlace).join('\n')}
  esac
  if [[ -n $flag ]]; then return 1; fi
  if [[ $current == -* ]]; then
    case "$command" in
${commands.map(zshOptions).join('\n')}
    esac
    _describe -o option found
  elif [[ $position == 0 ]]; then
    case "$command" in
${commands.flatMap(zshSubcommands).join('\n')}
    esac
    _describe command found
  fi
}
if [[ \${funcstack[1]} == _focus ]]; then _focus "$@"; else compdef _focus focus; fi
`;
}

function zshPlace({ patterns, values }: KnownPlace): string {
  return `    ${patterns}) if [[ $current != -* ]]; then ${zshValues(values)}; return; fi ;;`;
}

function zshValues(values: KnownPlace['values']): string {
  switch (values.type) {
    case 'words':
      return `compadd -V values -- ${values.words.map(quoted).join(' ')}`;
    case 'days':
    case 'sessions':
    case 'labels':
    case 'presets':
      return `compadd -V ${values.type} -- \${(f)"$(focus completion zsh --words ${values.type} 2>/dev/null)"}`;
    case 'directories':
      return '_files -/';
  }
}

function zshOptions({ path, options }: CompletedCommand): string {
  const found = options.flatMap(({ flags, description }) =>
    flags.map((flag) => described(flag, description)),
  );
  return `      ${quoted(path)}) found=(${found.join(' ')}) ;;`;
}

function zshSubcommands({ path, subcommands }: CompletedCommand): string[] {
  if (subcommands.length === 0) return [];
  const found = subcommands.map(({ name, description }) => described(name, description));
  return [`      ${quoted(path)}) found=(${found.join(' ')}) ;;`];
}

// zshcompsys(1), _describe: a colon ends the name, unless it follows a backslash.
function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${description}`);
}
