import type { Interruption } from '../core/session.ts';
import type { BusyTimer, Timer } from '../core/timer.ts';

/** Whether interruptions can be marked now. */
export function canBeInterrupted(timer: Timer): timer is BusyTimer {
  return timer.state !== 'waiting' && timer.interval.kind === 'focus';
}

/** How many interruptions were marked, the longest text first; no text where there are none. */
export function interruptionTexts(timer: Timer): readonly string[] {
  if (!canBeInterrupted(timer) || timer.interval.interruptions.length === 0) return [];
  const internal = countOf(timer, 'internal');
  const external = countOf(timer, 'external');
  const words = [
    ...some(internal, `${internal} internal`),
    ...some(external, `${external} external`),
  ];
  const marks = [...some(internal, `' ${internal}`), ...some(external, `- ${external}`)];
  return [`interruptions: ${words.join(', ')}`, words.join(', '), marks.join('  ')];
}

function countOf({ interval }: BusyTimer, source: Interruption['source']): number {
  return interval.interruptions.filter((interruption) => interruption.source === source).length;
}

function some(count: number, text: string): readonly string[] {
  return count > 0 ? [text] : [];
}
