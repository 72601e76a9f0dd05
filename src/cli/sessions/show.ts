import type { Context } from '../../context.ts';
import { formatDuration, SECOND } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { printable } from '../../core/printable.ts';
import { EXIT } from '../../errors.ts';
import { type SessionRecord, sessionRecord } from '../../export/session-record.ts';
import { glyphsFor } from '../../terminal/glyphs.ts';
import { createStyles } from '../../terminal/styles.ts';
import { colorLevel } from '../../terminal/terminal-features.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';
import { recoverFirst } from '../output.ts';
import { findSessions } from './find-sessions.ts';
import type { TableLook } from './table.ts';

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

/** The text of `focus sessions show`. No control character of the file is in it. */
function sessionDetails(record: SessionRecord, look: Omit<TableLook, 'columns'>): string {
  const styles = createStyles(look.theme, look.color);
  const styled = (style: (text: string) => string, text: string) =>
    look.color ? style(text) : text;
  const lines = fields(record, look.ascii).flatMap(([name, values]) =>
    values.map((value, row) => {
      const heading = styled(styles.faint, (row === 0 ? name : '').padEnd(WIDTH));
      return `${heading}${value}`.trimEnd();
    }),
  );
  return `${styled(styles.strong, record.id)}\n\n${lines.join('\n')}\n${notesOf(record)}`;
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

/** A name, and its values, a line each; no values, no line. */
type Field = readonly [name: string, values: readonly string[]];

function interruptionInWords({ at, source, text }: SessionRecord['interruptions'][number]): string {
  return `${timeOf(at)} ${source}${text === '' ? '' : `: ${text}`}`;
}

function timeOf(localTime: string): string {
  return localTime.slice('2026-01-29T'.length);
}

function notesOf({ notes }: SessionRecord): string {
  return notes === '' ? '' : `\n${notes}\n`;
}
