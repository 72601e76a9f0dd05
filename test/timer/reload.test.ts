import { describe, expect, it } from 'vitest';
import { day } from '../storage/support/sessions.ts';
import { controlledTimer } from '../support/controlled-timer.ts';

const LOG = `## Sessions
- 08:00 - 08:25 ✓ Complete (25m)
`;

describe('a day log that was changed', () => {
  it('is on the screen at once after a reload', async () => {
    const { controller, texts } = await controlledTimer();
    const views: number[] = [];
    controller.subscribe(() => views.push(controller.view().today.sessions.length));
    texts.set(day('2026-01-29'), LOG);
    await controller.reload();
    expect(views).toEqual([1]);
    texts.delete(day('2026-01-29'));
    await controller.reload();
    expect(views).toEqual([1, 0]);
  });
});
