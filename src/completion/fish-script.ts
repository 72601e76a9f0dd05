import type { CompletedCommand, CompletedOption, Values } from './commands.ts';
import { pathPatterns, quoted, valueOptionPatterns } from './shell-words.ts';

/** A completion script for fish 3.0 or later. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const paths = pathPatterns(commands).replaceAll('|', ' ');
  const valueOptions = valueOptionPatterns(commands).replaceAll('|', ' ');
  return `# Completion of focus for fish: focus completion fish | source
# Whether the words so far lead to a command (and, if a number is given, that many of its arguments).
function __focus_at
  set -l command
  set -l position 0
  set -l skip 0
  for word in (commandline -opc)[2..-1]
    set -l next (string join ' ' -- $command $word)
    if test $skip = 1
      set skip 0
    else if contains -- "$command $word" ${valueOptions}
      set skip 1
    else if string match -q -- '-*' $word
      continue
    else if contains -- "$next" ${paths}
      set command $next
      set position 0
    else
      set position (math $position + 1)
    end
  end
  test "$command" = "$argv[1]"; and begin
    test (count $argv) = 1; or test $position = $argv[2]
  end
end
complete -c focus -e
complete -c focus -f
${commands.flatMap(fishLines).join('\n')}
`;
}

function fishLines({ path, subcommands, options, args }: CompletedCommand): string[] {
  const at = (position?: number) => `__focus_at ${[quoted(path), position ?? []].flat().join(' ')}`;
  return [
    ...subcommands.map(
      ({ name, description }) => `${complete(at(0))} -a ${quoted(name)} -d ${quoted(description)}`,
    ),
    ...options.map((option) => `${complete(at())} ${fishOption(option)}`),
    ...args.flatMap((values, index) => {
      const words = fishValues(values);
      return words === '' ? [] : [`${complete(at(index))} -k -a ${words}`];
    }),
  ];
}

function complete(condition: string): string {
  return `complete -c focus -n ${quoted(condition)}`;
}

function fishOption({ flags, description, values }: CompletedOption): string {
  const words = values === undefined ? '' : fishValues(values);
  return [
    ...flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
    ...(values === undefined ? [] : ['-x']),
    ...(words === '' ? [] : [`-k -a ${words}`]),
    `-d ${quoted(description)}`,
  ].join(' ');
}

function fishValues(values: Values): string {
  switch (values.type) {
    case 'words':
      return quoted(values.words.join(' '));
    case 'days':
    case 'sessions':
    case 'labels':
    case 'presets':
      return quoted(`(focus completion fish --words ${values.type} 2>/dev/null)`);
    case 'directories':
      return quoted('(__fish_complete_directories)');
    case 'none':
      return '';
  }
}
