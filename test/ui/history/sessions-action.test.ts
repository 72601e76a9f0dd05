import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/duration.ts';
import type { LoggedSession } from '../../../src/day-log/parse-day-log.ts';
import type { HistoryShown } from '../../../src/ui/history/history-store.ts';
import type { Action } from '../../../src/ui/keys/action.ts';
import { keyAction } from '../../../src/ui/keys/key-action.ts';
import { type ListMode, SESSIONS } from '../../../src/ui/mode.ts';
import { modelOf, RUNNING } from '../drawn-rows.ts';
import { ctrl, enterKey, escapeKey, key } from '../sample-keys.ts';
import { busy, sampleView, waiting } from '../sample-view.ts';
import { logged, MORNING, withSessions } from './sample-history.ts';

const WAITING = sampleView(waiting('focus'), 0);
const TIMER: Action = { type: 'enter', mode: { type: 'timer' } };

function press(
  input: string,
  pressed = key(),
  mode: ListMode = SESSIONS,
  view = WAITING,
  history: HistoryShown = withSessions(MORNING),
) {
  return keyAction(input, pressed, modelOf({ mode, view, history }));
}

function at(index: number): ListMode {
  return { type: 'sessions', selected: { id: MORNING[index]?.id ?? '', index } };
}

function only(line: string): LoggedSession {
  const [session] = logged(line);
  if (session === undefined) throw new Error(line);
  return session;
}

describe("keys of the day's sessions", () => {
  it.each([
    ['up', '', key({ upArrow: true }), 2],
    ['k', 'k', key(), 2],
    ['down, at the end', '', key({ downArrow: true }), 3],
    ['j, at the end', 'j', key(), 3],
    ['Home', '', key({ home: true }), 0],
    ['PgUp', '', key({ pageUp: true }), 0],
    ['End', '', key({ end: true }), 3],
    ['PgDn', '', key({ pageDown: true }), 3],
  ])('%s selects, from the newest on', (_name, input, pressed, index) => {
    expect(press(input, pressed)).toEqual({ type: 'enter', mode: at(index) });
  });

  it('find the selected session again where others were recorded, or it is gone', () => {
    const fewer = withSessions(MORNING.slice(1));
    expect(press('k', key(), at(2), WAITING, fewer)).toEqual({
      type: 'enter',
      mode: { type: 'sessions', selected: { id: '2026-01-29T0940', index: 0 } },
    });
    expect(press('j', key(), at(0), WAITING, fewer)).toEqual({
      type: 'enter',
      mode: { type: 'sessions', selected: { id: '2026-01-29T1002', index: 1 } },
    });
  });

  it('keep to the one that was the newest when they were opened', () => {
    const newest = { id: '2026-01-29T0940', index: 1 };
    const history = withSessions(MORNING, { newest });
    expect(press('k', key(), SESSIONS, WAITING, history)).toEqual({ type: 'enter', mode: at(0) });
  });

  it.each([
    ['Esc', '', escapeKey],
    ['h', 'h', key()],
    ['q', 'q', key()],
  ])('%s goes back to the timer', (_name, input, pressed) => {
    expect(press(input, pressed)).toEqual(TIMER);
  });

  it('do not act on the timer', () => {
    for (const input of [' ', 's', '+', 'r', 'd']) expect(press(input)).toBeUndefined();
    expect(press('x', ctrl)).toBeUndefined();
    expect(press('z', ctrl)).toEqual({ type: 'suspend' });
  });

  it('mean nothing where there is no session, but u', () => {
    const none = withSessions([]);
    for (const input of ['l', 'x', 'c', 'j', '\n']) {
      const action = press(input, key(), SESSIONS, WAITING, none);
      expect(action ?? SESSIONS).toMatchObject(action ? { mode: SESSIONS } : SESSIONS);
    }
    expect(press('u', key(), SESSIONS, WAITING, none)).toMatchObject({ change: { type: 'undo' } });
  });

  it('change nothing while a change is under way', () => {
    const history = withSessions(MORNING, { isChanging: true });
    for (const input of ['l', 'x', 'u', 'c']) {
      expect(press(input, key(), SESSIONS, WAITING, history)).toBeUndefined();
    }
    expect(press('k', key(), SESSIONS, WAITING, history)).toEqual({ type: 'enter', mode: at(2) });
  });
});

describe('continuing', () => {
  it.each([
    ['Enter', '\r', enterKey],
    ['a line feed', '\n', key()],
    ['c', 'c', key()],
  ])('%s begins what an interrupted focus session lacks', (_name, input, pressed) => {
    const { start, end } = { start: 10 * 60 + 2, end: 10 * 60 + 16 };
    const said = { kind: 'focus', status: 'interrupted', label: 'Review the parser #work' };
    const was = { day: '2026-01-29', start, end, durationMs: 14 * MINUTE, ...said };
    expect(press(input, pressed, at(2))).toEqual({
      type: 'answer',
      event: { type: 'continue', was },
    });
  });

  it.each([
    [0, 'This session is complete; only an interrupted focus session can be continued'],
    [1, 'This is a short break; only an interrupted focus session can be continued'],
  ])('is refused with a sentence: %#', (index, text) => {
    expect(press('c', key(), at(index))).toEqual({ type: 'say', text });
  });

  it('is refused while the timer runs, of another day, and where nothing lacks', () => {
    const why = (view: typeof RUNNING, sessions: readonly LoggedSession[]) =>
      press('c', key(), SESSIONS, view, withSessions(sessions));
    const review = MORNING.slice(2, 3);
    expect(why(RUNNING, review)).toEqual({
      type: 'say',
      text: 'A session can be continued only while the timer waits',
    });
    const tomorrow = { ...WAITING, today: { ...WAITING.today, day: '2026-01-30' as never } };
    expect(why(tomorrow, review)).toEqual({
      type: 'say',
      text: 'Only a session of today can be continued',
    });
    expect(why(WAITING, [only('- 10:00 - 10:30 ○ Interrupted (30m)\n')])).toEqual({
      type: 'say',
      text: 'This session lacks nothing: 30m of 25m are spent',
    });
  });
});

describe('relabelling', () => {
  const [, , session] = MORNING;
  const selected = { id: '2026-01-29T1002', index: 2 };
  const mode = { type: 'relabelling', session, selected, text: 'Read', cursor: 4 } as ListMode;

  it('begins with the label as it is', () => {
    const text = 'Review the parser #work';
    expect(press('l', key(), at(2))).toEqual({
      type: 'enter',
      mode: { type: 'relabelling', session, selected, text, cursor: text.length },
    });
  });

  it('edits, saves with Enter, and leaves the label with Esc', () => {
    expect(press('q', key(), mode)).toEqual({
      type: 'enter',
      mode: { ...mode, text: 'Readq', cursor: 5 },
    });
    expect(press('\r', enterKey, mode)).toEqual({
      type: 'change',
      change: { type: 'relabel', session, label: 'Read' },
      mode: at(2),
    });
    expect(press('', escapeKey, mode)).toEqual({ type: 'enter', mode: at(2) });
  });

  it('is not for the session that the timer continues', () => {
    const timer = busy('running', 'focus', 0);
    if (timer.state === 'waiting' || session === undefined) throw new Error('waiting');
    const interval = { ...timer.interval, continues: session };
    const view = sampleView({ ...timer, interval }, 0);
    for (const input of ['l', 'x']) {
      expect(press(input, key(), at(2), view)).toEqual({
        type: 'say',
        text: 'The timer continues this session: change it once it has ended',
      });
    }
  });
});

describe('deleting', () => {
  const [, , session] = MORNING;
  const mode = { type: 'deleting', session, selected: { id: '2026-01-29T1002', index: 2 } };

  it('asks first', () => {
    expect(press('x', key(), at(2))).toEqual({ type: 'enter', mode });
    expect(press('', key({ delete: true }), at(2))).toEqual({ type: 'enter', mode });
  });

  it('takes y for an answer, and any other key for a no', () => {
    expect(press('y', key(), mode as ListMode)).toEqual({
      type: 'change',
      change: { type: 'remove', session },
      mode: at(2),
    });
    for (const [input, pressed] of [
      ['', escapeKey],
      ['\r', enterKey],
      ['q', key()],
      ['y', ctrl],
    ] as const) {
      expect(press(input, pressed, mode as ListMode)).toEqual({ type: 'enter', mode: at(2) });
    }
  });
});
