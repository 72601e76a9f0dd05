import type { Key } from 'ink';
import { beginContinued } from '../../core/begin.ts';
import { formatDuration } from '../../core/duration.ts';
import { kindInWords } from '../../core/interval.ts';
import { type LoggedSession, sameSession, sessionOf } from '../../day-log/parse-day-log.ts';
import type { TimerView } from '../../timer/timer-view.ts';
import { type Selection, selectedNow, selectionAt } from '../history/selection.ts';
import type { ListMode, RelabellingMode } from '../mode.ts';
import type { ScreenModel } from '../screen-model.ts';
import { listHeight } from '../screens/sessions-screen.ts';
import { type Action, answer, enter } from './action.ts';
import { editLabel } from './label-editor.ts';

/** The meaning of a key on the day's sessions; undefined where it has none. */
export function sessionsAction(
  input: string,
  key: Key,
  model: ScreenModel,
  mode: ListMode,
): Action | undefined {
  switch (mode.type) {
    case 'sessions':
      return listAction(input, key, model, mode.selected);
    case 'relabelling':
      return relabelAction(input, key, mode);
    case 'deleting': {
      const { session, selected } = mode;
      const back = { type: 'sessions', selected } as const;
      const agreed = (input === 'y' || input === 'Y') && !key.ctrl && !key.meta;
      return agreed
        ? { type: 'change', change: { type: 'remove', session }, mode: back }
        : enter(back);
    }
  }
}

function listAction(
  input: string,
  key: Key,
  model: ScreenModel,
  wanted: Selection | undefined,
): Action | undefined {
  if (key.escape) return enter({ type: 'timer' });
  if (key.ctrl || key.meta) return undefined;
  if (input === 'h' || input === 'q') return enter({ type: 'timer' });
  const { value: sessions = [] } = model.history.sessions;
  const selected = selectedNow(sessions, wanted ?? model.history.newest);
  const moved = movedTo(input, key, model, selected?.index ?? 0, sessions.length);
  if (moved !== undefined) {
    return enter({ type: 'sessions', selected: selectionAt(sessions, moved) });
  }
  // What is being changed may be gone, or another session's, a moment later.
  if (model.history.isChanging) return undefined;
  if (input === 'u') {
    return { type: 'change', change: { type: 'undo' }, mode: { type: 'sessions', selected } };
  }
  const session = selected && sessions[selected.index];
  return session && onSession(input, key, model, session, selected);
}

function movedTo(
  input: string,
  key: Key,
  model: ScreenModel,
  index: number,
  count: number,
): number | undefined {
  const page = () => listHeight(model, { type: 'sessions', selected: undefined });
  if (key.upArrow || input === 'k') return index - 1;
  if (key.downArrow || input === 'j') return index + 1;
  if (key.pageUp) return index - page();
  if (key.pageDown) return index + page();
  if (key.home) return 0;
  return key.end ? count - 1 : undefined;
}

function onSession(
  input: string,
  key: Key,
  { view }: ScreenModel,
  session: LoggedSession,
  selected: Selection,
): Action | undefined {
  const changes = input === 'l' || input === 'x' || key.delete;
  if (changes && isContinued(session, view)) return say(UNDER_WAY);
  if (key.return || input === '\n' || input === 'c') {
    const why = whyNotContinued(session, view);
    return why === undefined ? answer({ type: 'continue', was: sessionOf(session) }) : say(why);
  }
  if (input === 'l') {
    const { label: text } = session;
    return enter({ type: 'relabelling', session, selected, text, cursor: text.length });
  }
  return changes ? enter({ type: 'deleting', session, selected }) : undefined;
}

const UNDER_WAY = 'The timer continues this session: change it once it has ended';

function say(text: string): Action {
  return { type: 'say', text };
}

function relabelAction(input: string, key: Key, mode: RelabellingMode): Action {
  const { session, selected, text: label } = mode;
  const back = { type: 'sessions', selected } as const;
  if (key.escape) return enter(back);
  if (key.return) {
    return { type: 'change', change: { type: 'relabel', session, label }, mode: back };
  }
  return enter({ ...mode, ...editLabel(mode, input, key) });
}

/** Why a session cannot be continued now: a sentence; undefined where it can be. */
function whyNotContinued(
  session: LoggedSession,
  { timer, today, rules, now }: TimerView,
): string | undefined {
  const { kind, status, durationMs } = session;
  const only = 'only an interrupted focus session can be continued';
  if (kind !== 'focus') return `This is a ${kindInWords(kind)}; ${only}`;
  if (status === 'complete') return `This session is complete; ${only}`;
  if (session.day !== today.day) return 'Only a session of today can be continued';
  if (timer.state !== 'waiting') return 'A session can be continued only while the timer waits';
  if (beginContinued(session, now, rules) !== undefined) return undefined;
  const [spent, planned] = [durationMs, rules.lengths.focus].map(formatDuration);
  return `This session lacks nothing: ${spent} of ${planned} are spent`;
}

/** Whether the timer continues a session at present: its line is then the timer's to change. */
function isContinued(session: LoggedSession, { timer }: TimerView): boolean {
  if (timer.state === 'waiting') return false;
  const was = timer.interval.continues;
  return was !== undefined && sameSession(session, was);
}
