import type { Context } from '../../context.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { boundedChildren } from '../../subprocess/child.ts';
import { childFailure } from '../../subprocess/failure.ts';

/** A git repository; each method throws a UserError if git fails. */
export type Repository = {
  /** The path of its working tree. */
  readonly topLevel: string;
  /** A value of its own configuration; undefined if it is not set. */
  config(key: string): Promise<string | undefined>;
  setConfig(key: string, value: string): Promise<void>;
  /** Removes a section with all its values: `merge.focus`. */
  removeConfigSection(section: string): Promise<void>;
};

/** A git command that takes longer is ended, in ms. */
const BOUND = 10_000;
/** Of its output, in bytes. */
const KEPT_BYTES = 65_536;

/**
 * The repository that a directory is in; also a worktree or a submodule.
 *
 * @throws UserError if it is in none, or git is missing
 */
export async function repositoryOf(context: Context, directory: string): Promise<Repository> {
  const git = gitIn(context, directory);
  const { code, output } = await git(['rev-parse', '--show-toplevel']);
  if (output.includes('not a git repository')) {
    throw stateError(`${directory} is not in a git repository; run "git init" there first`);
  }
  // A newline at the end of the path would be a strange name, but one newline is git's own.
  const topLevel = required('rev-parse', code, output).replace(/\n$/, '');
  return {
    topLevel,
    config: async (key) => {
      const found = await git(['config', '--local', '--get', key]);
      if (found.code === 1) return undefined;
      return required('config', found.code, found.output).replace(/\n$/, '');
    },
    setConfig: async (key, value) => {
      const { code, output } = await git(['config', '--local', key, value]);
      required('config', code, output);
    },
    removeConfigSection: async (section) => {
      const { code, output } = await git(['config', '--local', '--remove-section', section]);
      required('config', code, output);
    },
  };
}

type GitResult = { readonly code: number; readonly output: string };

function gitIn({ clock, env }: Context, directory: string) {
  const children = boundedChildren(clock);
  return async (args: readonly string[]): Promise<GitResult> => {
    const result = await children.run({
      argv: ['git', '-C', directory, ...args],
      // Its messages in English.
      env: { ...env, LC_ALL: 'C' },
      stdin: '',
      boundMs: BOUND,
      keptBytes: KEPT_BYTES,
    });
    if (result.ending.type === 'exited') {
      return { code: result.ending.code, output: new TextDecoder().decode(result.output) };
    }
    const failure = childFailure(result.ending, BOUND) ?? 'was stopped';
    throw new UserError(`git ${failure}; install git, or check your PATH`, EXIT.fault);
  };
}

function required(command: string, code: number, output: string): string {
  if (code === 0) return output;
  const [line = ''] = output.trim().split('\n');
  throw new UserError(`git ${command} failed: ${line.replace(/^(fatal|error): /, '')}`, EXIT.fault);
}
