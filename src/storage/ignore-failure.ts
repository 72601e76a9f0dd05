/** Runs an action that may fail without consequences. */
export function ignoreFailure(action: () => void): void {
  try {
    action();
  } catch {}
}
