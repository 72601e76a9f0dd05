import type { Context } from '../context.ts';
import type { Alert } from './alert.ts';

/** The bell of the terminal; tmux passes it on, and marks the window. */
export function bellAlert({ stdout }: Pick<Context, 'stdout'>): Alert {
  return {
    raise: async () => {
      if (stdout.isTTY) stdout.write('\x07');
    },
  };
}
