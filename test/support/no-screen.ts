/** Of a test or bench that draws nothing. */
export function noScreen(): Promise<never> {
  return Promise.reject(new Error('there is no screen here'));
}
