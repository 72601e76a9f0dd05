import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';
import { sessionRecord } from '../export/session-record.ts';
import { colorLevel } from '../terminal/terminal-features.ts';
import { readEnvironment } from './environment.ts';
import { findSessions } from './find-sessions.ts';
import type { FocusOptions } from './options.ts';
import { recoverFirst } from './recovery-report.ts';
import { sessionDetails } from './session-details.ts';

export type SessionsShowOptions = Partial<FocusOptions> & { readonly json?: boolean };

/**
 * `focus sessions show <id>`: all that is known of a session.
 *
 * @throws UserError as {@link findSessions} does
 */
export async function sessionsShowCommand(
  context: Context,
  id: string,
  options: SessionsShowOptions,
): Promise<number> {
  const { settings, storage } = await readEnvironment(context, options);
  await recoverFirst(context, storage);
  const color = colorLevel(context, options.color ?? true);
  const look = { theme: settings.theme, color, ascii: options.ascii ?? false };
  const texts = (await findSessions(storage, [id])).map((session) => {
    const file = storage.dayLogs.fileOf(session.day);
    const record = sessionRecord(session, file, storage.dayStart);
    return options.json ? `${JSON.stringify(record, null, 2)}\n` : sessionDetails(record, look);
  });
  context.stdout.write(texts.join(''));
  return EXIT.done;
}
