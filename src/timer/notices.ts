import { repeating } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Notice } from './timer-view.ts';

/** What the screen tells beside the timer: one notice a matter, the last word counts. */
export type Notices = {
  /** @param text one line; undefined where the matter is settled */
  say(matter: string, severity: Notice['severity'], text: string | undefined): void;
  /** Adds to what happened, which is told for a while; the same thing is told once. */
  addNews(news: Notice): void;
  /** From now on news are forgotten once they were told for long enough. */
  schedule(): void;
  /** Forgets nothing any more by itself. */
  cancel(): void;
  /** The same array until something is said. */
  list(): readonly Notice[];
};

/** News stay on the screen for so long, in ms. */
const NEWS_LASTS = 30_000;

/**
 * @param news what happened before the start
 * @param onForgotten called when news were told for long enough
 */
export function keptNotices(
  clock: Clock,
  news: readonly Notice[],
  onForgotten: () => void,
): Notices {
  const byMatter = new Map<string, Notice>();
  let remembered = news;
  let list = news;
  const renew = () => {
    list = [...remembered, ...byMatter.values()];
  };
  const newsEnd = repeating(clock, forgetNews, () => NEWS_LASTS);

  function forgetNews(): void {
    remembered = [];
    renew();
    onForgotten();
  }

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
      newsEnd.schedule();
    },
    schedule: newsEnd.schedule,
    cancel: newsEnd.cancel,
    list: () => list,
  };
}
