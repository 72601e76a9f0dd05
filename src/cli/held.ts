import { formatInstant } from '../core/instant.ts';
import { kindInWords } from '../core/interval.ts';
import { formatShownTime } from '../core/shown-time.ts';
import type { Held } from './begin-timer.ts';

/** Why there can be no timer here. */
export function heldInWords({ by: { owner, status }, elsewhere, file }: Held): string {
  const left = `${formatShownTime(status)} at ${formatInstant(status.at)}`;
  const what = `${kindInWords(status.kind)}, ${status.state}, ${left}`;
  if (elsewhere) {
    return `a timer of the machine ${owner.host} holds this state directory (${what}); where it runs no more, remove ${file}`;
  }
  const where = owner.terminal === '' ? '' : ` in ${owner.terminal}`;
  return `a timer runs already${where}, process ${owner.pid} (${what}); end that one first`;
}
