import { describe, expect, it } from 'vitest';
import { runFocus } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { startFocus } from '../support/terminal.ts';
import { oneSecondCounted, timeLeft } from '../support/time-left.ts';
import { activeTimer, endsItsTimer, untilActive } from '../support/timer-owner.ts';

const MINUTE = 60_000;

/** A timer in one terminal and two views of it in others. */
async function ownerAndViews() {
  const home = endsItsTimer(freshHome());
  const owner = startFocus(home, ['-l', 'Read']);
  await owner.waitForText('Space pause');
  const [one, other] = [startFocus(home), startFocus(home)];
  for (const view of [one, other]) await view.waitForText('view of the timer in');
  return { home, owner, one, other };
}

describe('a second focus', () => {
  it('is a view: it shows the timer, its keys act on it, q leaves it running', async () => {
    const { home, owner, one, other } = await ownerAndViews();
    if (process.platform === 'linux') {
      expect(one.screen.text()).toMatch(/view of the timer in \/dev\/pts\/\d+/);
    }
    one.type(' ');
    for (const each of [owner, one, other]) await each.waitForText('Focus · paused');
    other.type('+');
    for (const each of [owner, one, other]) {
      await each.waitFor('a minute more', () => {
        return timeLeft(each.screen.text(), 26 * MINUTE) !== undefined;
      });
    }
    one.type('q');
    expect(await one.exited()).toBe(0);
    expect(one.screen.ordinaryText()).toBe(
      'Timer running in the background. Run "focus" to see it.',
    );
    expect(one.screen.isAlternate()).toBe(false);
    expect(activeTimer(home)?.pid).toBe(owner.pid);
    other.type('\x03');
    expect(await other.exited()).toBe(130);
    expect(owner.screen.text()).toContain('Focus · paused');
  });

  it('says which options were not applied, and how to apply them', async () => {
    const home = endsItsTimer(freshHome());
    const owner = startFocus(home, ['-l', 'Read']);
    await owner.waitForText('Space pause');
    const view = startFocus(home, ['50', 'Mail']);
    await view.waitForText('not applied: -l, -f; run focus label "Mail", or focus stop first');
    expect(owner.screen.text()).not.toContain('not applied');
    view.type('q');
    expect(await view.exited()).toBe(0);
  });

  it('says that the timer was ended, and what was saved', async () => {
    const { home, owner, one, other } = await ownerAndViews();
    await oneSecondCounted(owner);
    await runFocus(home, ['stop']);
    expect(await owner.exited()).toBe(0);
    for (const view of [one, other]) await view.waitForText('The timer was ended. Saved');
    one.type('q');
    expect(await one.exited()).toBe(0);
    expect(one.screen.ordinaryText()).toContain('The timer was ended. Saved');
    other.type('\r');
    await other.waitForText('Space pause');
    expect(other.screen.text()).not.toContain('view of');
    expect(activeTimer(home)?.pid).toBe(other.pid);
  });

  it('says that the timer was killed; Enter starts anew', async () => {
    const { home, owner, one, other } = await ownerAndViews();
    await oneSecondCounted(owner);
    owner.type(' ');
    await one.waitForText('Focus · paused');
    owner.signal('SIGKILL');
    for (const view of [one, other]) await view.waitForText("The timer's process has died");
    // One of the two recovers the session, and says so.
    const recovered = () => /recovered "- /.test(one.screen.text() + other.screen.text());
    await one.waitFor('either to recover the session', recovered);

    one.type('\r');
    await one.waitForText('Space pause');
    expect(activeTimer(home)?.pid).toBe(one.pid);
    // The other one finds the new timer.
    other.type('\r');
    await other.waitForText('view of the timer in');
    expect(secondsAside(home.dayLog())).toBe(`# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Read

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`);
  });

  it('continues when the timer is handed over', async () => {
    const home = endsItsTimer(freshHome());
    const owner = startFocus(home, ['-l', 'Read']);
    await owner.waitForText('Space pause');
    const one = startFocus(home);
    await one.waitForText('view of the timer in');
    owner.type('d');
    expect(await owner.exited()).toBe(0);
    await untilActive(home, 'another owner', ({ pid }) => pid !== owner.pid);
    one.type(' ');
    await one.waitForText('Focus · paused');
    await untilActive(home, 'a pause', ({ status }) => status.state === 'paused');
    expect(one.screen.text()).not.toContain('gone');
  });
});
