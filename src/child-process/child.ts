/** A process to be run without a shell, away from the terminal, for a bounded time. */
export type Child = {
  /** The program, looked up in the PATH of `env`, and its arguments. */
  readonly argv: readonly [program: string, ...args: string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What it can read on its standard input. */
  readonly stdin: string;
  /** It is ended after so many ms. */
  readonly boundMs: number;
  /** So many bytes of its output are kept; the rest is read and dropped. */
  readonly keptBytes: number;
};

export type ChildResult = {
  readonly ending: ChildEnding;
  /** Standard output and standard error, as they came. */
  readonly output: Uint8Array;
  readonly droppedBytes: number;
};

export type ChildEnding =
  | { readonly type: 'exited'; readonly code: number }
  | { readonly type: 'killed'; readonly signal: string }
  | { readonly type: 'out-of-time' }
  | { readonly type: 'not-started'; readonly error: unknown }
  /** Ended, or never begun, because the program itself ends. */
  | { readonly type: 'stopped' };
