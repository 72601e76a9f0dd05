import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/duration.ts';
import type { LoggedSession } from '../../../src/day-log/document.ts';
import { type ListMode, SESSIONS, TIMER } from '../../../src/scene/mode.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { day } from '../../storage/support/sessions.ts';
import { entering, press } from '../../ui/support/press-key.ts';
import { logged, MORNING, withSessions } from '../support/sample-history.ts';
import { busy, RUNNING, sampleView, waiting } from '../support/sample-views.ts';

const READY = sampleView(waiting('focus'), 0);

const onSessions = (key: string, mode: ListMode = SESSIONS, scene: Partial<Scene> = {}) =>
  press(key, { view: READY, mode, history: withSessions(MORNING), ...scene });

/** The list of today's sessions with one selected. */
function at(index: number): ListMode {
  return { ...SESSIONS, selected: { id: MORNING[index]?.id ?? 'none', index } };
}

function only(lines: string): LoggedSession {
  const [session] = logged(lines);
  if (session === undefined) throw new Error(lines);
  return session;
}

const REVIEW = only('- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work\n');
const ON_REVIEW = { id: REVIEW.id, index: 2 };

describe("keys of today's sessions", () => {
  it.each([
    ['Up', 2],
    ['k', 2],
    ['Down', 3],
    ['j', 3],
    ['Home', 0],
    ['g', 0],
    ['PgUp', 0],
    ['End', 3],
    ['G', 3],
    ['PgDn', 3],
    ['Space', 3],
  ])('%s moves the selection, from the newest', (key, index) => {
    expect(onSessions(key)).toEqual(entering(at(index)));
  });

  it('find the selected session again after others were recorded or it was deleted', () => {
    const history = withSessions(MORNING.slice(1));
    expect(onSessions('k', at(2), { history })).toEqual(
      entering({ ...SESSIONS, selected: { id: '2026-01-29T0940', index: 0 } }),
    );
    expect(onSessions('j', at(0), { history })).toEqual(
      entering({ ...SESSIONS, selected: { id: '2026-01-29T1002', index: 1 } }),
    );
  });

  it('begin at the session that was the newest when the list was opened', () => {
    const history = withSessions(MORNING, { newest: { id: '2026-01-29T0940', index: 1 } });
    expect(onSessions('k', SESSIONS, { history })).toEqual(entering(at(0)));
  });

  it.each(['Esc', 'h', 'q'])('%s goes back to the timer', (key) => {
    expect(onSessions(key)).toEqual(entering(TIMER));
  });

  it.each(['s', '+', 'r', 'd', 'Ctrl-X'])('%s does not act on the timer', (key) => {
    expect(onSessions(key)).toBeUndefined();
  });

  it('do nothing without a session, except for undo', () => {
    const history = withSessions([]);
    for (const key of ['l', 'x', 'c', 'j', 'Enter']) {
      expect(onSessions(key, SESSIONS, { history })).toBeUndefined();
    }
    expect(onSessions('u', SESSIONS, { history })).toEqual({
      type: 'change',
      change: { type: 'undo' },
      mode: SESSIONS,
    });
  });

  it('change nothing during a change', () => {
    const history = withSessions(MORNING, { isChanging: true });
    for (const key of ['l', 'x', 'u', 'c']) {
      expect(onSessions(key, SESSIONS, { history })).toBeUndefined();
    }
    expect(onSessions('k', SESSIONS, { history })).toEqual(entering(at(2)));
  });
});

describe('continuing a session', () => {
  it.each(['Enter', 'line feed', 'c'])('begins with %s', (key) => {
    const was = {
      day: '2026-01-29',
      start: 10 * 60 + 2,
      end: 10 * 60 + 16,
      durationMs: 14 * MINUTE,
      kind: 'focus',
      status: 'interrupted',
      label: 'Review the parser #work',
    };
    expect(onSessions(key, at(2))).toMatchObject({
      type: 'answer',
      event: { type: 'continue', was },
    });
  });

  const tomorrow = { ...READY, today: { ...READY.today, day: day('2026-01-30') } };
  const done = only('- 10:00 - 10:30 ○ Interrupted (30m)\n');

  it.each([
    [
      'Only an interrupted focus session can be continued; this one is complete.',
      READY,
      MORNING[0],
    ],
    [
      'Only an interrupted focus session can be continued; this is a short break.',
      READY,
      MORNING[1],
    ],
    ['Finish the current interval before you continue a session.', RUNNING, REVIEW],
    ['Nothing is left of this session: 30m of 25m are done.', READY, done],
  ] as const)('is refused: %s', (text, view, session) => {
    if (session === undefined) throw new Error('no session');
    const history = withSessions([session]);
    expect(onSessions('c', SESSIONS, { view, history })).toEqual({ type: 'show-message', text });
  });

  it('is refused on other days than today', () => {
    const list = { ...SESSIONS, day: REVIEW.day };
    expect(onSessions('c', list, { view: tomorrow, history: withSessions([REVIEW]) })).toEqual({
      type: 'show-message',
      text: "Only today's sessions can be continued.",
    });
  });
});

describe('editing the label of a session', () => {
  const [, , session = REVIEW] = MORNING;
  const mode: ListMode = {
    type: 'relabelling',
    session,
    selected: ON_REVIEW,
    text: 'Read',
    cursor: 4,
  };

  it('begins with the current label', () => {
    const text = 'Review the parser #work';
    expect(onSessions('l', at(2))).toEqual(
      entering({ type: 'relabelling', session, selected: ON_REVIEW, text, cursor: text.length }),
    );
  });

  it('takes keys as text, saves with Enter and cancels with Esc', () => {
    expect(onSessions('q', mode)).toEqual(entering({ ...mode, text: 'Readq', cursor: 5 }));
    expect(onSessions('Enter', mode)).toEqual({
      type: 'change',
      change: { type: 'relabel', session, label: 'Read' },
      mode: at(2),
    });
    expect(onSessions('Esc', mode)).toEqual(entering(at(2)));
  });

  it.each(['l', 'x'])('is refused with %s for the session that the timer continues', (key) => {
    const timer = busy('running', 'focus', 0);
    if (timer.state === 'waiting') throw new Error('it waits');
    const interval = { ...timer.interval, continues: session };
    const view = sampleView({ ...timer, interval }, 0);
    expect(onSessions(key, at(2), { view })).toEqual({
      type: 'show-message',
      text: 'The timer is continuing this session. Change it once it has ended.',
    });
  });
});

describe('deleting a session', () => {
  const [, , session = REVIEW] = MORNING;
  const mode: ListMode = { type: 'deleting', session, selected: ON_REVIEW };

  it.each(['x', 'Delete'])('asks first after %s', (key) => {
    expect(onSessions(key, at(2))).toEqual(entering(mode));
  });

  it.each(['y', 'Y'])('happens with %s', (key) => {
    const change = { type: 'remove', session } as const;
    expect(onSessions(key, mode)).toEqual({ type: 'change', change, mode: at(2) });
  });

  it.each(['n', 'N', 'Esc', 'Enter', 'q', 'Ctrl-Y'])('does not happen with %s', (key) => {
    expect(onSessions(key, mode)).toEqual(entering(at(2)));
  });
});

describe('keys of other days', () => {
  const on = (date: string) => ({ ...SESSIONS, day: day(date) });

  it.each(['Left', '[', 'p'])('%s lists the day before', (key) => {
    expect(onSessions(key)).toEqual(entering(on('2026-01-28')));
    expect(onSessions(key, on('2026-01-01'))).toEqual(entering(on('2025-12-31')));
    expect(onSessions(key, on('1970-01-01'))).toEqual(entering(on('1970-01-01')));
  });

  it.each(['Right', ']', 'n'])('%s lists the day after, up to today', (key) => {
    expect(onSessions(key, on('2026-01-27'))).toEqual(entering(on('2026-01-28')));
    expect(onSessions(key, on('2026-01-28'))).toEqual(entering(SESSIONS));
    expect(onSessions(key)).toEqual(entering(SESSIONS));
  });

  it('0 lists today', () => {
    expect(onSessions('0', on('2026-01-01'))).toEqual(entering(SESSIONS));
  });

  it('a change comes back to the list of its day', () => {
    const earlier = logged('- 09:15 - 09:40 ✓ Complete (25m)\n');
    const [session] = earlier;
    if (session === undefined) throw new Error('no session');
    const selected = { id: session.id, index: 0 };
    const view = { ...READY, today: { ...READY.today, day: day('2026-01-30') } };
    const scene = { view, history: withSessions(earlier) };
    const list = { ...on('2026-01-29'), selected };
    expect(onSessions('Esc', { type: 'deleting', session, selected }, scene)).toEqual(
      entering(list),
    );
    expect(onSessions('y', { type: 'deleting', session, selected }, scene)).toMatchObject({
      mode: list,
    });
    const relabelling = { type: 'relabelling', session, selected, text: '', cursor: 0 } as const;
    expect(onSessions('Enter', relabelling, scene)).toMatchObject({ mode: list });
    expect(onSessions('u', list, scene)).toMatchObject({ mode: list });
  });

  it('do nothing to the sessions of another day that are still shown', () => {
    expect(onSessions('x', on('2026-01-28'))).toBeUndefined();
  });
});
