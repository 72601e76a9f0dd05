import { expect, it } from 'vitest';
import { reportOnce } from '../../src/subprocess/failure.ts';

it('reports a failure once, and again only after it has worked', () => {
  const reported: string[] = [];
  const failures = reportOnce((topic, text) => reported.push(`${topic}: ${text}`));

  failures.failed('desktop', 'first');
  failures.failed('desktop', 'second');
  failures.failed('tmux', 'third');
  failures.worked('desktop');
  failures.failed('desktop', 'fourth');

  expect(reported).toEqual(['desktop: first', 'tmux: third', 'desktop: fourth']);
});
