import { describe, expect, it } from 'vitest';
import { takeOutSession } from '../../../src/cli/timer/recorded-session.ts';
import type { Session } from '../../../src/core/session.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import type { freshMachine } from '../../storage/support/machine.ts';
import { withDayLog } from '../../storage/support/recording.ts';
import { DAY } from '../../storage/support/sessions.ts';

const BEFORE = `# Thursday

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail
- 10:02 - 10:16 ○ Interrupted (14m) — Read
  - 10:07 external interruption — phone

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;

function opened(machine: ReturnType<typeof freshMachine>) {
  const { storage } = machine.start();
  // Only these settings are needed.
  const settings = { dayLog: DEFAULT_DAY_LOG_SETTINGS };
  const environment = { storage, settings } as unknown as Parameters<typeof takeOutSession>[0];
  const logged = async (start: number): Promise<Session> => {
    const found = (await storage.dayLogs.load(DAY)).sessions.find((one) => one.start === start);
    if (found === undefined) throw new Error(`none at ${start}`);
    return found;
  };
  return { storage, environment, logged };
}

describe('taking out the session of an interval that continues', () => {
  it('removes its lines, corrects the summary, and leaves nothing to undo', async () => {
    const machine = withDayLog(BEFORE);
    const { storage, environment, logged } = opened(machine);
    expect(await takeOutSession(environment, await logged(10 * 60 + 2))).toBeUndefined();
    expect(await storage.dayLogs.read(DAY)).toBe(`# Thursday

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Mail

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`);
    expect(storage.undo.last()).toBeUndefined();
  });

  it('leaves a line alone that was edited since, and asks to delete it', async () => {
    const machine = withDayLog(BEFORE);
    const { storage, environment, logged } = opened(machine);
    const session = await logged(10 * 60 + 2);
    await storage.dayLogs.update(DAY, (text) => text?.replace('— Read', '— Read on'));
    expect(await takeOutSession(environment, session)).toMatch(
      /^Delete "- 10:02 - 10:16 ○ Interrupted \(14m\) — Read" from the day log yourself: it was edited since\.$/,
    );
    expect(await storage.dayLogs.read(DAY)).toBe(BEFORE.replace('— Read', '— Read on'));
  });
});
