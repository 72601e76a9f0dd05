import { describe, expect, it } from 'vitest';
import { historyStore, NO_HISTORY, sessionsOfDay } from '../../src/scene/history-store.ts';
import { SESSIONS, STATISTICS, TIMER } from '../../src/scene/mode.ts';
import type { HistoryPort } from '../../src/scene/ports.ts';
import { day } from '../storage/support/sessions.ts';
import { fakeClock, settled } from '../support/fake-clock.ts';
import { MORNING, sampleHistory } from './support/sample-history.ts';
import { RUNNING } from './support/sample-views.ts';

const { today } = RUNNING;
const LATER = { ...today, sessions: today.sessions.slice(1) };

/** A history whose sessions come when the test says so, in the order it says. */
function slowHistory() {
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  const answers: ((sessions: typeof MORNING) => void)[] = [];
  const port: HistoryPort = {
    ...sampleHistory([]).port,
    after: clock.after,
    sessions: () => new Promise((resolve) => answers.push(resolve)),
  };
  return { clock, answers, store: historyStore(port) };
}

describe('the state of recorded sessions', () => {
  it('has only what the screen shows', async () => {
    const { port, calls } = sampleHistory(MORNING);
    const store = historyStore(port);
    store.loadFor(TIMER, today);
    store.loadFor({ type: 'help', of: TIMER, scroll: 0 }, today);
    expect(calls).toEqual([]);
    store.loadFor(SESSIONS, today);
    await settled();
    expect(store.state().sessions.value).toEqual({ day: today.day, sessions: MORNING });
    store.loadFor(TIMER, today);
    expect(store.state()).toEqual(NO_HISTORY);
    expect(calls).toEqual(['2026-01-29']);
  });

  it('is loaded again when the timer has recorded a session, not at every tick', async () => {
    const { port, calls } = sampleHistory(MORNING);
    const store = historyStore(port);
    for (const mode of [SESSIONS, { ...SESSIONS }, STATISTICS, { ...STATISTICS, scroll: 1 }]) {
      store.loadFor(mode, today);
      store.loadFor(mode, { ...today });
    }
    store.loadFor(STATISTICS, LATER);
    store.loadFor(SESSIONS, LATER);
    expect(calls).toEqual(['2026-01-29', 'week 2026-01-26', 'week 2026-01-26', '2026-01-29']);
  });

  it('shows that it is loading only after 200 ms', async () => {
    const { clock, answers, store } = slowHistory();
    store.loadFor(SESSIONS, today);
    await clock.advance(199);
    expect(store.state().sessions.isSlow).toBe(false);
    await clock.advance(1);
    expect(store.state().sessions.isSlow).toBe(true);
    answers[0]?.(MORNING);
    await settled();
    expect(store.state().sessions).toMatchObject({ value: { sessions: MORNING }, isSlow: false });
    expect(clock.waiting()).toBe(0);
  });

  it('is the result of the newest request, in whatever order the results arrive', async () => {
    const { answers, store } = slowHistory();
    store.loadFor(SESSIONS, today);
    store.loadFor(SESSIONS, LATER);
    answers[1]?.(MORNING.slice(1));
    await settled();
    answers[0]?.(MORNING);
    await settled();
    expect(sessionsOfDay(store.state(), today.day)).toEqual(MORNING.slice(1));
  });

  it('has the reason if loading fails', async () => {
    const { port } = sampleHistory([]);
    const store = historyStore({
      ...port,
      sessions: () => Promise.reject(new Error('It was deleted')),
    });
    store.loadFor(SESSIONS, today);
    await settled();
    expect(store.state().sessions.failure).toBe('It was deleted');
  });

  it('keeps the session that was the newest when the list was opened', async () => {
    const { port, record } = sampleHistory(MORNING.slice(0, 2));
    const store = historyStore(port);
    store.loadFor(SESSIONS, today);
    await settled();
    record(MORNING);
    store.loadFor(SESSIONS, LATER);
    await settled();
    expect(store.state().sessions.value).toEqual({ day: today.day, sessions: MORNING });
    expect(store.state().newest).toEqual({ id: '2026-01-29T0940', index: 1 });
  });

  it('is that of the day that is listed, and never that of the day before', async () => {
    const { answers, store } = slowHistory();
    const yesterday = day('2026-01-28');
    store.loadFor(SESSIONS, today);
    answers[0]?.(MORNING);
    await settled();
    store.loadFor({ ...SESSIONS, day: yesterday }, today);
    expect(store.state()).toMatchObject({ newest: undefined, sessions: { value: undefined } });
    answers[1]?.([]);
    await settled();
    expect(sessionsOfDay(store.state(), yesterday)).toEqual([]);
    expect(sessionsOfDay(store.state(), today.day)).toBeUndefined();
  });
});

describe('a change', () => {
  it('is made, and the sessions are loaded again', async () => {
    const { port, calls } = sampleHistory(MORNING);
    const store = historyStore(port);
    store.loadFor(SESSIONS, today);
    const [session] = MORNING;
    if (session === undefined) throw new Error('no session');
    const done = store.change({ type: 'remove', session });
    expect(store.state().isChanging).toBe(true);
    await done;
    await store.change({ type: 'undo' });
    expect(calls).toEqual([
      '2026-01-29',
      'remove 2026-01-29T0915',
      '2026-01-29',
      'undo',
      '2026-01-29',
    ]);
    expect(store.state()).toMatchObject({
      isChanging: false,
      message: 'Undid: delete 09:40 focus (25m)',
    });
  });

  it('that ends after the list was closed loads nothing', async () => {
    const { port, calls } = sampleHistory(MORNING);
    const store = historyStore(port);
    store.loadFor(SESSIONS, today);
    const done = store.change({ type: 'undo' });
    store.loadFor(TIMER, today);
    await done;
    expect(calls).toEqual(['2026-01-29', 'undo']);
    expect(store.state()).toEqual({ ...NO_HISTORY, message: 'Undid: delete 09:40 focus (25m)' });
  });

  it('that is refused or fails leaves a message', async () => {
    const { port, refuse } = sampleHistory(MORNING);
    refuse('It is not there any more');
    const store = historyStore(port);
    await store.change({ type: 'undo' });
    expect(store.state().message).toBe('It is not there any more');
    store.showMessage(undefined);
    expect(store.state().message).toBeUndefined();
    const failing = historyStore({ ...port, undo: () => Promise.reject(new Error('No')) });
    await failing.change({ type: 'undo' });
    expect(failing.state()).toMatchObject({ message: 'No', isChanging: false });
  });
});
