import type { Session } from '../../core/session.ts';
import { deleteSession } from '../../day-log/change.ts';
import { sameSession } from '../../day-log/document.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Environment } from '../environment.ts';
import { changeLogs } from '../sessions/change-logs.ts';

/**
 * Takes the line of a session that the timer continues out of its day log. The undo journal has the line until
 * that is done, and then no more: bringing it back would record the session twice.
 *
 * @returns a sentence if the line is still there; undefined if it is not
 */
export async function takeOutSession(
  environment: Pick<Environment, 'settings' | 'storage'>,
  session: Session,
): Promise<string | undefined> {
  const { settings, storage } = environment;
  const { day } = session;
  try {
    const log = await storage.dayLogs.load(day);
    const old = log.sessions.findLast((one) => sameSession(one, session));
    if (old === undefined) return stillThere(session, 'it was edited since');
    const what = `delete ${old.id}`;
    const edit = (text: string | undefined) =>
      text === undefined ? undefined : deleteSession(text, old, settings.dayLog);
    await changeLogs(environment, what, [{ day, edit }]);
    await storage.undo.hold(async () => {
      if (storage.undo.last()?.what === what) storage.undo.drop();
    });
    return undefined;
  } catch (error) {
    return stillThere(session, diskErrorInWords(error));
  }
}

function stillThere(session: Session, why: string): string {
  return `Delete "${formatSessionLine(session)}" from the day log yourself: ${why}.`;
}
