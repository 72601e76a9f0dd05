import type { Notice } from './timer-view.ts';

/** What the screen tells beside the timer: one notice a matter, the last word counts. */
export type Notices = {
  /** @param text one line; undefined where the matter is settled */
  say(matter: string, severity: Notice['severity'], text: string | undefined): void;
  /** Forgets what happened before the start. */
  forgetNews(): void;
  list(): readonly Notice[];
};

/** @param news what happened before the start */
export function keptNotices(news: readonly Notice[]): Notices {
  const byMatter = new Map<string, Notice>();
  let remembered = news;
  return {
    say: (matter, severity, text) => {
      byMatter.delete(matter);
      if (text !== undefined) byMatter.set(matter, { severity, text });
    },
    forgetNews: () => {
      remembered = [];
    },
    list: () => [...remembered, ...byMatter.values()],
  };
}
