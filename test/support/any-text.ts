import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };
const LAST = 0x10ffff;

const character = fc
  .nat(LAST - SURROGATES.count)
  .map((n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count));
const hazard = fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf');

/**
 * Any text of whole characters. `fc.string({ unit: 'binary' })` gives the same, but first maps a million
 * characters, which takes a second in each worker.
 */
export function anyText(lengths: { minLength?: number; maxLength?: number } = {}) {
  const text = fc.string({ ...lengths, unit: character });
  const fits = ({ length }: string) => length <= (lengths.maxLength ?? length);
  return fc.oneof({ weight: 19, arbitrary: text }, { weight: 1, arbitrary: hazard.filter(fits) });
}
