import { describe, expect, it } from 'vitest';
import { without } from '../../../src/day-log/diff/multiset.ts';

describe('without', () => {
  it.each([
    [
      ['a', 'b', 'a', 'a'],
      ['a', 'a'],
      ['b', 'a'],
    ],
    [['a', 'b'], [], ['a', 'b']],
    [['a'], ['a', 'a', 'b'], []],
  ])('removes from %j as often as they occur %j', (texts, others, left) => {
    expect(without(texts, others)).toEqual(left);
  });
});
