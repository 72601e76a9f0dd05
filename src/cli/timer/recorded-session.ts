import { cleanLabel, type Session } from '../../core/session.ts';
import { type LoggedSession, sameSession } from '../../day-log/document.ts';
import { formatSessionLine } from '../../day-log/session-line.ts';
import { EXIT, UserError } from '../../errors.ts';
import { diskErrorAtPath, diskErrorInWords } from '../../storage/disk.ts';
import type { Noted } from '../../timer/effects.ts';
import type { Environment } from '../environment.ts';
import { changeLogs, deleting, replacing } from '../sessions/change-logs.ts';
import { findSession } from '../sessions/find-sessions.ts';

type Changeable = Pick<Environment, 'settings' | 'storage'>;

/**
 * Adds a note to the session with the latest start, as a change that can be undone. Never rejects; a
 * note that is not saved is in the text, so that it is not lost.
 */
export async function noteLastSession(environment: Changeable, text: string): Promise<Noted> {
  const note = cleanLabel(text);
  try {
    const { id, label } = await addNote(environment, note);
    return { saved: true, text: `Noted in ${id}${label && ` — ${label}`}` };
  } catch (error) {
    const why = error instanceof UserError ? error.message : diskErrorAtPath(error);
    const isFault = !(error instanceof UserError && error.exitCode === EXIT.state);
    return {
      saved: false,
      isFault,
      text: `the note ${JSON.stringify(note)} was not saved: ${why}`,
    };
  }
}

async function addNote(environment: Changeable, note: string): Promise<LoggedSession> {
  const { settings, storage } = environment;
  // The latest one in the logs is not the last one then.
  if (storage.countUnsaved() > 0) {
    const why = 'the last session is not in its day log yet; run "focus doctor"';
    throw new UserError(why, EXIT.fault);
  }
  const last = await findSession(storage, 'last');
  const noted = { ...last, addedNotes: [note] };
  await changeLogs(environment, `note ${last.id}`, [replacing(last, noted, settings.dayLog)]);
  return last;
}

/**
 * Takes the line of a session that the timer continues out of its day log. The undo journal has the line until
 * that is done, and then no more: bringing it back would record the session twice.
 *
 * @returns a sentence if the line is still there; undefined if it is not
 */
export async function takeOutSession(
  environment: Changeable,
  session: Session,
): Promise<string | undefined> {
  const { settings, storage } = environment;
  try {
    const log = await storage.dayLogs.load(session.day);
    const old = log.sessions.findLast((one) => sameSession(one, session));
    if (old === undefined) return stillThere(session, 'it was edited since');
    const what = `delete ${old.id}`;
    await changeLogs(environment, what, [deleting(old, settings.dayLog)]);
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
