import { describe, expect, it, vi } from 'vitest';

import { freshHome, timeless } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { activeTimer, hasEnded, startInBackground } from '../support/timer-owner.ts';

// The summary on one line.
const WIDE = { columns: 300 };

describe('--rounds', () => {
  it('quits with 0 after that many completed sessions, also if breaks are off', async () => {
    const home = freshHome({ FOCUS_AUTO_START_FOCUS: 'true' });
    const options = ['-f', '1s', '-b', 'off', '--rounds', '2', '-l', 'Read'];
    const terminal = startFocus(home, options, WIDE);
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen.ordinaryText()).toContain('Today: 2 sessions complete');
    expect(home.dayLog()?.match(/✓ Complete \(1s\) — Read/g)).toHaveLength(2);
  });

  it('says what was saved last, although breaks start by themselves', async () => {
    const home = freshHome({ FOCUS_AUTO_START_BREAKS: 'true', FOCUS_AUTO_START_FOCUS: 'true' });
    const options = ['-f', '1s', '-b', '1s', '--rounds', '2', '-l', 'Read'];
    const terminal = startFocus(home, options, WIDE);
    expect(await terminal.exited()).toBe(0);
    expect(timeless(terminal.screen.ordinaryText())).toContain(
      'Saved HH:MM - HH:MM ✓ Complete (1s) in ~/logs/sessions/YYYY-MM-DD.md. Today: 2 sessions complete, 2s of focus',
    );
    expect(home.dayLog()?.match(/break/g)).toHaveLength(1);
  });

  it('in the background ends the timer too', async () => {
    const home = freshHome({ FOCUS_AUTO_START_BREAKS: 'true' });
    const pid = await startInBackground(home, ['1s', '--rounds', '1']);
    await hasEnded(pid);
    await vi.waitFor(() => expect(activeTimer(home)).toBeUndefined());
    expect(home.dayLog()).not.toContain('break');
  });
});
