import { describe, expect, it } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome, timeless } from '../support/home.ts';
import { openTerminal, startFocus, type Terminal } from '../support/terminal.ts';
import { secondsLeft, timeLeft } from '../support/time-left.ts';

const SIZES: readonly (readonly [columns: number, rows: number])[] = [
  [60, 15],
  [40, 10],
  [30, 5],
  [20, 3],
  [12, 1],
  [20, 3],
  [30, 5],
  [40, 10],
  [60, 15],
  [200, 60],
  [80, 24],
];

/** Of different forms; test/ui/app-on-terminal.test.ts resizes to more of them. */
const FORMS = [
  [60, 15],
  [12, 1],
  [20, 3],
  [200, 60],
  [80, 24],
] as const;

const FIVE_MINUTES = 300_000;
// After its one second the screen no longer changes: a break of five minutes is proposed.
const SHORT = ['-f', '1s', '-l', 'Write the parser #work'];

function look({ screen }: Terminal) {
  return { text: timeless(screen.text()), styles: screen.styles() };
}

async function waiting(terminal: Terminal): Promise<Terminal> {
  await terminal.waitFor(
    'the break to be proposed and the session to be shown',
    () => timeLeft(terminal.screen.text(), FIVE_MINUTES) === '05:00' && isRecorded(terminal),
  );
  return terminal;
}

function isRecorded({ screen }: Terminal): boolean {
  return screen.bells() === 1;
}

async function startedAt([columns, rows]: readonly [number, number]) {
  const terminal = startFocus(freshHome(), SHORT, { columns, rows });
  await waiting(terminal);
  return terminal;
}

/** A terminal to resize, and one of each form. All are started in one minute, since the ribbon shows in which. */
async function startedInOneMinute() {
  const minute = () => new Date().getMinutes();
  for (;;) {
    const begun = minute();
    const resized = await startedAt([80, 24]);
    const fresh = await Promise.all(
      FORMS.map(async (size) => [size, await startedAt(size)] as const),
    );
    if (minute() === begun) return { resized, fresh };
  }
}

describe('a terminal that is resized', () => {
  it('looks as if it had always had that size', { timeout: 120_000 }, async () => {
    const { resized, fresh } = await startedInOneMinute();
    await Promise.all(fresh.map(([, terminal]) => terminal.isQuiet()));
    for (const [[columns, rows], same] of fresh) {
      resized.resize(columns, rows);
      await resized.waitFor(
        `what a start at ${columns}x${rows} shows:\n${same.screen.text()}`,
        () => resized.screen.text() !== '' && look(resized).text === look(same).text,
      );
      await resized.isQuiet();
      expect(look(resized)).toEqual(look(same));
    }
  });

  it('keeps counting at every size', async () => {
    const terminal = startFocus(freshHome());
    let last = 25 * 60 + 1;
    // From the smallest on, each size is there once.
    for (const [columns, rows] of SIZES.slice(4)) {
      terminal.resize(columns, rows);
      await terminal.waitFor(`the next second at ${columns}x${rows}`, () => {
        const left = columns < 5 ? undefined : secondsLeft(terminal.screen.text());
        return left !== undefined && left < last;
      });
      last = secondsLeft(terminal.screen.text()) ?? last;
    }
  });

  it('leaves the ordinary screen unchanged', async () => {
    const script = 'seq -f "b%g" 40; "$@"';
    const terminal = openTerminal(freshHome(), ['/bin/sh', '-c', script, 'sh', ...focusCommand()]);
    await terminal.waitForText('Space pause');
    for (const [columns, rows] of SIZES) {
      terminal.resize(columns, rows);
      await terminal.waitFor('the time', () => timeLeft(terminal.screen.text()) !== undefined);
    }
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    const lines = terminal.screen.ordinaryText().split('\n');
    expect(lines.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => `b${index + 1}`));
    expect(lines.slice(40).join('')).toMatch(/^(Saved|Nothing new to save).*Today: ?0 sessions/);
  });
});
