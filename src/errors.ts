/** Exit codes, as docs/usage.md lists them. */
export const EXIT = {
  done: 0,
  fault: 1,
  usage: 2,
  state: 3,
  problems: 4,
  /** Of `focus merge`: git takes a lower code for a conflict. */
  notMerged: 129,
  interrupted: 130,
} as const;

/** An error that the user can fix: one line that says what is wrong, where, and what to do. */
export class UserError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Wrong usage or configuration. */
export function usageError(message: string): UserError {
  return new UserError(message, EXIT.usage);
}

/** Not possible in this state: no timer is running, or one already is; no such session. */
export function stateError(message: string): UserError {
  return new UserError(message, EXIT.state);
}

/** An invalid setting: one line that says what is wrong, where, and what is allowed. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
