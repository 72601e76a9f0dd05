import type { Notice } from '../core/timer-view.ts';

/** The notices on the screen: what is wrong now, one for each topic, and what happened lately. */
export type Notices = {
  /** @param text one line; undefined once nothing is wrong with the topic any more */
  set(topic: string, severity: Notice['severity'], text: string | undefined): void;
  /** Adds something that happened; the same text is shown once. */
  addEvent(event: Notice): void;
  forgetEvents(): void;
  /** Events first, then the topics, newest last; the same array until it changes. */
  list(): readonly Notice[];
};

/** @param before what happened before the start */
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
