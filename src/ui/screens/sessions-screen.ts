import type { LoggedSession } from '../../day-log/document.ts';
import {
  centre,
  displayWidth,
  firstThatFits,
  indent,
  plainText,
  truncate,
} from '../../terminal/text.ts';
import { selectedNow } from '../history/selection.ts';
import { RELABELLING_KEYS, SESSIONS_KEYS } from '../keys/history-keys.ts';
import { hintsFor, type PageSize } from '../keys/key-map.ts';
import { type ListMode, type RelabellingMode, SESSIONS } from '../mode.ts';
import { questionTexts } from '../parts/question.tsx';
import { questionOf } from '../parts/questions.ts';
import { durationWidth, sessionLine, totalsText } from '../parts/session-list.tsx';
import { textField, visibleText } from '../parts/text-field.ts';
import type { ScreenModel } from '../scene.ts';
import { questionLine } from './one-line-screen.tsx';
import { footerTexts, type Page, pageFor, pageRows, timeAndText } from './page.ts';

/** The list is no wider than this. */
const WIDEST = 90;
/** With this many rows or more, the totals are above the sessions. */
const WITH_TOTALS = 6;

/** Returns the rows of today's sessions, from the top, with the timer's line above them. */
export function sessionsScreen(model: ScreenModel, mode: ListMode): string[] {
  const { columns, rows } = model.size;
  if (rows < 2) return [oneRow(model, mode)];
  const { page, head, height } = sessionsPage(model, mode);
  const width = listColumns(columns);
  const list = rows === 2 ? [onlyRow(model, mode, width)] : listTexts(model, mode, height, width);
  const margin = Math.floor((columns - width) / 2);
  const placed = list.map((text) => (text === '' ? '' : indent(text, margin)));
  return pageRows(model, page, [...head, ...placed]);
}

/** Returns how far PgUp and PgDn move: by as many sessions as fit. */
export function sessionsPageSize(model: ScreenModel, mode: ListMode): PageSize {
  return { rows: Math.max(1, sessionsPage(model, mode).height), maxScroll: 0 };
}

type SessionsPart = {
  readonly page: Page;
  readonly head: readonly string[];
  readonly height: number;
};

function sessionsPage(model: ScreenModel, mode: ListMode): SessionsPart {
  const { columns, rows } = model.size;
  const page = pageFor(model, footerOf(model, mode));
  const gap = rows < 2 * WITH_TOTALS ? [] : [''];
  const head =
    rows < WITH_TOTALS ? [] : [centre(dayText(model, listColumns(columns)), columns), ...gap];
  return { page, head, height: page.height - head.length };
}

function listColumns(columns: number): number {
  return columns < 30 ? columns : Math.min(columns - 4, WIDEST);
}

// Computed from the list, so that both agree.
function dayText(model: ScreenModel, columns: number): string {
  const { view, history } = model;
  const today = { ...view.today, sessions: history.sessions.value ?? view.today.sessions };
  return totalsText({ ...model, view: { ...view, today } }, columns);
}

function footerOf(model: ScreenModel, mode: ListMode): readonly string[] {
  const { history, size } = model;
  const question = questionOf(model);
  if (question !== undefined) return questionTexts(model, question, 1, size.columns);
  if (mode.type === 'relabelling') {
    return footerTexts(model, [], hintsFor(RELABELLING_KEYS, { mode, scene: model }));
  }
  const messages = history.message === undefined ? [] : [history.message];
  const hints = hintsFor(SESSIONS_KEYS, { mode: SESSIONS, scene: model, ascii: model.ascii });
  return footerTexts(model, messages, hints);
}

function oneRow(model: ScreenModel, mode: ListMode): string {
  const question = questionOf(model);
  if (question !== undefined) return questionLine(model, question);
  return timeAndText(model, (room) => onlyRow(model, mode, room));
}

// For a terminal with one row for the list, its messages and its questions.
function onlyRow(model: ScreenModel, mode: ListMode, columns: number): string {
  const { history, styles, glyphs, ascii } = model;
  const question = questionOf(model);
  if (question !== undefined) return questionTexts(model, question, 1, columns).join('');
  if (mode.type === 'relabelling' || history.message === undefined) {
    return listTexts(model, mode, 1, columns).join('');
  }
  return styles.warning(truncate(plainText(history.message, ascii), columns, glyphs.ellipsis));
}

/** With this many columns or more, the selected session has a mark. */
const WITH_MARK = 24;
/** The editor needs this many columns next to the session's times. */
const EDITOR_COLUMNS = 24;

/** Returns the sessions that fit, including the selected one, the newest at the bottom. */
function listTexts(
  model: ScreenModel,
  mode: ListMode,
  height: number,
  columns: number,
): readonly string[] {
  const { value: sessions = [] } = model.history.sessions;
  const selected = selectedNow(sessions, mode.selected ?? model.history.newest);
  if (selected === undefined) return [emptyText(model, columns)];
  const middle = selected.index - Math.floor(height / 2);
  const first = Math.max(0, Math.min(sessions.length - height, middle));
  const shown = sessions.slice(first, first + height);
  const width = durationWidth(shown);
  return shown.map((session, y) => {
    if (first + y !== selected.index) return sessionRow(model, session, columns, width);
    if (mode.type === 'relabelling') return editorRow(model, mode, columns, width);
    return selectedRow(model, session, columns, width);
  });
}

function emptyText({ history, styles, glyphs, ascii }: ScreenModel, columns: number): string {
  const { value, failure, isSlow } = history.sessions;
  if (failure !== undefined) {
    return styles.warning(truncate(plainText(failure, ascii), columns, glyphs.ellipsis));
  }
  const none = value === undefined ? [] : ['No sessions today yet', 'None yet'];
  const texts = isSlow ? ['Loading'] : none;
  return centre(styles.faint(firstThatFits(texts, columns)), columns);
}

function sessionRow(
  { glyphs, styles }: ScreenModel,
  session: LoggedSession,
  columns: number,
  width: number,
) {
  const before = columns < WITH_MARK ? '' : '  ';
  const text = before + sessionLine(glyphs, session, columns - before.length, width);
  return session.kind === 'focus' ? text : styles.faint(text);
}

function selectedRow(
  { glyphs, styles }: ScreenModel,
  session: LoggedSession,
  columns: number,
  width: number,
) {
  const before = columns < WITH_MARK ? '' : `${glyphs.waiting} `;
  return styles.inverse(before + sessionLine(glyphs, session, columns - before.length, width));
}

function editorRow(
  model: ScreenModel,
  mode: RelabellingMode,
  columns: number,
  width: number,
): string {
  const times = sessionLine(
    model.glyphs,
    { ...mode.session, kind: 'focus', label: '' },
    columns,
    width,
  );
  const room = columns - displayWidth(times) - 4;
  if (room < EDITOR_COLUMNS) return textField(model.styles, mode, columns);
  return `${model.glyphs.waiting} ${times}  ${visibleText(model.styles, mode, room)}`;
}
