import type { Command } from '../core/command.ts';
import { type Fields, isFields, isSession } from '../core/session-fields.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { Delivery, Request } from './messages.ts';

/**
 * Reads what another process asks for. It may be of another release: whatever it sends, only what
 * the timer understands reaches it.
 *
 * @returns undefined where it is no request that this release knows
 */
export function readRequest(
  value: unknown,
): { readonly request: Request; readonly delivery: Delivery } | undefined {
  if (!isFields(value)) return undefined;
  const request = readWish(value);
  return request && { request, delivery: readDelivery(value) };
}

function readDelivery({ id, deadlineMs }: Fields): Delivery {
  return {
    ...(typeof id === 'string' && { id }),
    ...(isFiniteNumber(deadlineMs) && { deadlineMs }),
  };
}

function readWish(value: Fields): Request | undefined {
  switch (value['type']) {
    case 'watch':
      return { type: 'watch' };
    case 'command': {
      const command = isFields(value['command']) ? readCommand(value['command']) : undefined;
      return command && { type: 'command', command };
    }
    case 'event': {
      const event = isFields(value['event']) ? readEvent(value['event']) : undefined;
      return event && { type: 'event', event };
    }
    default:
      return undefined;
  }
}

function readCommand({ name, label, byMs, source, text }: Fields): Command | undefined {
  switch (name) {
    case 'start':
      return typeof label === 'string' ? { name, label } : { name };
    case 'pause':
    case 'resume':
    case 'toggle':
    case 'skip':
    case 'stop':
      return { name };
    case 'extend':
      return isFiniteNumber(byMs) ? { name, byMs } : undefined;
    case 'interrupt':
      return isSource(source) && typeof text === 'string' ? { name, source, text } : undefined;
    default:
      return undefined;
  }
}

// Only what a key can mean: an end and a tick are the owner's own.
function readEvent({ type, label, byMs, source, text, was }: Fields): TimerEvent | undefined {
  switch (type) {
    case 'start':
    case 'pause':
    case 'resume':
    case 'count-away':
    case 'toggle-overtime':
    case 'skip':
    case 'restart':
      return { type };
    case 'extend':
      return isFiniteNumber(byMs) ? { type, byMs } : undefined;
    case 'continue':
      return isSession(was) ? { type, was } : undefined;
    case 'relabel':
      return typeof label === 'string' ? { type, label } : undefined;
    case 'mark-interruption':
      return isSource(source) && typeof text === 'string' ? { type, source, text } : undefined;
    default:
      return undefined;
  }
}

function isSource(value: unknown): value is 'internal' | 'external' {
  return value === 'internal' || value === 'external';
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
