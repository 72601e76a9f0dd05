/** A setting that is wrong: one line that says what, where, and what is allowed. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
