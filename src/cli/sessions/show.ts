import type { Context } from '../../context.ts';
import { formatDuration, SECOND } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { printable } from '../../core/printable.ts';
import { EXIT } from '../../errors.ts';
import {
  interruptionInWords,
  type SessionRecord,
  sessionRecord,
  timeOf,
} from '../../export/session-record.ts';
import { glyphsFor } from '../../terminal/glyphs.ts';
import { printedStyles } from '../../terminal/printed-styles.ts';
import { colorLevel } from '../../terminal/terminal-features.ts';
import { printedTheme } from '../../terminal/theme.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverAndReport } from '../output.ts';
import { findSession } from './find-sessions.ts';
import type { TableLook } from './table.ts';

export type SessionsShowOptions = Partial<FocusOptions> & { readonly json?: boolean };

/**
 * `focus sessions show <id>`: prints a session with its notes and interruptions.
 *
 * @throws UserError as {@link findSession} does
 */
export async function sessionsShowCommand(
  context: Context,
  id: string,
  options: SessionsShowOptions,
): Promise<number> {
  const { settings, storage } = await readEnvironment(context, options);
  await recoverAndReport(context, storage);
  const session = await findSession(storage, id);
  const record = sessionRecord(session, storage.dayLogs.fileOf(session.day), storage.dayStart);
  const color = colorLevel(context, options.color);
  const styles = await printedStyles(printedTheme(settings.theme), color);
  const look = { styles, ascii: options.ascii ?? false };
  context.stdout.write(
    options.json ? `${JSON.stringify(record, null, 2)}\n` : sessionDetails(record, look),
  );
  return EXIT.done;
}

/** The text of `focus sessions show`, without control characters. */
function sessionDetails(record: SessionRecord, look: Omit<TableLook, 'columns'>): string {
  const { faint, strong } = look.styles;
  const lines = fields(record, look.ascii).flatMap(([name, values]) =>
    values.map((value, row) => {
      const heading = faint((row === 0 ? name : '').padEnd(WIDTH));
      return `${heading}${value}`.trimEnd();
    }),
  );
  return `${strong(record.id)}\n\n${lines.join('\n')}\n${notesOf(record)}`;
}

const WIDTH = 'Interruptions  '.length;

function fields(record: SessionRecord, ascii: boolean): readonly Field[] {
  const { start, end, durationSeconds, kind, status, label, tags, interruptions } = record;
  const glyphs = glyphsFor(ascii);
  const sameDay = end.slice(0, 10) === start.slice(0, 10);
  return [
    ['Time', [`${start.replace('T', ' ')} - ${sameDay ? timeOf(end) : end.replace('T', ' ')}`]],
    ['Duration', [formatDuration(durationSeconds * SECOND)]],
    ['Kind', [kindInWords(kind)]],
    ['Status', [`${status === 'complete' ? glyphs.complete : glyphs.interrupted} ${status}`]],
    ['Label', label === '' ? [] : [label]],
    ['Tags', tags.length === 0 ? [] : [tags.map((tag) => `#${tag}`).join(' ')]],
    ['Interruptions', interruptions.map(interruptionInWords)],
    ['File', [`${printable(record.file)}:${record.line}`]],
  ];
}

/** A name and its values, one line each. */
type Field = readonly [name: string, values: readonly string[]];

function notesOf({ notes }: SessionRecord): string {
  return notes === '' ? '' : `\n${notes}\n`;
}
