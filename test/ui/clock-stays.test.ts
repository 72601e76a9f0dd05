import { expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/duration.ts';
import { bigDigits } from '../../src/ui/parts/big-digits.ts';
import { controlledTimer } from '../support/controlled-timer.ts';
import { mountScreen } from '../support/mounted-screen.ts';
import { RULES } from '../support/timer-rules.ts';

/** Where minutes and seconds are at 80 by 24. */
const [TOP, LEFT, WIDTH] = [3, 23, 34];

/** The cells of minutes and seconds; hours are left of them. */
function clockCells(screen: string): readonly string[] {
  const rows = screen.split('\n').slice(TOP, TOP + 5);
  return rows.map((row) => row.slice(LEFT).padEnd(WIDTH));
}

it('the clock stays on the same cells through a whole cycle', async () => {
  const rules = {
    ...RULES,
    lengths: { ...RULES.lengths, focus: 3 * MINUTE, 'short-break': MINUTE },
  };
  const { controller, clock } = await controlledTimer({ rules, label: '' });
  const screen = mountScreen(controller.view(), 80, 24, { source: controller });
  const shows = (minutesAndSeconds: string, what = '') =>
    screen.until((text) => {
      expect(text).toContain(what);
      const digits = bigDigits(minutesAndSeconds, 'medium');
      expect(clockCells(text)).toEqual(digits.map((row) => row.padEnd(WIDTH)));
    });
  await shows('03:00', 'Focus');

  screen.type('lWrite chapter 3 of the book about all the things that take a long title #book');
  await shows('03:00', 'Enter save');
  screen.type('\r');
  await shows('03:00', 'Write chapter 3 of the book');

  await clock.advance(20 * SECOND);
  screen.type(' ');
  await shows('02:40', 'paused');
  screen.type(' ');
  await shows('02:40', 'ends ');
  screen.type('e');
  await shows('02:40', '1 interruption');

  controller.notify('state', 'No space left on the disk (ENOSPC): '.repeat(4));
  await shows('02:40', '! No space left');
  screen.type('\u001b');
  await screen.until((text) => expect(text).not.toContain('No space left'));
  await shows('02:40');

  await clock.advance(50 * SECOND + 5);
  screen.type('q');
  await shows('01:50', 'End this focus session');
  screen.type('n');
  await shows('01:50', 's skip');
  controller.dispatch({ type: 'extend', byMs: HOUR });
  await screen.until((text) => expect(text.split('\n')[TOP]?.slice(0, LEFT)).toContain('████'));
  await shows('01:50');
  controller.dispatch({ type: 'extend', byMs: -HOUR });
  await screen.until((text) => expect(text.split('\n')[TOP]?.slice(0, LEFT).trim()).toBe(''));

  await clock.advance(2 * MINUTE);
  await shows('01:00', '✓ 3m  Write chapter 3');
  await screen.until((text) => expect(text).toContain('3m +3m today'));
  screen.type('\r');
  await shows('01:00', 'ends ');
  await clock.advance(20 * SECOND + 5);
  await shows('00:40', 'then Write chapter 3');
  await clock.advance(MINUTE);
  await shows('03:00', 'Focus · waiting');
  screen.unmount();
  controller.close();
});
