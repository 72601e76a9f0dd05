import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { DAY, homeWith } from '../support/prose-day.ts';
import { startFocus } from '../support/terminal.ts';

describe('focus sessions delete', () => {
  it('asks in a terminal', async () => {
    const { home, text } = homeWith(DAY, runFocus);
    const args = ['sessions', 'delete', '2025-03-05T0915', '2025-03-05T1002'];
    for (const answer of ['\r', 'n\r', '\x04']) {
      const refused = startFocus(home, args, { columns: 120 });
      await refused.waitForText('Delete 2 sessions? [y/N]');
      expect(refused.screen.ordinaryText()).toContain('#work, with 2 notes\n');
      refused.type(answer);
      expect(await refused.exited()).toBe(0);
      expect(refused.screen.ordinaryText()).toContain('Nothing was deleted');
      expect(text()).toBe(DAY);
    }
    const agreed = startFocus(home, args);
    await agreed.waitForText('[y/N]');
    agreed.type('yes\r');
    expect(await agreed.exited()).toBe(0);
    expect(text()).not.toContain('10:02');
  });

  it('asks about a session that is too large to be undone', async () => {
    const picture = `  - ![](data:image/png;base64,${'A'.repeat(1_100_000)})\n`;
    const large = DAY.replace('  - all of it\n', picture);
    const { home, text } = homeWith(large, runFocus);
    const args = ['sessions', 'delete', '2025-03-05T0915'];
    const asked = startFocus(home, args, { columns: 120 });
    await asked.waitForText(
      `Delete 1 session? This is too large to undo: it is more than 1 MiB. [y/N]`,
    );
    asked.type('n\r');
    expect(await asked.exited()).toBe(0);
    expect(text()).toBe(large);
  });
});
