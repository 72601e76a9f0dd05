import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import type { Action } from '../../src/ui/keys/action.ts';
import { keyAction } from '../../src/ui/keys/key-action.ts';
import type { Scene } from '../../src/ui/screen-model.ts';
import { LEAVING, modelOf, PAUSED, RUNNING, TIMER, VIEW, WAITING } from './drawn-rows.ts';
import { ctrl, enterKey, escapeKey, key } from './sample-keys.ts';
import { busy, sampleView } from './sample-view.ts';

const OWNER = { mode: TIMER, view: RUNNING, role: { type: 'owner' } } as const;
const ASKING = { ...OWNER, mode: LEAVING };
const ASK: Action = { type: 'enter', mode: LEAVING };
const BACK: Action = { type: 'enter', mode: TIMER };
const QUIT: Action = { type: 'quit' };

const minuteIn = (ms: number) => sampleView(busy('running', 'focus', MINUTE + ms), MINUTE + ms);

describe('q of the owner', () => {
  it.each([
    ['asks while an interval runs', { ...OWNER }, ASK],
    ['asks while it is paused', { ...OWNER, view: PAUSED }, ASK],
    ['asks in the help too', { ...OWNER, mode: { type: 'help' } }, ASK],
    ['asks after more than a minute', { ...OWNER, view: minuteIn(1) }, ASK],
    ['quits after a minute', { ...OWNER, view: minuteIn(0) }, QUIT],
    ['quits while nothing runs', { ...OWNER, view: WAITING }, QUIT],
  ] as const)('%s', (_name, scene, action) => {
    expect(keyAction('q', key(), modelOf(scene))).toEqual(action);
  });
});

describe('the question', () => {
  it.each([
    ['e ends', 'e', key(), QUIT],
    ['Enter ends', '\r', enterKey, QUIT],
    ['d leaves it in the background', 'd', key(), { type: 'detach' }],
    ['Ctrl-C ends as ever', 'c', ctrl, { type: 'interrupt' }],
    ['Ctrl-Z suspends as ever', 'z', ctrl, { type: 'suspend' }],
    ['Esc goes back', '', escapeKey, BACK],
    ['q goes back: pressed twice by a slip, nothing ends', 'q', key(), BACK],
    ['Space goes back, and pauses nothing', ' ', key(), BACK],
    ['an arrow goes back', '', key({ upArrow: true }), BACK],
    ['Ctrl-E goes back', 'e', ctrl, BACK],
  ] as const)('%s', (_name, input, pressed, action) => {
    expect(keyAction(input, pressed, modelOf(ASKING))).toEqual(action);
    // The interval can reach its end before the answer: the keys mean what they meant.
    expect(keyAction(input, pressed, modelOf({ ...ASKING, view: WAITING }))).toEqual(action);
  });
});

describe('keys of a view', () => {
  const view: Partial<Scene> = { ...OWNER, role: VIEW };

  it.each([
    ['q leaves, without a question', 'q', key(), QUIT],
    ['d leaves', 'd', key(), QUIT],
    ['Ctrl-C leaves', 'c', ctrl, { type: 'interrupt' }],
    ['Ctrl-Z suspends the view', 'z', ctrl, { type: 'suspend' }],
    ['Space acts on the timer', ' ', key(), { type: 'dispatch', event: { type: 'pause' } }],
    ['s acts on the timer', 's', key(), { type: 'dispatch', event: { type: 'skip' } }],
  ] as const)('%s', (_name, input, pressed, action) => {
    expect(keyAction(input, pressed, modelOf(view))).toEqual(action);
  });
});

describe('keys of a view whose timer is gone', () => {
  const gone: Partial<Scene> = { ...OWNER, role: VIEW, gone: "The timer's process ended" };

  it.each([
    ['Enter starts again', '\r', enterKey, { type: 'start-again' }],
    ['a line feed starts again', '\n', key(), { type: 'start-again' }],
    ['q leaves', 'q', key(), QUIT],
    ['Ctrl-C leaves', 'c', ctrl, { type: 'interrupt' }],
    ['Ctrl-Z suspends', 'z', ctrl, { type: 'suspend' }],
  ] as const)('%s, whatever the mode was', (_name, input, pressed, action) => {
    expect(keyAction(input, pressed, modelOf(gone))).toEqual(action);
    const mode = { type: 'label', text: 'Parse', cursor: 5 } as const;
    expect(keyAction(input, pressed, modelOf({ ...gone, mode }))).toEqual(action);
  });

  it.each([' ', 's', 'd', 'e', 'i', 'l', 'r', '?', '+'])('%s does nothing', (input) => {
    expect(keyAction(input, key(), modelOf(gone))).toBeUndefined();
  });
});
