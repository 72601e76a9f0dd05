import { describe, expect, it } from 'vitest';
import { newLabel } from '../../src/core/session.ts';

const FAMILY = '👩‍👩‍👧‍👦';

describe('newLabel', () => {
  it('keeps 500 characters, and cuts longer labels', () => {
    expect(newLabel('x'.repeat(500))).toBe('x'.repeat(500));
    expect(newLabel('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
  });

  it('counts characters as readers do, and splits none of them', () => {
    expect(newLabel(`a${FAMILY.repeat(400)}`)).toBe(`a${FAMILY.repeat(400)}`);
    expect(newLabel(`a${'é́'.repeat(600)}`)).toBe(`a${'é́'.repeat(498)}…`);
  });

  it('has at most 5,000 UTF-16 units, however long its characters are', () => {
    const cut = newLabel(`ab${'\u0301'.repeat(200_000)}`);
    expect(cut).toBe('a…');
    const families = newLabel(FAMILY.repeat(500));
    expect(families).toBe(`${FAMILY.repeat(Math.floor(5_000 / FAMILY.length))}…`);
  });

  it('cleans before it cuts: a run of spaces counts as one, and none is left before the ellipsis', () => {
    expect(newLabel(`a${' '.repeat(600)}b`)).toBe('a b');
    expect(newLabel(`${'x'.repeat(498)} yyy`)).toBe(`${'x'.repeat(498)}…`);
  });

  it('gives the same again', () => {
    for (const text of ['x'.repeat(900), FAMILY.repeat(900), `a${'\u0301'.repeat(9_000)}`]) {
      expect(newLabel(newLabel(text))).toBe(newLabel(text));
    }
  });
});
