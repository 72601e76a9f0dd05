/** For tests and benches that draw nothing. */
export function noScreen(): Promise<never> {
  return Promise.reject(new Error('there is no screen here'));
}
