/** The options of `focus`, as commander reads them; values are checked with the settings. */
export type FocusOptions = {
  readonly focus?: string;
  readonly shortBreak?: string;
  readonly longBreak?: string;
  readonly longBreakEvery?: string;
  readonly label?: string;
  readonly dir?: string;
  readonly once?: boolean;
  readonly ascii?: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
};
