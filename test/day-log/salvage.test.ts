import { describe, expect, it } from 'vitest';
import { hasNul, salvageSessions } from '../../src/day-log/document.ts';
import { formatSessionLine } from '../../src/day-log/session-line.ts';
import { DAY, SETTINGS } from './support/sessions.ts';

const NULS = '\0'.repeat(512);
const salvaged = (text: string) =>
  salvageSessions(text, DAY, SETTINGS).map((one) => formatSessionLine(one));

describe('hasNul', () => {
  it('recognizes what a power loss leaves', () => {
    expect(hasNul(`## Sessions\n${NULS}`)).toBe(true);
    expect(hasNul('## Sessions\n')).toBe(false);
  });
});

describe('salvageSessions', () => {
  it('reads the lines before the NULs', () => {
    const text = `## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interr${NULS}`;
    expect(salvaged(text)).toEqual([
      '- 09:15 - 09:40 ✓ Complete (25m)',
      '- 09:40 - 09:45 ✓ Complete (5m) short break',
    ]);
  });

  it('reads the lines after them if the heading was lost, up to the next section', () => {
    const text = `${NULS}5m)
- 09:40 - 09:45 ✓ Complete (5m) short break
${NULS}- 14:30 - 14:55 ✓ Complete (25m) — Review

## Notes
- 15:00 - 15:25 ✓ Complete (25m)
`;
    expect(salvaged(text)).toEqual([
      '- 09:40 - 09:45 ✓ Complete (5m) short break',
      '- 14:30 - 14:55 ✓ Complete (25m) — Review',
    ]);
  });

  it('does not take lines under another heading for sessions', () => {
    expect(salvaged(`## Plan\n- 09:15 - 09:40 ✓ Complete (25m)\n${NULS}`)).toEqual([]);
  });
});
