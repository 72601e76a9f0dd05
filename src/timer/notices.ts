import { type Alarm, alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Notice } from '../core/timer-view.ts';

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
};

/** An event is shown this long, in ms. */
const EVENT_LASTS = 30_000;

/**
 * @param before events before the start
 * @param onEventsEnd called when the events were removed
 */
export function timerNotices(
  clock: Clock,
  before: readonly Notice[],
  onEventsEnd: () => void,
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
      renew();
    },
    addEvent: (event) => {
      events = [...events.filter(({ text }) => text !== event.text), event];
      renew();
      eventsEnd.schedule();
    },
    eventsEnd,
    list: () => list,
  };
}
