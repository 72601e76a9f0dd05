import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/timer/timer-view.ts';
import { keyAction } from '../../src/ui/keys/key-action.ts';
import type { Scene } from '../../src/ui/screen-model.ts';
import { mountScreen } from '../support/mounted-screen.ts';
import { LEAVING, modelOf, PAUSED, RUNNING, TIMER, VIEW } from './drawn-rows.ts';
import { AWAY, pausedFor, resuming } from './sample-beyond.ts';
import { ctrl, enterKey, escapeKey, key } from './sample-keys.ts';
import { busy, sampleView } from './sample-view.ts';

const LONG_PAUSE = pausedFor(75 * MINUTE);

const press = (input: string, pressed = key(), scene: Partial<Scene> = {}) =>
  keyAction(input, pressed, modelOf({ view: AWAY, ...scene }));
const dispatched = (type: string) => ({ type: 'dispatch', event: { type } });

describe('keys while it is asked about time away', () => {
  it.each([
    ['c counts it', 'c', dispatched('count-away')],
    ['l leaves it out', 'l', dispatched('resume')],
    ['Space leaves it out', ' ', dispatched('resume')],
    ['e ends there', 'e', dispatched('skip')],
    ['q asks whether to end all', 'q', { type: 'enter', mode: LEAVING }],
    ['d leaves it in the background', 'd', { type: 'detach' }],
    ['? opens the help', '?', { type: 'enter', mode: { type: 'help' } }],
  ])('%s', (_name, input, action) => {
    expect(press(input)).toEqual(action);
  });

  it.each(['s', 'r', 'i', 'o', '+', '=', '-', '_', 'C', 'x', '\u001b[A'])(
    '%j is ignored',
    (input) => {
      expect(press(input)).toBeUndefined();
    },
  );

  it.each([
    ['Enter', '\r', enterKey],
    ['a line feed', '\n', key()],
    ['Esc', '', escapeKey],
    ['Ctrl-E', 'e', ctrl],
    ['Alt-C', 'c', key({ meta: true })],
    ['an arrow', '', key({ upArrow: true })],
  ])('%s is ignored', (_name, input, pressed) => {
    expect(press(input, pressed)).toBeUndefined();
  });

  it('Ctrl-C and Ctrl-Z mean what they always mean', () => {
    expect(press('c', ctrl)).toEqual({ type: 'interrupt' });
    expect(press('z', ctrl)).toEqual({ type: 'suspend' });
  });

  it('a view answers too, and leaves without a question', () => {
    expect(press('c', key(), { role: VIEW })).toEqual(dispatched('count-away'));
    expect(press('q', key(), { role: VIEW })).toEqual({ type: 'quit' });
  });
});

describe('Space on a paused timer', () => {
  it('goes on, and after an hour asks', () => {
    const space = (view: TimerView) => press(' ', key(), { view });
    expect(space(PAUSED)).toEqual(dispatched('resume'));
    expect(space(pausedFor(HOUR - 1))).toEqual(dispatched('resume'));
    expect(space(pausedFor(HOUR))).toEqual({ type: 'enter', mode: resuming(pausedFor(HOUR)) });
  });

  it('asks where only the clock that counts sleep tells of the hour', () => {
    const { now } = PAUSED;
    const slept = { ...PAUSED, now: { ...now, uptimeMs: now.uptimeMs + HOUR } };
    expect(press(' ', key(), { view: slept })).toEqual({ type: 'enter', mode: resuming(slept) });
  });

  it('is the only key that asks: the others mean what they mean in any pause', () => {
    const view = LONG_PAUSE;
    expect(press('s', key(), { view })).toEqual(dispatched('skip'));
    expect(press('\r', enterKey, { view })).toBeUndefined();
  });
});

describe('keys while it is asked after a long pause', () => {
  const answer = (input: string, pressed = key()) =>
    press(input, pressed, { view: LONG_PAUSE, mode: resuming(LONG_PAUSE) });
  const BACK = { type: 'enter', mode: TIMER };

  it.each([
    ['Space goes on', ' ', key(), { type: 'answer', event: { type: 'resume' } }],
    ['Enter goes on', '\r', enterKey, { type: 'answer', event: { type: 'resume' } }],
    ['e ends it there', 'e', key(), { type: 'answer', event: { type: 'skip' } }],
    ['Esc goes back', '', escapeKey, BACK],
    ['q goes back', 'q', key(), BACK],
    ['s goes back, and skips nothing', 's', key(), BACK],
    ['Ctrl-E goes back', 'e', ctrl, BACK],
    ['Ctrl-C ends as ever', 'c', ctrl, { type: 'interrupt' }],
    ['Ctrl-Z suspends as ever', 'z', ctrl, { type: 'suspend' }],
  ] as const)('%s', (_name, input, pressed, action) => {
    expect(answer(input, pressed)).toEqual(action);
  });
});

describe('on the screen', () => {
  const isAsked = (text: string) => expect(text).toContain('Go on?');
  const isNotAsked = (text: string) => expect(text).not.toContain('Go on?');

  it('time away is asked about, and answered with a key', async () => {
    const screen = mountScreen(AWAY, 80, 24);
    await screen.until((text) => expect(text).toContain('Count it?'));
    screen.type('s+c');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'count-away' }]));
    screen.source.show(RUNNING);
    await screen.until((text) => expect(text).not.toContain('Count it?'));
    screen.unmount();
  });

  it('a long pause is asked about once Space is pressed', async () => {
    const screen = mountScreen(LONG_PAUSE, 80, 24);
    await screen.until((text) => expect(text).toContain('Space resume'));
    screen.type(' ');
    await screen.until(isAsked);
    expect(screen.source.events).toEqual([]);
    screen.type('\u001b');
    await screen.until(isNotAsked);
    screen.type('  ');
    await screen.until(() => expect(screen.source.events).toEqual([{ type: 'resume' }]));
    screen.unmount();
  });

  it('a pause that is ended elsewhere is asked about no more, and keys mean what they did', async () => {
    const screen = mountScreen(LONG_PAUSE, 80, 24);
    await screen.until((text) => expect(text).toContain('Space resume'));
    screen.type(' ');
    await screen.until(isAsked);
    screen.source.show(sampleView(busy('running', 'focus', 0), 90 * MINUTE));
    await screen.until((text) => expect(text).toContain('i/e mark'));
    screen.type('e');
    await screen.until(() =>
      expect(screen.source.events).toEqual([
        { type: 'mark-interruption', source: 'external', text: '' },
      ]),
    );
    // Nor is the next pause.
    const again = busy('paused', 'focus', 95 * MINUTE);
    screen.source.show(sampleView(again, 95 * MINUTE));
    await screen.until((text) => expect(text).toContain('Space resume'));
    isNotAsked(screen.text());
    screen.unmount();
  });
});
