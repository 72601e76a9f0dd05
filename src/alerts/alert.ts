import { capitalize, kindInWords } from '../core/interval.ts';
import { cleanLabel } from '../core/session.ts';
import type { Reminder } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';

/** The kinds of alerts; each is a key of `[alerts]`. */
export type AlertKind = 'bell' | 'terminal' | 'desktop' | 'tmux';

/** Which kinds are on. */
export type AlertSettings = Readonly<Record<AlertKind, boolean>>;

/** One kind of alert. */
export type Alert = {
  /**
   * Alerts the user; does nothing without a terminal or tmux.
   *
   * @throws Error (by rejecting) with a description of the failure
   */
  raise(text: AlertText): Promise<void>;
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
