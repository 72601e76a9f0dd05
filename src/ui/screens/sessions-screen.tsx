import { Box, Text } from 'ink';
import { counted } from '../../core/counted.ts';
import { addDays, type Day, periodOf } from '../../core/day.ts';
import { formatDuration } from '../../core/duration.ts';
import { summarize } from '../../core/summary.ts';
import type { LoggedSession } from '../../day-log/document.ts';
import { sessionsOfDay } from '../../scene/history-store.ts';
import { hintsFor, type PageSize } from '../../scene/keys/key-map.ts';
import { questionOf } from '../../scene/keys/questions.ts';
import { RELABELLING_KEYS, SESSIONS_KEYS } from '../../scene/keys/sessions-keys.ts';
import { dayOfList, type ListMode, type RelabellingMode, SESSIONS } from '../../scene/mode.ts';
import { selectedNow } from '../../scene/selection.ts';
import { line, lineWidth } from '../../stats/chart-line.ts';
import { titleLine } from '../../stats/sections.ts';
import { displayWidth, firstThatFits, plainText, truncate } from '../../terminal/text.ts';
import { ChartRow } from '../parts/chart-row.tsx';
import { durationWidth, sessionLine } from '../parts/day/session-list.tsx';
import { Draft } from '../parts/draft.tsx';
import { QuestionRows } from '../parts/question.tsx';
import { Styled } from '../parts/styled.tsx';
import { Tagged } from '../parts/tagged.tsx';
import type { ScreenModel } from '../screen-model.ts';
import { OneLineScreen } from './one-line-screen.tsx';
import { OneRowPage, Page, pageLayout } from './page.tsx';

type Props = { readonly model: ScreenModel; readonly mode: ListMode };

/** The sessions of a day, one of them selected. */
export function SessionsScreen({ model, mode }: Props) {
  const { size, history } = model;
  const question = questionOf(model);
  if (size.rows < 2) {
    if (question !== undefined) return <OneLineScreen model={model} question={question} />;
    const content = (room: number) => <OnlyRow model={model} mode={mode} columns={room} />;
    return <OneRowPage model={model} content={content} />;
  }
  const { column, rows, below } = pageLayout(size);
  const view = listView(model, mode, listRows(rows));
  return (
    <Page
      model={model}
      scrolled={view}
      reply={history.message}
      hints={hintsOf(model, mode)}
      question={question}
    >
      {rows >= WITH_TITLE && <Title model={model} mode={mode} columns={column.width} />}
      {rows >= WITH_GAP && <ChartRow spans={[]} />}
      {below === 0 ? (
        <OnlyRow model={model} mode={mode} columns={column.width} />
      ) : (
        <List model={model} mode={mode} view={view} columns={column.width} />
      )}
    </Page>
  );
}

/** Returns how far PgUp and PgDn move: by as many sessions as fit. */
export function sessionsPageSize({ size }: ScreenModel): PageSize {
  return { rows: listRows(pageLayout(size).rows), maxScroll: 0 };
}

/** With this many rows or more, the content begins with the day, and with this many a blank row is below it. */
const WITH_TITLE = 4;
const WITH_GAP = 8;

function listRows(rows: number): number {
  return Math.max(1, rows - (rows >= WITH_TITLE ? 1 : 0) - (rows >= WITH_GAP ? 1 : 0));
}

function hintsOf(model: ScreenModel, mode: ListMode) {
  return mode.type === 'relabelling'
    ? hintsFor(RELABELLING_KEYS, { mode, scene: model })
    : hintsFor(SESSIONS_KEYS, {
        mode: mode.type === 'sessions' ? mode : SESSIONS,
        scene: model,
      });
}

/** The sessions that fit, and how many are scrolled off. */
type ListView = {
  readonly shown: readonly LoggedSession[];
  readonly selected: LoggedSession | undefined;
  readonly above: number;
  readonly below: number;
};

// The selected session is in the middle, if there are enough on both sides.
function listView({ history, view }: ScreenModel, mode: ListMode, rows: number): ListView {
  const sessions = sessionsOfDay(history, dayOfList(mode, view.today.day)) ?? [];
  const at = selectedNow(sessions, mode.selected ?? history.newest)?.index ?? 0;
  const first = Math.max(0, Math.min(sessions.length - rows, at - Math.floor(rows / 2)));
  const shown = sessions.slice(first, first + rows);
  const below = sessions.length - first - shown.length;
  return { shown, selected: sessions[at], above: first, below };
}

type SizedProps = Props & { readonly columns: number };

/** The day, and its totals if there is room. */
function Title({ model, mode, columns }: SizedProps) {
  const { history, view, look } = model;
  const { day: today } = view.today;
  const day = dayOfList(mode, today);
  const date = titleLine({ period: periodOf('day', day), tag: undefined }, columns, look);
  const near = nearName(day, today);
  const named =
    near === undefined ? date : [...line(near, 'strong'), ...line('  '), ...plain(date)];
  const title = lineWidth(named) <= columns ? named : date;
  const sessions = sessionsOfDay(history, day);
  const totals = sessions === undefined ? [] : totalsTexts(sessions);
  return (
    <Box width={columns} height={1} flexShrink={0} justifyContent="space-between">
      <ChartRow spans={title} />
      <Styled tone="faint">{firstThatFits(totals, columns - lineWidth(title) - 2)}</Styled>
    </Box>
  );
}

function plain(spans: ReturnType<typeof line>) {
  return spans.map((span) => ({ ...span, role: 'text' as const }));
}

function nearName(day: Day, today: Day): string | undefined {
  if (day === today) return 'Today';
  return day === addDays(today, -1) ? 'Yesterday' : undefined;
}

function totalsTexts(sessions: readonly LoggedSession[]): readonly string[] {
  const { complete, totalMs } = summarize(sessions);
  const total = formatDuration(totalMs);
  return [
    `${counted(complete.sessions, 'session')} complete, ${total} of focus`,
    `${complete.sessions} complete, ${total}`,
    total,
  ];
}

type ListProps = SizedProps & { readonly view: ListView };

function List({ model, mode, view, columns }: ListProps) {
  const width = durationWidth(view.shown);
  if (view.selected === undefined)
    return <NoSessions model={model} mode={mode} columns={columns} />;
  return view.shown.map((session) => (
    <SessionRow
      key={session.id}
      model={model}
      mode={mode}
      session={session}
      isSelected={session === view.selected}
      columns={columns}
      width={width}
    />
  ));
}

function NoSessions({ model, mode, columns }: SizedProps) {
  const { history, ascii, glyphs, view } = model;
  const { failure, isSlow } = history.sessions;
  if (failure !== undefined) {
    return (
      <Styled tone="warning">
        {truncate(plainText(failure, ascii), columns, glyphs.ellipsis)}
      </Styled>
    );
  }
  const day = dayOfList(mode, view.today.day);
  if (sessionsOfDay(history, day) === undefined) {
    return isSlow ? <Styled tone="faint">{firstThatFits(['Reading'], columns)}</Styled> : null;
  }
  const texts =
    day === view.today.day
      ? ['No sessions yet. Each appears here when it ends.', 'No sessions yet', 'None yet']
      : ['No sessions were recorded on this day.', 'No sessions', 'None'];
  return <Styled tone="faint">{firstThatFits(texts, columns)}</Styled>;
}

/** With this many columns or more, the selected session has a mark. */
const WITH_MARK = 24;
/** The editor needs this many columns beside the times. */
const EDITOR_COLUMNS = 12;

type SessionRowProps = SizedProps & {
  readonly session: LoggedSession;
  readonly isSelected: boolean;
  /** The columns of its duration. */
  readonly width: number;
};

function SessionRow({ model, mode, session, isSelected, columns, width }: SessionRowProps) {
  const { glyphs } = model;
  const mark = columns < WITH_MARK ? '' : isSelected ? `${glyphs.waiting} ` : '  ';
  const room = columns - mark.length;
  if (isSelected && mode.type === 'relabelling') {
    return <EditorRow model={model} mode={mode} mark={mark} room={room} width={width} />;
  }
  const text = mark + sessionLine(glyphs, session, room, width);
  if (!isSelected) return <Tagged text={text} tone={session.kind === 'focus' ? 'text' : 'faint'} />;
  return <Text inverse>{text + ' '.repeat(Math.max(0, columns - displayWidth(text)))}</Text>;
}

type EditorRowProps = {
  readonly model: ScreenModel;
  readonly mode: RelabellingMode;
  readonly mark: string;
  readonly room: number;
  readonly width: number;
};

/** The editor of a label, in the columns of the label. */
function EditorRow({ model, mode, mark, room, width }: EditorRowProps) {
  const labelled = { ...mode.session, kind: 'focus' as const, label: 'x' };
  const before = mark + sessionLine(model.glyphs, labelled, room, width).slice(0, -1);
  const free = mark.length + room - before.length;
  if (free < EDITOR_COLUMNS) return <Draft draft={mode} columns={mark.length + room} />;
  return (
    <Box height={1} flexShrink={0}>
      <Styled>{before}</Styled>
      <Draft draft={mode} columns={free} />
    </Box>
  );
}

/** The list on one row, with its messages, its editor and its questions. */
function OnlyRow({ model, mode, columns }: SizedProps) {
  const { history, glyphs, ascii } = model;
  const question = questionOf(model);
  if (question !== undefined)
    return <QuestionRows question={question} rows={1} columns={columns} />;
  if (mode.type === 'relabelling') return <Draft draft={mode} columns={columns} />;
  if (history.message !== undefined) {
    const text = truncate(plainText(history.message, ascii), columns, glyphs.ellipsis);
    return <Styled tone="warning">{text}</Styled>;
  }
  return <List model={model} mode={mode} view={listView(model, mode, 1)} columns={columns} />;
}
