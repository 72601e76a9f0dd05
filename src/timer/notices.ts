import type { Notice } from './timer-view.ts';

/** What the screen tells beside the timer: one notice a matter, the last word counts. */
export type Notices = {
  /** @param text one line; undefined where the matter is settled */
  say(matter: string, severity: Notice['severity'], text: string | undefined): void;
  /** Adds to what happened; the same thing is told once. */
  addNews(news: Notice): void;
  /** Forgets what happened. */
  forgetNews(): void;
  /** The same array until something is said. */
  list(): readonly Notice[];
};

/** @param news what happened before the start */
export function keptNotices(news: readonly Notice[]): Notices {
  const byMatter = new Map<string, Notice>();
  let remembered = news;
  let list = news;
  const renew = () => {
    list = [...remembered, ...byMatter.values()];
  };
  return {
    say: (matter, severity, text) => {
      if (byMatter.get(matter)?.text === text) return;
      byMatter.delete(matter);
      if (text !== undefined) byMatter.set(matter, { severity, text });
      renew();
    },
    addNews: (news) => {
      remembered = [...remembered.filter(({ text }) => text !== news.text), news];
      renew();
    },
    forgetNews: () => {
      remembered = [];
      renew();
    },
    list: () => list,
  };
}
