import { describe, expect, it } from 'vitest';
import { type Audience, chooseAnnouncer, describeAnnouncer } from '../../src/alerts/announcer.ts';

const DEFAULTS: Audience['settings'] = {
  bell: true,
  terminal: true,
  desktop: 'auto',
  tmux: true,
  sound: 'off',
  beforeEndMs: undefined,
  remindersRing: false,
};
const NOTHING = { bell: false, terminal: false, desktop: false, tmux: false, sound: false };
const BARE: Audience = {
  screen: false,
  views: 0,
  settings: DEFAULTS,
  available: NOTHING,
  rings: true,
};
const TERMINAL = { ...NOTHING, bell: true, terminal: true };

/** The choice for what is given, as `screen: bell terminal`. */
function choice(given: Partial<Audience>, settings: Partial<Audience['settings']> = {}): string {
  const audience = { ...BARE, ...given, settings: { ...DEFAULTS, ...settings } };
  const announcer = chooseAnnouncer(audience);
  return 'alerts' in announcer
    ? `${announcer.type}: ${announcer.alerts.join(' ')}`
    : announcer.type;
}

describe('the announcer', () => {
  it("is the timer's own screen, whatever else there is", () => {
    const available = { ...TERMINAL, tmux: true, desktop: true };
    expect(choice({ screen: true, views: 2, available })).toBe('screen: bell terminal tmux');
  });

  it('is a view if the timer has no screen, whatever the background could do', () => {
    expect(choice({ views: 1, available: { ...NOTHING, desktop: true } })).toBe('view');
  });

  it('is the desktop and every client of tmux in the background', () => {
    const available = { ...NOTHING, desktop: true, tmux: true };
    expect(choice({ available })).toBe('background: tmux desktop');
    expect(choice({ available }, { tmux: false })).toBe('background: desktop');
  });

  it('is the next command if nothing else is left', () => {
    expect(choice({})).toBe('next-command');
    const available = { ...NOTHING, desktop: true, tmux: true };
    expect(choice({ available }, { desktop: false, tmux: false })).toBe('next-command');
  });
});

describe('desktop = "auto"', () => {
  it('is off on a screen if something else is noticed, and on if nothing is', () => {
    const available = { ...TERMINAL, desktop: true };
    expect(choice({ screen: true, available })).toBe('screen: bell terminal');
    const off = { bell: false, terminal: false };
    expect(choice({ screen: true, available }, off)).toBe('screen: desktop');
  });

  it('true is on everywhere, and false nowhere', () => {
    const available = { ...TERMINAL, desktop: true };
    expect(choice({ screen: true, available }, { desktop: true })).toBe(
      'screen: bell terminal desktop',
    );
    const background = { available: { ...NOTHING, desktop: true } };
    expect(choice(background, { desktop: false })).toBe('next-command');
  });
});

it('a sound that was asked for is played, so that a missing player is reported', () => {
  expect(choice({}, { sound: 'chime' })).toBe('background: sound');
});

it('a quiet announcement has neither bell nor sound', () => {
  const available = { ...TERMINAL, sound: true };
  expect(choice({ screen: true, available, rings: false }, { sound: 'chime' })).toBe(
    'screen: terminal',
  );
});

describe('the description of the next announcement', () => {
  it('names each alert that will work', () => {
    const available = { ...NOTHING, desktop: true, tmux: true };
    expect(describeAnnouncer({ ...BARE, available })).toEqual({
      warning: false,
      text: 'The end will be announced by a message in tmux and a desktop notification.',
    });
  });

  it('warns if none will, also if the sound has no player', () => {
    const text =
      'nothing can announce the end here; the next focus command will report it; ' +
      'install notify-send, or set sound under [alerts]';
    expect(describeAnnouncer(BARE)).toEqual({ warning: true, text });
    const settings = { ...DEFAULTS, sound: 'chime' };
    expect(describeAnnouncer({ ...BARE, settings })).toEqual({ warning: true, text });
  });
});
