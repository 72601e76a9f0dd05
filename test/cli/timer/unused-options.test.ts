import { describe, expect, it } from 'vitest';
import type { FocusOptions } from '../../../src/cli/options.ts';
import { unusedOptions } from '../../../src/cli/timer/attach.ts';

describe('options beside a running timer', () => {
  it.each<[Partial<FocusOptions>, string | undefined]>([
    [{}, undefined],
    [{ ascii: true }, undefined],
    [{ label: 'Mail "now"' }, 'not applied: -l; run focus label "Mail \\"now\\""'],
    [{ dir: '/a' }, 'not applied: -d; run focus stop first'],
    [
      { label: 'Mail', focus: '50', longBreakEvery: '3' },
      'not applied: -l, -f, --long-break-every; run focus label "Mail", or focus stop first',
    ],
  ])('%j', (options, text) => {
    expect(unusedOptions({ color: true, ...options })).toBe(text);
  });
});
