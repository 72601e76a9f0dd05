import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import { centre, displayWidth, firstThatFits, truncate } from '../../text/fit-text.ts';
import { plainText } from '../../text/plain-text.ts';
import { sessionLine } from '../day-parts.ts';
import type { ScreenModel } from '../screen-model.ts';
import { editorText, windowText } from '../timer-parts.ts';
import type { ListMode, RelabellingMode } from './history-mode.ts';
import { selectedNow } from './selection.ts';

/** From so many columns on the selected session has a mark before it. */
const WITH_MARK = 24;
/** The least columns of an editor that has the session's times beside it. */
const EDITOR_COLUMNS = 24;

/** As many sessions as there are rows, the selected one among them, the newest at the bottom. */
export function listTexts(
  model: ScreenModel,
  mode: ListMode,
  height: number,
  columns: number,
): readonly string[] {
  const { value: sessions = [] } = model.history.sessions;
  const selected = selectedNow(sessions, mode.selected ?? model.history.newest);
  if (selected === undefined) return [insteadText(model, columns)];
  const middle = selected.index - Math.floor(height / 2);
  const first = Math.max(0, Math.min(sessions.length - height, middle));
  return sessions.slice(first, first + height).map((session, y) => {
    if (first + y !== selected.index) return otherText(model, session, columns);
    if (mode.type === 'relabelling') return editorRow(model, mode, columns);
    return selectedText(model, session, columns);
  });
}

function insteadText({ history, paint, glyphs, ascii }: ScreenModel, columns: number): string {
  const { value, failure, isSlow } = history.sessions;
  if (failure !== undefined) {
    return paint.warning(truncate(plainText(failure, ascii), columns, glyphs.ellipsis));
  }
  const none = value === undefined ? [] : ['No sessions today yet', 'None yet'];
  const texts = isSlow ? ['Loading'] : none;
  return centre(paint.faint(firstThatFits(texts, columns)), columns);
}

function otherText({ glyphs, paint }: ScreenModel, session: LoggedSession, columns: number) {
  const before = columns < WITH_MARK ? '' : '  ';
  const text = before + sessionLine(glyphs, session, columns - before.length);
  return session.kind === 'focus' ? text : paint.faint(text);
}

function selectedText({ glyphs, paint }: ScreenModel, session: LoggedSession, columns: number) {
  const before = columns < WITH_MARK ? '' : `${glyphs.waiting} `;
  return paint.inverse(before + sessionLine(glyphs, session, columns - before.length));
}

function editorRow(model: ScreenModel, mode: RelabellingMode, columns: number): string {
  const times = sessionLine(model.glyphs, { ...mode.session, kind: 'focus', label: '' }, columns);
  const room = columns - displayWidth(times) - 4;
  if (room < EDITOR_COLUMNS) return editorText(model, mode, columns);
  return `${model.glyphs.waiting} ${times}  ${windowText(model, mode, room)}`;
}
