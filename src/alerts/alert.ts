import { formatDuration } from '../core/duration.ts';
import { capitalize, kindInWords } from '../core/interval.ts';
import { cleanLabel } from '../core/session.ts';
import type { ActiveInterval, Reminder } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';

/** The kinds of alerts; each is a key of `[alerts]`. */
export const ALERT_KINDS = ['bell', 'terminal', 'desktop', 'tmux', 'sound'] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** `auto`: if no other alert of the process can be noticed. */
export type DesktopSetting = boolean | 'auto';

/** Which kinds are on, and how. */
export type AlertSettings = {
  readonly bell: boolean;
  readonly terminal: boolean;
  readonly desktop: DesktopSetting;
  readonly tmux: boolean;
  /** `off`, `chime`, or the absolute path of a sound file. */
  readonly sound: string;
  /** How long before its end an interval is announced, quietly, in ms; undefined: not at all. */
  readonly beforeEndMs: number | undefined;
  /** Whether reminders ring too. */
  readonly remindersRing: boolean;
};

/** One kind of alert. */
export type Alert = {
  /** Whether it can be used here and now; `seen`: whether someone can be looking at our terminal. */
  isAvailable(seen: boolean): Promise<boolean>;
  /**
   * Alerts the user.
   *
   * @param seen whether someone can be looking at our terminal
   * @returns false if it cannot have been noticed: no client of tmux is attached, or it passes no notification through
   * @throws Error (by rejecting) with a description of the failure
   */
  raise(text: AlertText, seen: boolean): Promise<boolean>;
};

/** The text of an alert: one line each, without control characters. */
export type AlertText = {
  /** `Focus complete`: letters and spaces. */
  readonly title: string;
  readonly body: string;
};

/** The longest part of a label in an alert, in characters. */
const LONGEST_LABEL = 120;

/** The text for an interval that reached its end. */
export function alertText({ ended, next, label }: Extract<Effect, { type: 'alert' }>): AlertText {
  const title = `${capitalize(kindInWords(ended))} complete`;
  const shown = shortened(cleanLabel(label));
  const following = next === undefined ? 'in overtime' : `next: ${kindInWords(next)}`;
  const body = next === 'focus' ? [following, shown] : [shown, following];
  return { title, body: body.filter(Boolean).join(' — ') };
}

/** The text for an interval that ends soon. `leftMs` is the time left, in ms. */
export function beforeEndText({ kind, label }: ActiveInterval, leftMs: number): AlertText {
  const title = `${formatDuration(leftMs)} of ${kindInWords(kind)} left`;
  return { title, body: shortened(cleanLabel(label)) || 'ends soon' };
}

/** The text for a timer that is paused or waiting. */
export function reminderText({ reason, kind, label }: Reminder): AlertText {
  const shown = shortened(cleanLabel(label));
  switch (reason) {
    case 'paused':
      return {
        title: `${capitalize(kindInWords(kind))} paused`,
        body: shown || 'still paused',
      };
    case 'waiting':
      return {
        title: 'Break over',
        body: ['focus has not started yet', shown].filter(Boolean).join(' — '),
      };
  }
}

// By code points, so as not to split a surrogate pair.
function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= LONGEST_LABEL
    ? label
    : `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}
