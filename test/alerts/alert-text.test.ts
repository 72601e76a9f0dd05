import { describe, expect, it } from 'vitest';
import { alertText } from '../../src/alerts/alert.ts';

describe('the text of an alert', () => {
  it('names the interval that ended, its label and the next one', () => {
    const over = { type: 'alert', ended: 'focus', next: 'short-break', label: 'parser' } as const;

    expect(alertText(over)).toEqual({
      title: 'Focus complete',
      body: 'parser — next: short break',
    });
  });

  it('has the label last if it is that of the next focus session', () => {
    const over = { type: 'alert', ended: 'long-break', next: 'focus', label: 'parser' } as const;

    expect(alertText(over)).toEqual({ title: 'Long break complete', body: 'next: focus — parser' });
  });

  it('can do without a label', () => {
    const over = { type: 'alert', ended: 'focus', next: 'long-break', label: '' } as const;

    expect(alertText(over).body).toBe('next: long break');
  });

  it('has no control characters and at most 120 characters of the label', () => {
    const label = `a\u001b]0;x\u0007\u009b2J${'😀'.repeat(200)}`;
    const over = { type: 'alert', ended: 'focus', next: 'long-break', label } as const;

    expect(alertText(over).body).toBe(`a ]0;x 2J${'😀'.repeat(110)}… — next: long break`);
  });
});
