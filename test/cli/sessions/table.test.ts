import { describe, expect, it } from 'vitest';
import { sessionsTable } from '../../../src/cli/sessions/table.ts';
import { PLAIN_STYLES } from '../../../src/terminal/printed-styles.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { parse } from '../../day-log/support/sessions.ts';

const DAY = `## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review the parser and all that is around it #work
- 09:40 - 09:45 ✓ Complete (5m) short break — tea
- 10:02 - 10:16 ○ Interrupted (14m 32s) — 日本語を勉強する、朝から晩まで
`;
const LOOK = { styles: PLAIN_STYLES, ascii: false } as const;

function table(columns: number | undefined, text = DAY): string {
  return sessionsTable(parse(text), '/home/ann/logs/2026-01-29.md', 'No sessions.', {
    ...LOOK,
    columns,
  });
}

describe('the table of a day', () => {
  it('shows everything if there is room', () => {
    expect(table(undefined)).toBe(`2026-01-29  /home/ann/logs/2026-01-29.md

ID               Time           Duration  Kind         Status         Label
2026-01-29T0915  09:15 - 09:40  25m       focus        ✓ complete     Review the parser and all that is around it #work
2026-01-29T0940  09:40 - 09:45  5m        short break  ✓ complete     tea
2026-01-29T1002  10:02 - 10:16  14m 32s   focus        ○ interrupted  日本語を勉強する、朝から晩まで

Complete: 1 session (25m), partial: 1 session (14m 32s), total focus: 39m 32s
`);
  });

  it('has a mark for the status at 80 columns, and leaves the kind to the breaks', () => {
    expect(table(80)).toBe(`2026-01-29  /home/ann/logs/2026-01-29.md

ID               Time           Duration     Label
2026-01-29T0915  09:15 - 09:40  25m       ✓  Review the parser and all that is…
2026-01-29T0940  09:40 - 09:45  5m        ✓  short break tea
2026-01-29T1002  10:02 - 10:16  14m 32s   ○  日本語を勉強する、朝から晩まで

Complete: 1 session (25m), partial: 1 session (14m 32s), total focus: 39m 32s
`);
  });

  it('keeps room for the label at 40 columns', () => {
    expect(table(40)).toBe(`2026-01-29  /home/ann/logs/2026-01-29.md

Start     Spent    Label
09:15  ✓  25m      Review the parser an…
09:40  ✓  5m       short break tea
10:02  ○  14m 32s  日本語を勉強する、朝…

Complete: 1 session (25m)
Partial: 1 session (14m 32s)
Total focus: 39m 32s
`);
  });

  it('shows everything at 80 columns if the labels are short', () => {
    const text = '## Sessions\n- 09:15 - 09:40 ✓ Complete (25m) — Mail\n';
    expect(table(80, text)).toContain('25m       focus  ✓ complete  Mail');
  });

  it.each(Array.from({ length: 100 }, (_, index) => 30 + index))('fits %i columns', (columns) => {
    for (const text of [DAY, '']) {
      const widest = Math.max(...table(columns, text).split('\n').map(displayWidth));
      expect(widest).toBeLessThanOrEqual(columns);
    }
  });
});
