import type { LoggedSession } from '../../day-log/parse-day-log.ts';
import {
  centre,
  displayWidth,
  firstThatFits,
  indent,
  plainText,
  truncate,
} from '../../terminal/text.ts';
import { selectedNow } from '../history/selection.ts';
import type { ListMode, RelabellingMode } from '../mode.ts';
import { sessionLine, totalsText } from '../parts/day-parts.ts';
import { EDITOR_HINTS } from '../parts/footer-parts.ts';
import type { Hint } from '../parts/hints.ts';
import { questionTexts } from '../parts/question.ts';
import { editorText, windowText } from '../parts/timer-parts.ts';
import type { ScreenModel } from '../screen-model.ts';
import { lineThatAsks } from './line-screen.ts';
import { besideTime, footTexts, type Page, pageRows, pageWith } from './page.ts';

/** As wide as reads well. */
const WIDEST = 90;
/** From so many rows on the day's totals stand above its sessions. */
const WITH_TOTALS = 6;

/** The rows of the day's sessions, from the top; the remaining time stays above them. */
export function sessionsScreen(model: ScreenModel, mode: ListMode): string[] {
  const { columns, rows } = model.size;
  if (rows < 2) return [oneRow(model, mode)];
  const { page, head, height } = sessionsPage(model, mode);
  const width = listColumns(columns);
  const list =
    rows === 2 ? [foremostText(model, mode, width)] : listTexts(model, mode, height, width);
  const margin = Math.floor((columns - width) / 2);
  const placed = list.map((text) => (text === '' ? '' : indent(text, margin)));
  return pageRows(model, page, [...head, ...placed]);
}

/** How many sessions there is room for. */
export function listHeight(model: ScreenModel, mode: ListMode): number {
  return Math.max(1, sessionsPage(model, mode).height);
}

type SessionsPart = {
  readonly page: Page;
  readonly head: readonly string[];
  readonly height: number;
};

function sessionsPage(model: ScreenModel, mode: ListMode): SessionsPart {
  const { columns, rows } = model.size;
  const page = pageWith(model, footOf(model, mode));
  const gap = rows < 2 * WITH_TOTALS ? [] : [''];
  const head =
    rows < WITH_TOTALS ? [] : [centre(dayText(model, listColumns(columns)), columns), ...gap];
  return { page, head, height: page.height - head.length };
}

function listColumns(columns: number): number {
  return columns < 30 ? columns : Math.min(columns - 4, WIDEST);
}

// Counted from the list, so that what stands above it agrees with it.
function dayText(model: ScreenModel, columns: number): string {
  const { view, history } = model;
  const today = { ...view.today, sessions: history.sessions.value ?? view.today.sessions };
  return totalsText({ ...model, view: { ...view, today } }, columns);
}

function footOf(model: ScreenModel, mode: ListMode): readonly string[] {
  const { question, history, size } = model;
  if (question !== undefined) return questionTexts(model, question, 1, size.columns);
  if (mode.type === 'relabelling') return footTexts(model, [], EDITOR_HINTS);
  return footTexts(model, history.said === undefined ? [] : [history.said], hintsOf(model));
}

function hintsOf({ history, ascii }: ScreenModel): readonly Hint[] {
  const some = (history.sessions.value ?? []).length > 0;
  const ofSession = [
    { key: ascii ? 'j/k' : '↑/↓', what: 'select', rank: 5 },
    { key: 'Enter', what: 'continue', rank: 4 },
    { key: 'l', what: 'label', rank: 2 },
    { key: 'x', what: 'delete', rank: 1 },
  ];
  return [
    ...(some ? ofSession : []),
    { key: 'u', what: 'undo', rank: 3 },
    { key: 'Esc', what: 'timer', rank: 0 },
  ];
}

function oneRow(model: ScreenModel, mode: ListMode): string {
  if (model.question !== undefined) return lineThatAsks(model, model.question);
  return besideTime(model, (room) => foremostText(model, mode, room));
}

// Where there is one row for all.
function foremostText(model: ScreenModel, mode: ListMode, columns: number): string {
  const { question, history, styles, glyphs, ascii } = model;
  if (question !== undefined) return questionTexts(model, question, 1, columns).join('');
  if (mode.type === 'relabelling' || history.said === undefined) {
    return listTexts(model, mode, 1, columns).join('');
  }
  return styles.warning(truncate(plainText(history.said, ascii), columns, glyphs.ellipsis));
}

/** From so many columns on the selected session has a mark before it. */
const WITH_MARK = 24;
/** The least columns of an editor that has the session's times beside it. */
const EDITOR_COLUMNS = 24;

/** As many sessions as there are rows, the selected one among them, the newest at the bottom. */
function listTexts(
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

function insteadText({ history, styles, glyphs, ascii }: ScreenModel, columns: number): string {
  const { value, failure, isSlow } = history.sessions;
  if (failure !== undefined) {
    return styles.warning(truncate(plainText(failure, ascii), columns, glyphs.ellipsis));
  }
  const none = value === undefined ? [] : ['No sessions today yet', 'None yet'];
  const texts = isSlow ? ['Loading'] : none;
  return centre(styles.faint(firstThatFits(texts, columns)), columns);
}

function otherText({ glyphs, styles }: ScreenModel, session: LoggedSession, columns: number) {
  const before = columns < WITH_MARK ? '' : '  ';
  const text = before + sessionLine(glyphs, session, columns - before.length);
  return session.kind === 'focus' ? text : styles.faint(text);
}

function selectedText({ glyphs, styles }: ScreenModel, session: LoggedSession, columns: number) {
  const before = columns < WITH_MARK ? '' : `${glyphs.waiting} `;
  return styles.inverse(before + sessionLine(glyphs, session, columns - before.length));
}

function editorRow(model: ScreenModel, mode: RelabellingMode, columns: number): string {
  const times = sessionLine(model.glyphs, { ...mode.session, kind: 'focus', label: '' }, columns);
  const room = columns - displayWidth(times) - 4;
  if (room < EDITOR_COLUMNS) return editorText(model, mode, columns);
  return `${model.glyphs.waiting} ${times}  ${windowText(model, mode, room)}`;
}
