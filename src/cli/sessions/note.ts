import { cleanLabel } from '../../core/session.ts';
import { replaceSession } from '../../day-log/change.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import { EXIT, stateError, UserError } from '../../errors.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import type { Noted } from '../../timer/effects.ts';
import type { Environment } from '../environment.ts';
import { changeLogs } from './change-logs.ts';
import { findSession } from './find-sessions.ts';

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
    const why = error instanceof UserError ? error.message : diskErrorInWords(error);
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
    throw stateError('the last session is not in its day log yet; run "focus doctor"');
  }
  const last = await findSession(storage, 'last');
  const noted = { ...last, addedNotes: [note] };
  const edit = (log: string | undefined) =>
    log === undefined ? undefined : replaceSession(log, last, noted, settings.dayLog);
  await changeLogs(environment, `note ${last.id}`, [{ day: last.day, edit }]);
  return last;
}
