import { basename, dirname } from 'node:path';
import { type Day, parseDay } from '../core/day.ts';
import type { DayLogChanges } from './day-log-changes.ts';
import { type Reverted, revertedLog } from './reverted-log.ts';
import type { ChangedPart, EditedLog, MovedFile } from './undo-journal.ts';

/**
 * Why a part of a change cannot be taken back. `gone`: its file is. `overwritten`: the file was edited
 * since, where the change was. `occupied`: there is another log in the place of the one moved away.
 * `too-large`: the journal does not have what was changed.
 */
export type Refusal = 'gone' | 'overwritten' | 'occupied' | 'too-large';

type ChangesIn = (directory: string) => DayLogChanges;

/** What stands in the way of taking a part back; what is back already does not. */
export async function obstacleTo(
  changesIn: ChangesIn,
  part: ChangedPart,
): Promise<Refusal | undefined> {
  switch (part.type) {
    case 'edited': {
      const current = await changesIn(part.directory).read(part.day);
      return refusalOf(revertedLog(current, part));
    }
    case 'moved': {
      const changes = changesIn(dirname(part.from));
      const obstacle = await changes.whyNotRestored(dayOfFile(part), part.to);
      return obstacle === 'restored' ? undefined : obstacle;
    }
  }
}

/** Takes a part back, unless the files changed since the look at them. */
export async function takeBackPart(
  changesIn: ChangesIn,
  part: ChangedPart,
): Promise<Refusal | undefined> {
  switch (part.type) {
    case 'edited':
      return revert(changesIn(part.directory), part);
    case 'moved':
      await changesIn(dirname(part.from)).restore(dayOfFile(part), part.to);
      return obstacleTo(changesIn, part);
  }
}

async function revert(changes: DayLogChanges, part: EditedLog): Promise<Refusal | undefined> {
  const reverted = revertedLog(await changes.read(part.day), part);
  switch (reverted.type) {
    case 'to-remove':
      return (await changes.remove(part.day, reverted.text)) ? undefined : 'overwritten';
    case 'to-change':
      return (await changeBack(changes, part)) ? undefined : 'overwritten';
    default:
      return refusalOf(reverted);
  }
}

function refusalOf({ type }: Reverted): Refusal | undefined {
  return type === 'gone' || type === 'overwritten' || type === 'too-large' ? type : undefined;
}

function changeBack(changes: DayLogChanges, part: EditedLog): Promise<boolean> {
  const edit = (text: string | undefined) => {
    const reverted = revertedLog(text, part);
    return reverted.type === 'to-change' ? reverted.text : undefined;
  };
  return changes.change(part.day, edit, () => undefined);
}

function dayOfFile({ from }: MovedFile): Day {
  const day = parseDay(basename(from, '.md'));
  if (day === undefined) throw new Error(`${from} is no day log`);
  return day;
}
