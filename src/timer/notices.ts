import { type Alarm, alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Notice } from '../core/timer-view.ts';
import type { FailureLog } from '../storage/state/failure-log.ts';

/** The notices on the screen: one for each topic that has a problem, and recent events. */
export type Notices = {
  /** Sets the notice of a topic, one line; undefined removes it. */
  set(topic: string, severity: Notice['severity'], text: string | undefined): void;
  /** Adds an event, which is shown for 30 s; the same text is shown only once. */
  addEvent(event: Notice): void;
  /** Removes the events when it goes off; {@link addEvent} schedules it. */
  readonly eventsEnd: Alarm;
  /** Events first, then the topics, newest last; the same array until it changes. */
  list(): readonly Notice[];
  /** The notice of a topic; undefined if there is none. */
  textOf(topic: string): string | undefined;
};

/** An event is shown this long, in ms. */
const EVENT_LASTS = 30_000;

/** Problems of the storage: nobody may be looking at the screen. */
const LOGGED: readonly string[] = ['reading', 'state'];

/**
 * @param before events before the start
 * @param onEventsEnd called when the events were removed
 * @param logFailure called with each new notice about the storage
 */
export function timerNotices(
  clock: Clock,
  before: readonly Notice[],
  onEventsEnd: () => void,
  logFailure: FailureLog,
): Notices {
  const byTopic = new Map<string, Notice>();
  let events = before;
  let list = before;
  const eventsEnd = alarm(clock, EVENT_LASTS, removeEvents);

  function renew(): void {
    list = [...events, ...byTopic.values()];
  }

  function removeEvents(): void {
    events = [];
    renew();
    onEventsEnd();
  }

  return {
    set: (topic, severity, text) => {
      if (byTopic.get(topic)?.text === text) return;
      byTopic.delete(topic);
      if (text !== undefined) byTopic.set(topic, { severity, text });
      if (text !== undefined && LOGGED.includes(topic)) logFailure(text);
      renew();
    },
    addEvent: (event) => {
      events = [...events.filter(({ text }) => text !== event.text), event];
      renew();
      eventsEnd.schedule();
    },
    eventsEnd,
    list: () => list,
    textOf: (topic) => byTopic.get(topic)?.text,
  };
}

/**
 * Shows how many sessions of earlier timers are not in their day logs yet. This timer's own have a
 * notice with the reason.
 *
 * @param count counts those of all timers; none if it throws: that is reported when the state is written
 * @param own how many of them are this timer's
 */
export function noticeUnsaved(notices: Notices, count: () => number, own: number): void {
  let others = 0;
  try {
    others = count() - own;
  } catch {}
  notices.set('unsaved', 'warning', others > 0 ? unsavedInWords(others) : undefined);
}

function unsavedInWords(count: number): string {
  const what =
    count === 1
      ? '1 session of an earlier timer is not in its day log yet'
      : `${count} sessions of earlier timers are not in their day logs yet`;
  return `${what}; run "focus doctor"`;
}
