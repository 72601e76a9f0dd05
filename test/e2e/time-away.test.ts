import { expect, it } from 'vitest';
import { SECOND } from '../../src/core/duration.ts';
import { runFocus, startPiped } from '../support/focus-program.ts';
import { freshHome, secondsAside } from '../support/home.ts';
import { startFocus, type Terminal } from '../support/terminal.ts';
import { oneSecondCounted, secondsLeft } from '../support/time-left.ts';
import { activeTimer, secondsCounted, startInBackground } from '../support/timer-owner.ts';

/** In ms; over half a minute is time away. */
const STOPPED_FOR = 31 * SECOND;
const ASKED = /Asleep or stopped for 3\ds from \d\d:\d\d\. Count it\?/;

const INTERRUPTED = `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ○ Interrupted (Ns) — Read

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (Ns)
- Total focus: Ns
`;

const complete = (duration: string) => `# YYYY-MM-DD

## Sessions
- HH:MM - HH:MM ✓ Complete (${duration}) — Read

## Summary
- Complete: 1 session (${duration})
- Partial: 0 sessions (0m)
- Total focus: ${duration}
`;

/** A timer that is to be stopped, and what is to be seen once it goes on. */
type Stopped = {
  signal(signal: NodeJS.Signals): void;
  afterwards(): Promise<void>;
};

/** A focus session in a terminal that has counted a second, or some. */
async function begun(args: readonly string[] = []) {
  const home = freshHome();
  const terminal = startFocus(home, ['-l', 'Read', ...args]);
  await terminal.waitForText('Space pause');
  if (args.length === 0) await oneSecondCounted(terminal);
  return { home, terminal };
}

function asks({ screen, waitFor }: Terminal): Promise<void> {
  return waitFor('the question', () => ASKED.test(screen.text()));
}

/** What is left of 25 minutes, in s, once the screen, which is taken once more, shows it. */
async function shownLeft({ screen, waitFor }: Terminal): Promise<number> {
  let left: number | undefined;
  await waitFor('the time that is left', () => {
    left = secondsLeft(screen.text());
    return left !== undefined;
  });
  return left ?? 0;
}

/** The one duration in a day log, in s. */
function recordedSeconds(log: string | undefined): number {
  return Number(/\((\d+)s\) — Read$/m.exec(log ?? '')?.[1]);
}

async function counted(): Promise<Stopped> {
  const { home, terminal } = await begun();
  const afterwards = async () => {
    await asks(terminal);
    expect(terminal.screen.text()).toContain('y count it   n leave it out   s end there');
    // What would change the timer is ignored.
    terminal.type('er+');
    terminal.type('y');
    await terminal.waitForText('Space pause');
    terminal.type('s');
    await terminal.waitForText('Short break · waiting');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(recordedSeconds(home.dayLog())).toBeGreaterThanOrEqual(STOPPED_FOR / SECOND);
  };
  return { signal: terminal.signal, afterwards };
}

/** Its planned end goes by while it is stopped. */
async function countedToItsEnd(): Promise<Stopped> {
  const { home, terminal } = await begun(['-f', '30s']);
  const afterwards = async () => {
    await asks(terminal);
    const bells = terminal.screen.bells();
    terminal.type('y');
    await terminal.waitForText('Short break · waiting');
    await terminal.waitFor('the bell', () => terminal.screen.bells() === bells + 1);
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(home.dayLog()).toBe(complete('30s'));
  };
  return { signal: terminal.signal, afterwards };
}

async function leftOut(): Promise<Stopped> {
  const { home, terminal } = await begun();
  const before = await shownLeft(terminal);
  const afterwards = async () => {
    await asks(terminal);
    expect(before - (await shownLeft(terminal))).toBeLessThan(STOPPED_FOR / SECOND);
    terminal.type('n');
    await terminal.waitForText('Space pause');
    const again = await shownLeft(terminal);
    await terminal.waitFor(
      'it to go on',
      () => (secondsLeft(terminal.screen.text()) ?? again) < again,
    );
    terminal.type('\x03');
    expect(await terminal.exited()).toBe(130);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(recordedSeconds(home.dayLog())).toBeLessThan(STOPPED_FOR / SECOND);
  };
  return { signal: terminal.signal, afterwards };
}

async function endedThere(): Promise<Stopped> {
  const { home, terminal } = await begun();
  const afterwards = async () => {
    await asks(terminal);
    terminal.type('s');
    await terminal.waitForText('Short break · waiting');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(recordedSeconds(home.dayLog())).toBeLessThan(STOPPED_FOR / SECOND);
  };
  return { signal: terminal.signal, afterwards };
}

/** A second terminal shows the question of the first, and answers it. */
async function answeredInView(): Promise<Stopped> {
  const { home, terminal } = await begun();
  const view = startFocus(home);
  await view.waitForText('view of the timer in');
  const afterwards = async () => {
    for (const each of [terminal, view]) await asks(each);
    view.type('s');
    for (const each of [terminal, view]) await each.waitForText('Short break · waiting');
    expect(terminal.screen.text()).not.toMatch(ASKED);
    view.type('q');
    expect(await view.exited()).toBe(0);
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(recordedSeconds(home.dayLog())).toBeLessThan(STOPPED_FOR / SECOND);
  };
  return { signal: terminal.signal, afterwards };
}

/** Nobody can be asked in the background. */
async function background(): Promise<Stopped> {
  const home = freshHome();
  const pid = await startInBackground(home, ['-l', 'Read']);
  await secondsCounted(home, 1);
  const afterwards = async () => {
    const view = startFocus(home);
    await view.waitForText('Space pause');
    expect(view.screen.text()).toMatch(/! asleep or stopped for 3\ds: left out/);
    expect(activeTimer(home)?.status.state).toBe('running');
    view.type('q');
    await view.exited();
    await runFocus(home, ['stop']);
    expect(secondsAside(home.dayLog())).toBe(INTERRUPTED);
    expect(recordedSeconds(home.dayLog())).toBeLessThan(STOPPED_FOR / SECOND);
  };
  return { signal: (signal) => void process.kill(pid, signal), afterwards };
}

/** Nor where --once has no terminal: it lasts as much longer as it was stopped. */
async function once(): Promise<Stopped> {
  const home = freshHome();
  const begunAt = performance.now();
  const focus = startPiped(home, ['--once', '-f', '6s', '-l', 'Read']);
  await focus.begun;
  const afterwards = async () => {
    expect(await focus.ended).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^focus: asleep or stopped for 3\ds: left out\n$/),
    });
    expect(performance.now() - begunAt).toBeGreaterThanOrEqual(STOPPED_FOR + 6 * SECOND);
    expect(home.dayLog()).toBe(complete('6s'));
  };
  return { signal: (signal) => void focus.kill(signal), afterwards };
}

// Those that are short are begun last.
const WAYS = [counted, leftOut, endedThere, answeredInView, background, countedToItsEnd, once];

it('half a minute in which the process is stopped is asked about, or left out', async () => {
  const timers: Stopped[] = [];
  for (const way of WAYS) timers.push(await way());
  for (const { signal } of timers) signal('SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, STOPPED_FOR));
  for (const { signal } of timers) signal('SIGCONT');
  await Promise.all(timers.map(({ afterwards }) => afterwards()));
}, 180_000);
