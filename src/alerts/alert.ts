import type { Kind } from '../core/interval.ts';
import { kindInWords } from '../core/interval.ts';
import { cleanLabel } from '../core/session.ts';
import type { Reminder } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';

/** The ways to tell that an interval is over; each is a key of `[alerts]`. */
export type AlertKind = 'bell' | 'terminal' | 'desktop' | 'tmux';

/** Which of them are on. */
export type AlertSettings = Readonly<Record<AlertKind, boolean>>;

/** One way to tell the user. */
export type Alert = {
  /**
   * Does nothing if there is nobody to tell: no terminal, no tmux.
   *
   * @throws Error (by rejecting) with what failed, in words
   */
  raise(text: AlertText): Promise<void>;
};

/** What an alert says: one line each, without control characters. */
export type AlertText = {
  /** `Focus complete`: letters and spaces. */
  readonly title: string;
  readonly body: string;
};

/** No more of a label stands in an alert, in characters. */
const LONGEST_LABEL = 120;

/** What to say of an interval that reached its end. */
export function alertText({ ended, next, label }: Extract<Effect, { type: 'alert' }>): AlertText {
  const title = `${capitalised(ended)} complete`;
  const shown = shortened(cleanLabel(label));
  const following = next === undefined ? 'it runs on' : `next: ${kindInWords(next)}`;
  const body = next === 'focus' ? [following, shown] : [shown, following];
  return { title, body: body.filter(Boolean).join(' — ') };
}

/** What to say of a timer that is paused. */
export function reminderText({ reason, kind, label }: Reminder): AlertText {
  const shown = shortened(cleanLabel(label));
  switch (reason) {
    case 'paused':
      return { title: `${capitalised(kind)} paused`, body: shown || 'it is still paused' };
    case 'waiting':
      return {
        title: 'Break over',
        body: ['nothing begun since', shown].filter(Boolean).join(' — '),
      };
  }
}

function capitalised(kind: Kind): string {
  const words = kindInWords(kind);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// By code points: half of a surrogate pair is no text.
function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= LONGEST_LABEL
    ? label
    : `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}
