import type { Disk } from '../../../src/context.ts';
import type { Machine } from './machine.ts';
import { BEFORE } from './recording.ts';
import { day } from './sessions.ts';

export const DAY = day('2026-01-29');

/** {@link BEFORE} after {@link relabel}. */
export const RELABELLED = BEFORE.replace('— Mail', '— Letters');

export function relabel(text: string | undefined): string | undefined {
  return text?.replace('— Mail', '— Letters');
}

/** Changes the label of the machine's day log, from a process of its own. */
export function change(machine: Machine, disk?: Disk, beforeWrite = (): void => undefined) {
  const { dayLogs } = machine.start(disk && { disk }).storage;
  return dayLogs.update(DAY, (text) => {
    if (text !== undefined) beforeWrite();
    return relabel(text);
  });
}
