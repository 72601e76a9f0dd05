import { basename, dirname } from 'node:path';
import { type Day, parseDay } from '../core/day.ts';
import type { DayLogChanges } from './day-log-changes.ts';
import { revertedLog } from './reverted-log.ts';
import type { ChangedPart, EditedLog, MovedFile } from './undo-journal.ts';

/**
 * Why a part of a change cannot be taken back. `gone`: its file is. `overwritten`: the file was edited
 * since, where the change was. `occupied`: there is another log in the place of the one moved away.
 */
export type Refusal = 'gone' | 'overwritten' | 'occupied';

type ChangesIn = (directory: string) => DayLogChanges;

/** What stands in the way of taking a part back; what is back already does not. */
export async function obstacleTo(
  changesIn: ChangesIn,
  part: ChangedPart,
): Promise<Refusal | undefined> {
  switch (part.type) {
    case 'edited': {
      const current = await changesIn(part.directory).read(part.day);
      const { type } = revertedLog(current, part);
      return type === 'gone' || type === 'overwritten' ? type : undefined;
    }
    case 'moved': {
      const obstacle = changesIn(dirname(part.from)).whyNotRestored(dayOfFile(part), part.to);
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
  const { type } = revertedLog(await changes.read(part.day), part);
  switch (type) {
    case 'reverted':
      return undefined;
    case 'gone':
    case 'overwritten':
      return type;
    case 'to-remove':
      return (await changes.remove(part.day, part.after)) ? undefined : 'overwritten';
    case 'to-change':
      return (await changeBack(changes, part)) ? undefined : 'overwritten';
  }
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
