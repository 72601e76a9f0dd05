import { describe, expect, it } from 'vitest';
import { hasTag, parseTag, recentLabels, tagsOf } from '../../src/core/tags.ts';
import { session } from '../storage/support/sessions.ts';

describe('tagsOf', () => {
  it.each([
    ['Review the parser #work', ['work']],
    ['#work/deep then #Home', ['work/deep', 'Home']],
    ['#über #日本語 #हिन्दी #a_b-c', ['über', '日本語', 'हिन्दी', 'a_b-c']],
    ['#work, #Work. #WORK', ['work']],
    ['C# and issue#12, https://example.org/#top', []],
    ['# work ##', []],
    ['', []],
  ])('%j', (label, tags) => {
    expect(tagsOf(label)).toEqual(tags);
  });
});

describe('hasTag', () => {
  const label = 'Review #Work/Deep #café';

  it.each(['work', 'WORK', '#work', 'work/deep', 'cafe\u0301'])('%j is in it', (tag) => {
    expect(hasTag(label, tag)).toBe(true);
  });

  it.each(['wor', 'deep', 'work/deep/er', 'workshop', 'Review'])('%j is not', (tag) => {
    expect(hasTag(label, tag)).toBe(false);
  });
});

describe('recent labels', () => {
  const offered = (...labels: string[]) => recentLabels(labels.map((label) => session({ label })));

  it('are the newest first, each once, with their tags in the newest spelling', () => {
    expect(offered('Mail #Work', 'Read', '', 'Call #home', 'Read', 'Plan #work')).toEqual({
      labels: ['Plan #work', 'Read', 'Call #home', 'Mail #Work'],
      tags: ['work', 'home'],
    });
  });

  it('are at most 100; the tags are those of all', () => {
    const { labels, tags } = offered(
      'First #old',
      ...Array.from({ length: 100 }, (_, n) => `${n}`),
    );
    expect(labels).toHaveLength(100);
    expect(labels).not.toContain('First #old');
    expect(tags).toEqual(['old']);
  });
});

describe('parseTag', () => {
  it('reads a tag with or without its #', () => {
    expect(['work', '#work', '#a/b'].map(parseTag)).toEqual(['work', 'work', 'a/b']);
  });

  it.each(['', '#', '##a', 'a b', 'a,b', '../etc'])('%j is not valid', (text) => {
    expect(parseTag(text)).toBeUndefined();
  });
});
