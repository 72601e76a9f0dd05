import { expect, it } from 'vitest';
import { toldOnce } from '../../src/subprocess/failure.ts';

it('tells a failure once, and again only after it has worked', () => {
  const told: string[] = [];
  const failures = toldOnce((matter, text) => told.push(`${matter}: ${text}`));

  failures.failed('desktop', 'first');
  failures.failed('desktop', 'second');
  failures.failed('tmux', 'third');
  failures.worked('desktop');
  failures.failed('desktop', 'fourth');

  expect(told).toEqual(['desktop: first', 'tmux: third', 'desktop: fourth']);
});
