import type { EmulatedScreen } from '../test/support/emulated-screen.ts';
import { timeLeft } from '../test/support/time-left.ts';
import { openTerminal } from './pseudo-terminal.ts';
import { amount, type Measurement } from './report.ts';
import { interleaved, median } from './samples.ts';
import type { Workplace } from './workplace.ts';

const ROUNDS = 25;

/** From the start of `focus` to its first whole frame, against the least that Ink can draw. */
export async function measureFirstFrame(workplace: Workplace): Promise<Measurement[]> {
  const firstBytes: Record<'app' | 'focus', number[]> = { app: [], focus: [] };
  const start = async (
    who: 'app' | 'focus',
    script: string,
    isDrawn: (screen: EmulatedScreen) => boolean,
  ) => {
    const terminal = openTerminal(workplace, [script]);
    const stop = terminal.onArrival(({ atMs }) => {
      stop();
      firstBytes[who].push(atMs - terminal.beganMs);
    });
    try {
      return await terminal.frame(isDrawn);
    } finally {
      await terminal.end('SIGTERM');
    }
  };
  const samples = await interleaved(
    {
      app: () => start('app', workplace.oneLineApp, (screen) => screen.text().includes('One line')),
      focus: () => start('focus', workplace.focus, isTimer),
    },
    ROUNDS,
  );
  const [app, focus] = [median(samples.app), median(samples.focus)];
  const [appBytes, focusBytes] = [median(firstBytes.app), median(firstBytes.focus)];
  const measurement: Measurement = {
    what: 'focus, first whole frame / Ink app of one line',
    unit: 'ms',
    measured: focus,
    baseline: app,
    budget: 1.15,
    goesInto: `${amount(focusBytes, 'ms')} to the first byte (Node, storage, loading the screen), ${amount(focus - focusBytes, 'ms')} to draw; the Ink app ${amount(appBytes, 'ms')} and ${amount(app - appBytes, 'ms')}`,
  };
  return [measurement];
}

/** Whether the remaining time and the key hints are on the screen. */
export function isTimer(screen: EmulatedScreen): boolean {
  const text = screen.text();
  return text.includes('Space pause') && timeLeft(text) !== undefined;
}
