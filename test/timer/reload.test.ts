import { describe, expect, it } from 'vitest';
import { day } from '../storage/support/sessions.ts';
import { drivenTimer } from '../support/driven-timer.ts';

const LOG = `## Sessions
- 08:00 - 08:25 ✓ Complete (25m)
`;

describe('a day log that was changed', () => {
  it('is on the screen at once where the driver is told', async () => {
    const { driver, texts } = await drivenTimer();
    const views: number[] = [];
    driver.subscribe(() => views.push(driver.view().today.sessions.length));
    texts.set(day('2026-01-29'), LOG);
    await driver.reload();
    expect(views).toEqual([1]);
    texts.delete(day('2026-01-29'));
    await driver.reload();
    expect(views).toEqual([1, 0]);
  });
});
