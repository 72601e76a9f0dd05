import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import type { Action } from '../../src/ui/keys/action.ts';
import { keyAction } from '../../src/ui/keys/key-action.ts';
import type { Mode } from '../../src/ui/mode.ts';
import { SESSIONS, STATISTICS } from '../../src/ui/mode.ts';
import { modelOf } from './drawn-rows.ts';
import { ctrl, enterKey, escapeKey, key } from './sample-keys.ts';
import { busy, sampleView, waiting } from './sample-view.ts';

const RUNNING = sampleView(busy('running', 'focus', 0, 'Parser'), 0);
const PAUSED = sampleView(busy('paused', 'focus', 0), 0);
const WAITING = sampleView(waiting('focus'), 0);
const BREAK = sampleView(busy('running', 'short-break', 0), 0);
const TIMER: Mode = { type: 'timer' };
const HELP: Mode = { type: 'help' };
const LABEL: Mode = { type: 'label', text: 'Parse', cursor: 5 };

function press(input: string, pressed: Key, mode: Mode, view: TimerView): Action | undefined {
  return keyAction(input, pressed, modelOf({ mode, view }));
}

describe('keys of the timer', () => {
  it.each([
    ['Space pauses', ' ', key(), RUNNING, { type: 'pause' }],
    ['Space resumes', ' ', key(), PAUSED, { type: 'resume' }],
    ['Space starts', ' ', key(), WAITING, { type: 'start' }],
    ['Enter starts', '\r', enterKey, WAITING, { type: 'start' }],
    ['s skips', 's', key(), RUNNING, { type: 'skip' }],
    ['+ extends', '+', key(), RUNNING, { type: 'extend', byMs: MINUTE }],
    ['= extends', '=', key(), WAITING, { type: 'extend', byMs: MINUTE }],
    ['- shortens', '-', key(), RUNNING, { type: 'extend', byMs: -MINUTE }],
    ['_ shortens', '_', key(), RUNNING, { type: 'extend', byMs: -MINUTE }],
    ['r starts over', 'r', key(), PAUSED, { type: 'restart' }],
    ['i marks', 'i', key(), RUNNING, { type: 'mark-interruption', source: 'internal', text: '' }],
    ['e marks', 'e', key(), PAUSED, { type: 'mark-interruption', source: 'external', text: '' }],
  ])('%s', (_name, input, pressed, view, event) => {
    expect(press(input, pressed, TIMER, view)).toEqual({ type: 'dispatch', event });
  });

  it.each([
    ['q', 'q', key(), { type: 'quit' }],
    ['d', 'd', key(), { type: 'detach' }],
    ['Ctrl-C', 'c', ctrl, { type: 'interrupt' }],
    ['Ctrl-Z', 'z', ctrl, { type: 'suspend' }],
    ['?', '?', key(), { type: 'enter', mode: HELP }],
    ['t', 't', key(), { type: 'enter', mode: STATISTICS }],
    ['Tab', '', key({ tab: true }), { type: 'enter', mode: STATISTICS }],
    ['h', 'h', key(), { type: 'enter', mode: SESSIONS }],
    ['l', 'l', key(), { type: 'enter', mode: { type: 'label', text: 'Parser', cursor: 6 } }],
  ])('%s', (_name, input, pressed, action) => {
    expect(press(input, pressed, TIMER, RUNNING)).toEqual(action);
  });

  it.each([
    ['Enter while it runs', '\r', enterKey, RUNNING],
    ['r while waiting', 'r', key(), WAITING],
    ['i while waiting', 'i', key(), WAITING],
    ['e in a break', 'e', key(), BREAK],
    ['Ctrl-S', 's', ctrl, RUNNING],
    ['Alt-S', 's', key({ meta: true }), RUNNING],
    ['an arrow', '', key({ upArrow: true }), RUNNING],
    ['Esc', '', escapeKey, RUNNING],
  ])('%s means nothing', (_name, input, pressed, view) => {
    expect(press(input, pressed, TIMER, view)).toBeUndefined();
  });
});

describe('keys of the help', () => {
  it.each([
    ['Esc', '', escapeKey],
    ['?', '?', key()],
    ['Enter', '\r', enterKey],
  ])('%s closes it', (_name, input, pressed) => {
    expect(press(input, pressed, HELP, RUNNING)).toEqual({ type: 'enter', mode: TIMER });
  });

  it('does not act on the timer', () => {
    expect(press('s', key(), HELP, RUNNING)).toBeUndefined();
    expect(press(' ', key(), HELP, RUNNING)).toBeUndefined();
  });

  it('still quits', () => {
    expect(press('q', key(), HELP, RUNNING)).toEqual({ type: 'quit' });
    expect(press('c', ctrl, HELP, RUNNING)).toEqual({ type: 'interrupt' });
  });
});

describe('keys of the label editor', () => {
  it('writes what would be a command elsewhere', () => {
    expect(press('q', key(), LABEL, RUNNING)).toEqual({
      type: 'enter',
      mode: { type: 'label', text: 'Parseq', cursor: 6 },
    });
  });

  it('saves with Enter and leaves the label with Esc', () => {
    expect(press('\r', enterKey, LABEL, RUNNING)).toEqual({
      type: 'answer',
      event: { type: 'relabel', label: 'Parse' },
    });
    expect(press('', escapeKey, LABEL, RUNNING)).toEqual({ type: 'enter', mode: TIMER });
  });

  it('ends with Ctrl-C', () => {
    expect(press('c', ctrl, LABEL, RUNNING)).toEqual({ type: 'interrupt' });
  });
});
