import { formatDuration } from '../core/duration.ts';
import type { Effect } from '../core/effect.ts';

/**
 * What became of time away, where the user is not asked.
 *
 * @returns undefined where the screen asks
 */
export function awayInWords({
  awayMs,
  answer,
}: Extract<Effect, { type: 'returned' }>): string | undefined {
  const away = `asleep or stopped for ${formatDuration(awayMs)}`;
  switch (answer) {
    case 'ask':
      return undefined;
    case 'count':
      return `${away}: counted`;
    case 'leave-out':
      return `${away}: left out`;
    case 'end':
      return `${away}: the interval ended when that began`;
  }
}
