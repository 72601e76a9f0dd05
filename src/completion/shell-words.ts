import type { CompletedCommand, Values } from './commands.ts';

/** Any text as one word of bash, zsh and fish, in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The steps from command to command as patterns of `case`, such as `'sessions list'`: one for each
 * command but the program itself.
 */
export function pathPatterns(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  return paths.map(quoted).join('|');
}

/** Each option that takes a value, after its command, as patterns of `case`. */
export function valueOptionPatterns(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, options }) =>
      options
        .filter(({ values }) => values !== undefined)
        .flatMap(({ flags }) => flags.map((flag) => quoted(`${path} ${flag}`))),
    )
    .join('|');
}

/** A place whose values are known. */
export type KnownPlace = {
  /** `COMMAND FLAG` or `COMMAND NUMBER` (of an argument, from 0), as patterns of `case`. */
  readonly patterns: string;
  readonly values: Exclude<Values, { type: 'none' }>;
};

export function knownPlaces(commands: readonly CompletedCommand[]): readonly KnownPlace[] {
  return commands.flatMap(({ path, options, args }) => [
    ...options.flatMap(({ flags, values }) => placeOf(path, flags, values)),
    ...args.flatMap((values, index) => placeOf(path, [String(index)], values)),
  ]);
}

function placeOf(
  path: string,
  names: readonly string[],
  values: Values | undefined,
): readonly KnownPlace[] {
  if (values === undefined || values.type === 'none') return [];
  return [{ patterns: names.map((name) => quoted(`${path} ${name}`)).join('|'), values }];
}

/**
 * The steps for one word before the current one, in the body of a loop of bash or zsh: they keep `command`, `position` (the
 * arguments since then) and `flag` (an option whose value comes next). `next` is the command with this word.
 */
export function followWord(commands: readonly CompletedCommand[]): string {
  return `    if [[ -n $flag ]]; then flag=; continue; fi
    case "$command $word" in
      ${valueOptionPatterns(commands)}) flag=$word; continue ;;
    esac
    if [[ $word == -* ]]; then continue; fi
    case "$next" in
      ${pathPatterns(commands)}) command=$next position=0 ;;
      *) position=$((position + 1)) ;;
    esac`;
}
