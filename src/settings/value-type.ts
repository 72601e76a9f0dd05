/** What a path that was typed can refer to; both are absolute. */
export type PathBases = {
  /** Where a relative path begins; undefined where that directory was deleted. */
  readonly baseDir: string | undefined;
  /** What `~` stands for. */
  readonly homeDir: string;
};

/** What became of a text: the value that it means, or what is wrong with it ("is too long"). */
export type Reading<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly problem: string };

/** How the values of a setting are written and read. */
export type ValueType<V> = {
  /** The types of TOML value that can hold it. Where a list of texts can, the text below is JSON. */
  readonly toml: readonly ('string' | 'number' | 'boolean' | 'list')[];
  /** What is wrong with a value that is none at all: "is not a duration". */
  readonly mismatch: string;
  /** What is allowed, in words. */
  readonly allowed: string;
  read(text: string, bases: PathBases): Reading<V>;
  /** The text that {@link ValueType.read} reads as this value. */
  format(value: V): string;
};

export function readAs<V>(value: V): Reading<V> {
  return { ok: true, value };
}

export function refused(problem: string): Reading<never> {
  return { ok: false, problem };
}
