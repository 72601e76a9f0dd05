/** The options of `focus` as text; they are checked with the settings. */
export type FocusOptions = {
  readonly focus?: string;
  readonly shortBreak?: string;
  readonly longBreak?: string;
  readonly longBreakEvery?: string;
  readonly label?: string;
  readonly dir?: string;
  /** Counts up, with no planned end. */
  readonly flow?: boolean;
  /** When the first session ends, or started: `HH:MM`, local. */
  readonly until?: string;
  readonly at?: string;
  /** How long until it starts: a duration. */
  readonly in?: string;
  /** The ID of the interrupted session that the first one continues. */
  readonly session?: string;
  readonly once?: boolean;
  readonly ascii?: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
};
