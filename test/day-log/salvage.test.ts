import { describe, expect, it } from 'vitest';
import { hasNul, salvagedLog } from '../../src/day-log/salvage.ts';
import { DAY, SETTINGS } from './support/sessions.ts';

const NULS = '\0'.repeat(512);
const salvaged = (text: string) => salvagedLog(text, DAY, SETTINGS);

describe('hasNul', () => {
  it('recognizes what a power loss leaves', () => {
    expect(hasNul(`## Sessions\n${NULS}`)).toBe(true);
    expect(hasNul('## Sessions\n')).toBe(false);
  });
});

describe('salvagedLog', () => {
  it('reads the lines before the NULs', () => {
    const text = `## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interr${NULS}`;
    expect(salvaged(text)).toBe(`# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
- 09:40 - 09:45 ✓ Complete (5m) short break

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
  });

  it('reads the lines after them if the heading was lost, up to the next section', () => {
    const text = `${NULS}5m)
- 09:40 - 09:45 ✓ Complete (5m) short break
${NULS}- 14:30 - 14:55 ✓ Complete (25m) — Review

## Notes
- 15:00 - 15:25 ✓ Complete (25m)
`;
    expect(salvaged(text)).toBe(`# 2026-01-29

## Sessions
- 09:40 - 09:45 ✓ Complete (5m) short break
- 14:30 - 14:55 ✓ Complete (25m) — Review

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
  });

  it('does not take lines under another heading for sessions', () => {
    expect(salvaged(`## Plan\n- 09:15 - 09:40 ✓ Complete (25m)\n${NULS}`)).toBeUndefined();
  });
});
