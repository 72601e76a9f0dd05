import type { Notice } from '../core/timer-view.ts';

/** The notices on the screen: one for each topic that has a problem, and recent events. */
export type Notices = {
  /** Sets the notice of a topic, one line; undefined removes it. */
  set(topic: string, severity: Notice['severity'], text: string | undefined): void;
  /** Adds an event; the same text is shown only once. */
  addEvent(event: Notice): void;
  forgetEvents(): void;
  /** Events first, then the topics, newest last; the same array until it changes. */
  list(): readonly Notice[];
};

/** @param before events before the start */
export function timerNotices(before: readonly Notice[]): Notices {
  const byTopic = new Map<string, Notice>();
  let events = before;
  let list = before;

  function renew(): void {
    list = [...events, ...byTopic.values()];
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
    },
    forgetEvents: () => {
      events = [];
      renew();
    },
    list: () => list,
  };
}
