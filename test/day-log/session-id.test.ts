import { describe, expect, it } from 'vitest';
import { formatSessionId, parseSessionId } from '../../src/day-log/document.ts';
import { DAY, minute } from './support/sessions.ts';

describe('parseSessionId', () => {
  it('reads the first session of a minute, and others', () => {
    const first = { day: DAY, minute: minute('09:15'), ordinal: 1 };
    expect(parseSessionId('2026-01-29T0915')).toEqual(first);
    expect(parseSessionId('2026-01-29T0915.2')).toEqual({ ...first, ordinal: 2 });
  });

  it.each(['2026-01-29T0000', '2026-01-29T2359.17'])(
    'is the inverse of writing one: %s',
    (text) => {
      const id = parseSessionId(text);
      expect(id && formatSessionId(id)).toBe(text);
    },
  );

  it.each([
    '',
    'last',
    '2026-01-29',
    '2026-02-30T0915',
    '2026-01-29T2400',
    '2026-01-29T0960',
    '2026-01-29T09:15',
    '2026-01-29T0915.1',
    '2026-01-29T0915.02',
    '2026-01-29T0915.0',
    '2026-01-29T0915 ',
    '2026-01-29T0915\n',
    '../2026-01-29T0915',
    '2026-01-29T0915/../../x',
  ])('refuses %j', (text) => {
    expect(parseSessionId(text)).toBeUndefined();
  });
});
