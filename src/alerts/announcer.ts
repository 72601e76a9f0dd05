import type { AlertKind, AlertSettings } from './alert.ts';

/** Who could announce something now, and with what. */
export type Audience = {
  /** Whether the timer's process has a terminal that someone can be looking at. */
  readonly screen: boolean;
  /** How many screens of other processes are attached. */
  readonly views: number;
  readonly settings: AlertSettings;
  /** Which kinds of alerts can be used here. */
  readonly available: Readonly<Record<AlertKind, boolean>>;
  /** Whether the bell and the sound are wanted: not for quiet reminders. */
  readonly rings: boolean;
};

/** The one that announces: it uses each of its alerts once. */
type Announcer =
  /** The terminal of the timer's own process. */
  | { readonly type: 'screen'; readonly alerts: readonly AlertKind[] }
  /** The screen that was attached last, with its own settings and terminal. */
  | { readonly type: 'view' }
  | { readonly type: 'background'; readonly alerts: readonly AlertKind[] }
  /** Nobody now; the next command prints it. */
  | { readonly type: 'next-command' };

export function chooseAnnouncer(audience: Audience): Announcer {
  const alerts = alertsOf(audience);
  if (audience.screen) return { type: 'screen', alerts };
  if (audience.views > 0) return { type: 'view' };
  return alerts.length > 0 ? { type: 'background', alerts } : { type: 'next-command' };
}

type ScreenKind = Exclude<AlertKind, 'desktop'>;

const QUIET: readonly ScreenKind[] = ['terminal', 'tmux'];
const RINGING: readonly ScreenKind[] = ['bell', ...QUIET, 'sound'];

function alertsOf(audience: Audience): readonly AlertKind[] {
  const { screen, settings, available, rings } = audience;
  const others = (rings ? RINGING : QUIET).filter((kind) => isOn(audience, kind));
  // On a screen most terminals show a notification themselves: a second one on the desktop is too much.
  const isWanted = !screen || others.length === 0;
  const isShown = settings.desktop === 'auto' ? isWanted && available.desktop : settings.desktop;
  return isShown ? [...others, 'desktop'] : others;
}

// A sound that was asked for and cannot be played is a failure, which raising it reports.
function isOn({ settings, available }: Audience, kind: ScreenKind): boolean {
  return kind === 'sound' ? settings.sound !== 'off' : settings[kind] && available[kind];
}

const IN_WORDS: Readonly<Record<AlertKind, string>> = {
  bell: 'the bell',
  terminal: 'a notification of the terminal',
  desktop: 'a desktop notification',
  tmux: 'a message in tmux',
  sound: 'a sound',
};

/** How an end will be announced, in one sentence; `warning` if nothing will do it. */
export type Outlook = { readonly warning: boolean; readonly text: string };

/** Describes how the next end will be announced if nothing changes until then. */
export function describeAnnouncer(audience: Audience): Outlook {
  const announcer = chooseAnnouncer(audience);
  switch (announcer.type) {
    case 'view':
      return { warning: false, text: 'The screen that is attached will announce the end.' };
    case 'screen':
    case 'background': {
      const alerts = announcer.alerts.filter((kind) => audience.available[kind]);
      if (alerts.length === 0) return { warning: true, text: NOTHING };
      const text = `The end will be announced by ${listed(alerts.map((kind) => IN_WORDS[kind]))}.`;
      return { warning: false, text };
    }
    case 'next-command':
      return { warning: true, text: NOTHING };
  }
}

const NOTHING =
  'nothing can announce the end here; the next focus command will report it; install notify-send, or set sound under [alerts]';

function listed(words: readonly string[]): string {
  const [last = '', ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
