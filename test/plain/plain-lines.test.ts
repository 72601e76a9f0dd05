import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { plainLines, stateInWords } from '../../src/plain/plain-lines.ts';
import type { Scene } from '../../src/scene/scene.ts';
import {
  AWAY,
  BEGINS_LATER,
  busy,
  flow,
  MARKED,
  overtime,
  PAUSED,
  RUNNING,
  sampleView,
  session,
  WAITING,
  waiting,
} from '../scene/support/sample-views.ts';
import { LEAVING, modelOf, VIEW } from '../ui/support/drawn-rows.tsx';

const at = (ms: number) => sampleView(busy('running', 'focus', ms, 'Read'), ms);

/** What is said about one view after the other. */
function said(...views: readonly (TimerView | Partial<Scene>)[]) {
  const lines = plainLines();
  return views.map((view) => lines.next(modelOf('timer' in view ? { view } : view)));
}

describe('the state in words', () => {
  it.each<[TimerView, string]>([
    [RUNNING, 'Focus, running, 16 minutes left, ends 14:55 — Review the parser #work'],
    [PAUSED, 'Focus, paused, 16 minutes left — Review the parser #work'],
    [WAITING, 'Short break, waiting, 5 minutes, press Enter to start'],
    [BEGINS_LATER, 'Focus, waiting, 25 minutes, begins 14:35 — Read'],
    [at(24 * MINUTE + 15 * SECOND), 'Focus, running, 45 seconds left, ends 14:55 — Read'],
    [at(0), 'Focus, running, 25 minutes left, ends 14:55 — Read'],
    [overtime('running'), 'Focus, counting up, began 14:30 — Read'],
    [overtime('paused'), 'Focus, paused, 3 minutes past the end — Read'],
    [flow('running', HOUR), 'Focus, counting up, began 14:30 — Read'],
    [flow('paused', HOUR + MINUTE), 'Focus, paused, 1 hour 1 minute — Read'],
    [sampleView(waiting('focus', ''), 0), 'Focus, waiting, 25 minutes, press Enter to start'],
  ])('%#', (view, text) => {
    expect(stateInWords(view)).toBe(text);
  });
});

describe('lines of text', () => {
  it('come at the start, and once a minute while the timer runs', () => {
    const views = [0, 1, 59, 60, 61, 119, 120].map((seconds) => at(seconds * SECOND));
    expect(said(...views)).toEqual([
      ['Focus, running, 25 minutes left, ends 14:55 — Read'],
      [],
      [],
      ['24 minutes left'],
      [],
      [],
      ['23 minutes left'],
    ]);
  });

  it('count up past the end and in flow', () => {
    const views = [0, 59, 60, 120].map((seconds) => overtime('running', seconds * SECOND));
    expect(said(...views).slice(1)).toEqual([
      [],
      ['1 minute past the end'],
      ['2 minutes past the end'],
    ]);
    expect(said(flow('running', 0), flow('running', MINUTE))[1]).toEqual(['1 minute']);
  });

  it('say nothing while it is paused or waits', () => {
    const later = (view: TimerView) => ({ ...view, now: { ...view.now, monotonicMs: 9e9 } });
    expect(said(PAUSED, later(PAUSED))[1]).toEqual([]);
    expect(said(WAITING, later(WAITING))[1]).toEqual([]);
  });

  it('come at each change: state, length, label, interruptions, sessions, notices', () => {
    const notice = { severity: 'warning', text: 'The disk is full' } as const;
    const { sessions: earlier } = WAITING.today;
    // It began before the last of the day.
    const sessions = [session(540, 12, 'focus', 'interrupted', 'Read'), ...earlier];
    expect(
      said(
        RUNNING,
        PAUSED,
        MARKED,
        { view: { ...MARKED, notices: [notice] } },
        { view: { ...WAITING, today: { ...WAITING.today, sessions } } },
      ).slice(1),
    ).toEqual([
      ['Focus, paused, 16 minutes left — Review the parser #work'],
      [
        'Focus, running, 16 minutes left, ends 14:55 — Parser',
        'interruptions: 1 internal, 2 external',
      ],
      ['The disk is full'],
      [
        '09:00 - 09:12 ○ Interrupted (12m) — Read',
        'Short break, waiting, 5 minutes, press Enter to start',
      ],
    ]);
  });

  it('ask questions once, with the keys that answer', () => {
    const leaving = { view: RUNNING, mode: LEAVING };
    expect(said(RUNNING, leaving, leaving).slice(1)).toEqual([
      ['End this focus session after 9m? y: end it, d: leave it in the background, n: back.'],
      [],
    ]);
    expect(said(AWAY)[0]?.at(-1)).toBe(
      'Asleep or stopped for 9h from 14:39. Count it? y: count it, n: leave it out, s: end there.',
    );
  });

  it('offer to undo the end of an interval, and report the end of the process', () => {
    expect(said(RUNNING, { view: { ...WAITING, undoable: 'focus' } })[1]).toContain(
      'Session ended. u undo',
    );
    expect(said(RUNNING, { role: VIEW, ended: 'The timer ended' })[1]).toEqual([
      'The timer ended. Press Enter to start again, or type q to leave.',
    ]);
  });

  it('have no control characters, and only ASCII if that is asked for', () => {
    const view = sampleView(busy('running', 'focus', 0, 'a\u001b[31m'), 0);
    expect(plainLines().next(modelOf({ view, ascii: true }))).toEqual([
      'Focus, running, 25 minutes left, ends 14:55 - a [31m',
    ]);
  });
});
