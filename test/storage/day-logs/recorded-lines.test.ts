import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../src/storage/day-logs/recorded-lines.ts';

const MAIL = '- 09:00 - 09:25 ✓ Complete (25m) — Mail';
const CALL = '- 10:00 - 10:25 ✓ Complete (25m) — Call';

describe('changedLines', () => {
  it('gives each line as often as one text has more of it', () => {
    expect(changedLines(`${MAIL}\n${MAIL}\n${CALL}\n`, `${CALL}\n${CALL}\n${MAIL}\n`)).toEqual({
      removed: [MAIL],
      added: [CALL],
    });
  });

  // It would take minutes if the time grew with the square of the lines.
  it('finds no change in 100,000 lines in another order', { timeout: 60_000 }, () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `${MAIL} ${n}`);
    const reversed = lines.toReversed().join('\n');
    expect(changedLines(lines.join('\n'), reversed)).toEqual({ removed: [], added: [] });
  });
});
