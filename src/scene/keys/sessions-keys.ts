import { addDays, type Day } from '../../core/day.ts';
import { capitalize } from '../../core/interval.ts';
import type { TimerView } from '../../core/timer-view.ts';
import { reasonNotToContinue } from '../../core/transition/begin-and-end.ts';
import { type LoggedSession, sameSession, sessionOf } from '../../day-log/document.ts';
import { sessionsOfDay } from '../history-store.ts';
import {
  type DeletingMode,
  dayOfList,
  type RelabellingMode,
  SESSIONS,
  type SessionsMode,
  TIMER,
} from '../mode.ts';
import type { Scene } from '../scene.ts';
import { type Selection, selectedNow, selectionAt } from '../selection.ts';
import { editText } from '../text-field.ts';
import { SUGGESTION_KEYS } from './editing-keys.ts';
import { type Action, answer, enter, type KeyMap, type KeyPress } from './key-map.ts';
import { backToTimer, EARLIEST, helpOnList } from './page-keys.ts';

type OnSessions = KeyPress<SessionsMode>;

const hasSessions = (scene: Scene) => sessionsIn(scene).length > 0;

/** The keys of a day's sessions. */
export const SESSIONS_KEYS: KeyMap<SessionsMode> = {
  bindings: [
    {
      command: 'up',
      when: hasSessions,
      action: (press) => select(press, (index) => index - 1),
      hint: { with: ['down'], words: 'select', rank: 5 },
    },
    { command: 'down', when: hasSessions, action: (press) => select(press, (index) => index + 1) },
    {
      command: 'page_up',
      when: hasSessions,
      action: (press) => select(press, (index) => index - press.page().rows),
    },
    {
      command: 'page_down',
      when: hasSessions,
      action: (press) => select(press, (index) => index + press.page().rows),
    },
    {
      command: 'earlier',
      action: (press) => listDay(press, -1),
      hint: { with: ['later'], words: 'day', rank: 3 },
    },
    { command: 'later', action: (press) => listDay(press, 1) },
    {
      command: 'now',
      action: () => enter(SESSIONS),
      hint: ({ mode }) => (mode.day === undefined ? undefined : { words: 'today', rank: 1 }),
    },
    { command: 'first', when: hasSessions, action: (press) => select(press, () => 0) },
    {
      command: 'last',
      when: hasSessions,
      action: (press) => select(press, (_index, last) => last),
    },
    {
      command: 'continue',
      when: hasSessions,
      action: (press) => withSelected(press, continueSession),
      hint: (shown) => (canContinue(shown) ? { words: 'continue', rank: 4 } : undefined),
    },
    {
      command: 'label',
      when: hasSessions,
      action: (press) => withSelected(press, editLabel),
      hint: { words: 'label', rank: 2 },
    },
    {
      command: 'delete',
      when: hasSessions,
      action: (press) => withSelected(press, askToDelete),
      hint: { words: 'delete', rank: 1 },
    },
    {
      command: 'undo',
      action: undo,
      hint: { words: 'undo', rank: 3 },
      help: 'undo the last change',
    },
    helpOnList(),
    backToTimer(),
    { command: 'sessions', action: () => enter(TIMER), help: null },
  ],
};

/** The keys of the editor of a session's label. All others edit. */
export const RELABELLING_KEYS: KeyMap<RelabellingMode> = {
  bindings: [
    {
      keys: ['Enter'],
      action: ({ scene, mode: { session, selected, text } }) => ({
        type: 'change',
        change: { type: 'relabel', session, label: text },
        mode: listOf(scene, session.day, selected),
      }),
      hint: { words: 'save', rank: 0 },
    },
    { keys: ['Esc'], action: backToSessions, hint: { words: 'cancel', rank: 1 } },
    ...SUGGESTION_KEYS,
  ],
  otherwise: ({ mode, name, input }) => enter({ ...mode, ...editText(mode, name, input) }),
};

/** The answers to the question before a session is deleted. */
export const DELETING_KEYS: KeyMap<DeletingMode> = {
  bindings: [
    {
      keys: ['y', 'Y'],
      action: ({ scene, mode: { session, selected } }) => ({
        type: 'change',
        change: { type: 'remove', session },
        mode: listOf(scene, session.day, selected),
      }),
      hint: { words: 'delete', rank: 0 },
    },
    { keys: ['n', 'N', 'Esc'], action: backToSessions, hint: { words: 'keep', rank: 0 } },
  ],
  otherwise: backToSessions,
};

function backToSessions({
  scene,
  mode: { session, selected },
}: KeyPress<RelabellingMode | DeletingMode>): Action {
  return enter(listOf(scene, session.day, selected));
}

/** Returns the list of a day. If that is today, it stays the current day as time passes. */
function listOf({ view }: Scene, day: Day, selected: Selection | undefined): SessionsMode {
  return { type: 'sessions', day: day === view.today.day ? undefined : day, selected };
}

/** Lists the sessions of another day, but none before the first or after today. */
function listDay({ scene, mode }: OnSessions, days: number): Action {
  const { day: today } = scene.view.today;
  const day = addDays(dayOfList(mode, today), days);
  return enter(day < EARLIEST || day > today ? mode : listOf(scene, day, undefined));
}

function sessionsIn({ history, mode, view }: Scene): readonly LoggedSession[] {
  return mode.type === 'sessions'
    ? (sessionsOfDay(history, dayOfList(mode, view.today.day)) ?? [])
    : [];
}

function selectedIn({ scene, mode }: Pick<OnSessions, 'scene' | 'mode'>): Selection | undefined {
  return selectedNow(sessionsIn(scene), mode.selected ?? scene.history.newest);
}

function canContinue(shown: Pick<OnSessions, 'scene' | 'mode'>): boolean {
  const { view } = shown.scene;
  const session = sessionsIn(shown.scene)[selectedIn(shown)?.index ?? 0];
  return session !== undefined && whyNotContinued(session, view) === undefined;
}

function select(press: OnSessions, to: (index: number, last: number) => number): Action {
  const sessions = sessionsIn(press.scene);
  const index = to(selectedIn(press)?.index ?? 0, sessions.length - 1);
  return enter({ ...press.mode, selected: selectionAt(sessions, index) });
}

/** Acts on the selected session, but not during a change, when another may be selected a moment later. */
function withSelected(
  press: OnSessions,
  action: (session: LoggedSession, selected: Selection, view: TimerView) => Action,
): Action | undefined {
  const { history, view } = press.scene;
  const selected = selectedIn(press);
  const session = selected && sessionsIn(press.scene)[selected.index];
  if (selected === undefined || session === undefined || history.isChanging) return undefined;
  return action(session, selected, view);
}

function undo(press: OnSessions): Action | undefined {
  if (press.scene.history.isChanging) return undefined;
  const mode = { ...press.mode, selected: selectedIn(press) };
  return { type: 'change', change: { type: 'undo' }, mode };
}

function continueSession(session: LoggedSession, _selected: Selection, view: TimerView): Action {
  const why = whyNotContinued(session, view);
  return why === undefined
    ? answer({ type: 'continue', was: sessionOf(session) })
    : showMessage(why);
}

/** Returns a sentence; undefined if the session can be continued now. */
function whyNotContinued(
  session: LoggedSession,
  { timer, today, rules }: TimerView,
): string | undefined {
  const reason = reasonNotToContinue(session, today.day, rules);
  if (reason !== undefined) return `${capitalize(reason)}.`;
  if (timer.state === 'waiting') return undefined;
  return 'Finish the current interval before you continue a session.';
}

const IN_USE = 'The timer is continuing this session. Change it once it has ended.';

function editLabel(session: LoggedSession, selected: Selection, view: TimerView): Action {
  if (isContinued(session, view)) return showMessage(IN_USE);
  const { label: text } = session;
  return enter({ type: 'relabelling', session, selected, text, cursor: text.length });
}

function askToDelete(session: LoggedSession, selected: Selection, view: TimerView): Action {
  if (isContinued(session, view)) return showMessage(IN_USE);
  return enter({ type: 'deleting', session, selected });
}

function showMessage(text: string): Action {
  return { type: 'show-message', text };
}

/** Whether the timer continues a session at present: its line is then the timer's to change. */
function isContinued(session: LoggedSession, { timer }: TimerView): boolean {
  if (timer.state === 'waiting') return false;
  const { continues } = timer.interval;
  return continues !== undefined && sameSession(session, continues);
}
