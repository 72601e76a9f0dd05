import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/duration.ts';
import type { UserEvent } from '../../../src/core/timer-event.ts';
import { DEFAULT_KEYS } from '../../../src/keys/key-table.ts';
import type { Action } from '../../../src/scene/keys/key-map.ts';
import { type Mode, SESSIONS, STATISTICS, TIMER } from '../../../src/scene/mode.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { HELP, LEAVING, modelOf, VIEW } from '../../ui/support/drawn-rows.tsx';
import { entering, press } from '../../ui/support/press-key.ts';
import {
  AWAY,
  busy,
  overtime,
  PAUSED,
  pausedFor,
  RUNNING,
  resuming,
  sampleView,
  WAITING,
  waiting,
} from '../support/sample-views.ts';

const BREAK = sampleView(busy('running', 'short-break', 0), 0);
const EDITING: Mode = { type: 'editing', what: 'label', text: 'Parse', cursor: 5 };
const BACK = entering(TIMER);
const QUIT: Action = { type: 'quit' };
const DETACH: Action = { type: 'detach' };
const ENDED = { role: VIEW, ended: "The timer's process ended" };

const dispatching = (event: UserEvent): Action => ({ type: 'dispatch', event });
const answering = (event: UserEvent): Action => ({ type: 'answer', event });
const marking = (source: 'internal' | 'external') =>
  dispatching({ type: 'mark-interruption', source, text: '' });

describe('keys of the timer', () => {
  it.each([
    ['Space', RUNNING, { type: 'pause' }],
    ['Space', PAUSED, { type: 'resume' }],
    ['Space', WAITING, { type: 'start' }],
    ['Enter', WAITING, { type: 'start' }],
    ['line feed', WAITING, { type: 'start' }],
    ['Enter', overtime('running'), { type: 'start' }],
    ['s', RUNNING, { type: 'skip' }],
    ['+', RUNNING, { type: 'extend', byMs: MINUTE }],
    ['=', WAITING, { type: 'extend', byMs: MINUTE }],
    ['-', RUNNING, { type: 'extend', byMs: -MINUTE }],
    ['_', RUNNING, { type: 'extend', byMs: -MINUTE }],
    ['o', RUNNING, { type: 'toggle-overtime' }],
    ['r', PAUSED, { type: 'restart' }],
    ['i', RUNNING, { type: 'mark-interruption', source: 'internal', text: '' }],
    ['e', PAUSED, { type: 'mark-interruption', source: 'external', text: '' }],
  ] as const)('%s sends an event to the timer: %#', (key, view, event) => {
    expect(press(key, { view })).toEqual(dispatching(event));
  });

  const text = 'Review the parser #work';
  it.each([
    ['d', DETACH],
    ['?', entering(HELP)],
    ['t', entering(STATISTICS)],
    ['Tab', entering(STATISTICS)],
    ['h', entering(SESSIONS)],
    ['n', entering({ type: 'editing', what: 'note', text: '', cursor: 0 })],
    ['l', entering({ type: 'editing', what: 'label', text, cursor: text.length })],
  ] as const)('%s acts on the screen or the process', (key, action) => {
    expect(press(key)).toEqual(action);
  });

  it.each([
    ['Enter', RUNNING],
    ['r', WAITING],
    ['i', WAITING],
    ['e', BREAK],
    ['Ctrl-S', RUNNING],
    ['Alt-s', RUNNING],
    ['Up', RUNNING],
    ['Esc', RUNNING],
  ] as const)('%s does nothing when it does not apply: %#', (key, view) => {
    expect(press(key, { view })).toBeUndefined();
  });
});

describe('u on the timer', () => {
  const view = { ...WAITING, undoable: 'focus' } as const;

  it('undoes the end of an interval for as long as a notice offers it', () => {
    expect(press('u', { view })).toEqual(dispatching({ type: 'undo-end' }));
    expect(press('u', { view: WAITING })).toBeUndefined();
  });

  it('is named in the notice, whatever the key is', () => {
    const notices = (scene: Partial<Scene>) => modelOf(scene).view.notices.map(({ text }) => text);
    expect(notices({ view })).toEqual(['Session ended. u undo']);
    const keys = { ...DEFAULT_KEYS, undo: ['Ctrl-U'] };
    const onBreak = { ...view, undoable: 'short-break' } as const;
    expect(notices({ view: onBreak, keys })).toEqual(['Break ended. Ctrl-U undo']);
    expect(notices({ view, keys: { ...DEFAULT_KEYS, undo: [] } })).toEqual([]);
    expect(notices({ view: WAITING })).toEqual([]);
  });
});

describe('Ctrl-C and Ctrl-Z', () => {
  const long = pausedFor(75 * MINUTE);

  it.each<[string, Partial<Scene>]>([
    ['on the timer', {}],
    ['while nothing runs', { view: WAITING }],
    ['in the help', { mode: HELP }],
    ['in the label editor', { mode: EDITING }],
    ['at the question before an interval ends', { mode: LEAVING }],
    ['at the question about time away', { view: AWAY }],
    ['at the question after a long pause', { view: long, mode: resuming(long) }],
    ['on the statistics', { mode: STATISTICS }],
    ["on today's sessions", { mode: SESSIONS }],
    ['on a view', { role: VIEW }],
    ['on a view whose timer has ended', ENDED],
  ])('interrupt and suspend %s', (_where, scene) => {
    expect(press('Ctrl-C', scene)).toEqual({ type: 'interrupt' });
    expect(press('Ctrl-Z', scene)).toEqual({ type: 'suspend' });
  });
});

describe('keys of the help', () => {
  it.each(['Esc', '?', 'Enter', 'q'])('%s closes it', (key) => {
    expect(press(key, { mode: HELP })).toEqual(BACK);
  });

  it('close it for the screen that it is about', () => {
    const themes = { type: 'themes', choice: { name: 'nord', digits: 'thin' } } as const;
    for (const of of [SESSIONS, STATISTICS, themes]) {
      const mode: Mode = { type: 'help', of, scroll: 0 };
      expect(press('?', { mode: of })).toEqual(entering(mode));
      expect(press('Esc', { mode })).toEqual(entering(of));
    }
  });

  it('scroll it as far as it goes', () => {
    const help = (scroll: number): Mode => ({ type: 'help', of: TIMER, scroll });
    const pressed = (name: string, from: number) =>
      press(name, { mode: help(from) }, { rows: 5, maxScroll: 9 });
    expect(pressed('j', 0)).toEqual(entering(help(1)));
    expect(pressed('Up', 0)).toEqual(entering(help(0)));
    expect(pressed('PgDn', 1)).toEqual(entering(help(6)));
    expect(pressed('G', 1)).toEqual(entering(help(9)));
    expect(pressed('PgDn', 99)).toEqual(entering(help(9)));
    expect(pressed('g', 8)).toEqual(entering(help(0)));
  });

  it('do not act on the timer', () => {
    for (const key of ['s', 'r', '+']) expect(press(key, { mode: HELP })).toBeUndefined();
  });
});

describe('p', () => {
  const rules = RUNNING.rules;
  const presets = ['', 'deep', 'mail'].map((name) => ({ name, rules }));
  const pressed = (preset?: string) =>
    press('p', { view: { ...RUNNING, rules: { ...rules, presets, ...(preset && { preset }) } } });

  it('chooses the next preset, and none after the last', () => {
    expect(pressed()).toEqual(dispatching({ type: 'preset', name: 'deep' }));
    expect(pressed('deep')).toEqual(dispatching({ type: 'preset', name: 'mail' }));
    expect(pressed('mail')).toEqual(dispatching({ type: 'preset', name: '' }));
    expect(press('p')).toBeUndefined();
  });
});

describe('keys of the editor', () => {
  it('are text, even if they have another effect elsewhere', () => {
    expect(press('q', { mode: EDITING })).toEqual(
      entering({ type: 'editing', what: 'label', text: 'Parseq', cursor: 6 }),
    );
  });

  it('save with Enter and cancel with Esc', () => {
    expect(press('Enter', { mode: EDITING })).toEqual(
      answering({ type: 'relabel', label: 'Parse' }),
    );
    expect(press('Esc', { mode: EDITING })).toEqual(BACK);
    const note: Mode = { type: 'editing', what: 'note', text: 'ask Ann', cursor: 7 };
    expect(press('Enter', { mode: note })).toEqual(answering({ type: 'note', text: 'ask Ann' }));
    expect(press('n', { mode: note })).toEqual(entering({ ...note, text: 'ask Annn', cursor: 8 }));
  });
});

describe('q of the owner', () => {
  const spent = (ms: number) => sampleView(busy('running', 'focus', ms), ms);

  it.each<[string, Partial<Scene>, Action]>([
    ['asks while an interval runs', {}, entering(LEAVING)],
    ['asks while it is paused', { view: PAUSED }, entering(LEAVING)],
    ['asks after more than a minute', { view: spent(MINUTE + 1) }, entering(LEAVING)],
    ['quits after a minute', { view: spent(MINUTE) }, QUIT],
    ['quits while nothing runs', { view: WAITING }, QUIT],
  ])('%s', (_name, scene, action) => {
    expect(press('q', scene)).toEqual(action);
  });
});

describe('answers to the question before an interval ends', () => {
  it.each([
    ['y', QUIT],
    ['Y', QUIT],
    ['Enter', QUIT],
    ['q', QUIT],
    ['d', DETACH],
    ['n', BACK],
    ['Esc', BACK],
    ['e', BACK],
    ['Space', BACK],
    ['Up', BACK],
    ['Ctrl-E', BACK],
  ])('%s has the same effect once the interval has ended', (key, action) => {
    expect(press(key, { mode: LEAVING })).toEqual(action);
    expect(press(key, { mode: LEAVING, view: WAITING })).toEqual(action);
  });
});

describe('answers about time away', () => {
  it.each([
    ['y', dispatching({ type: 'count-away' })],
    ['n', dispatching({ type: 'resume' })],
    ['Space', dispatching({ type: 'resume' })],
    ['s', dispatching({ type: 'skip' })],
    ['q', entering(LEAVING)],
    ['d', DETACH],
    ['?', entering(HELP)],
  ])('%s', (key, action) => {
    expect(press(key, { view: AWAY })).toEqual(action);
  });

  it.each(['e', 'l', 'r', 'i', 'o', '+', '-', 'x', 'Enter', 'Esc', 'Ctrl-Y', 'Alt-y', 'Up'])(
    '%s is ignored: it may be a mistake',
    (key) => {
      expect(press(key, { view: AWAY })).toBeUndefined();
    },
  );

  it('can come from a view, which leaves without a question', () => {
    const scene = { view: AWAY, role: VIEW };
    expect(press('y', scene)).toEqual(dispatching({ type: 'count-away' }));
    expect(press('q', scene)).toEqual(QUIT);
  });
});

describe('Space after a pause', () => {
  it('resumes, and asks first after an hour', () => {
    expect(press('Space', { view: pausedFor(HOUR - 1) })).toEqual(dispatching({ type: 'resume' }));
    const view = pausedFor(HOUR);
    expect(press('Space', { view })).toEqual(entering(resuming(view)));
  });

  it('asks if only the clock that counts sleep shows the hour', () => {
    const { now } = PAUSED;
    const view = { ...PAUSED, now: { ...now, uptimeMs: now.uptimeMs + HOUR } };
    expect(press('Space', { view })).toEqual(entering(resuming(view)));
  });

  it('is the only key that asks', () => {
    const view = pausedFor(75 * MINUTE);
    expect(press('s', { view })).toEqual(dispatching({ type: 'skip' }));
    expect(press('Enter', { view })).toBeUndefined();
  });
});

describe('answers after a long pause', () => {
  const view = pausedFor(75 * MINUTE);

  it.each([
    ['Space', answering({ type: 'resume' })],
    ['Enter', answering({ type: 'resume' })],
    ['y', answering({ type: 'resume' })],
    ['s', answering({ type: 'skip' })],
    ['n', BACK],
    ['Esc', BACK],
    ['q', BACK],
    ['e', BACK],
    ['Ctrl-E', BACK],
  ])('%s', (key, action) => {
    expect(press(key, { view, mode: resuming(view) })).toEqual(action);
  });
});

describe('keys of a view', () => {
  it.each([
    ['q', QUIT],
    ['d', QUIT],
    ['Space', dispatching({ type: 'pause' })],
    ['e', marking('external')],
  ])('%s leaves the timer running, or acts on it', (key, action) => {
    expect(press(key, { role: VIEW })).toEqual(action);
  });
});

describe('keys of a view whose timer has ended', () => {
  it.each([
    ['Enter', { type: 'startAgain' }],
    ['line feed', { type: 'startAgain' }],
    ['q', QUIT],
  ] as const)('%s, whatever the mode was', (key, action) => {
    for (const mode of [TIMER, EDITING]) expect(press(key, { ...ENDED, mode })).toEqual(action);
  });

  it.each(['Space', 's', 'd', 'e', 'l', '?', '+', 'Ctrl-Q'])('%s does nothing', (key) => {
    expect(press(key, ENDED)).toBeUndefined();
  });
});

describe('a waiting focus session', () => {
  it('can be extended but not interrupted', () => {
    const view = sampleView(waiting('focus'), 0);
    expect(press('+', { view })).toEqual(dispatching({ type: 'extend', byMs: MINUTE }));
    expect(press('i', { view })).toBeUndefined();
  });
});
