import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import { DAY, session } from '../storage/support/sessions.ts';
import { controlledTimer } from '../support/controlled-timer.ts';

/** What was interrupted at 10:16, as the day log has it. */
const INTERRUPTED = session({
  start: 10 * 60 + 2,
  end: 10 * 60 + 16,
  durationMs: 14 * MINUTE,
  status: 'interrupted',
  label: 'Review #work',
});

const BEFORE = `# 2026-01-29

Coffee first.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
* [ ] 10:02 - 10:16 ○ Interrupted (14m) — Review #work ^a1b2
  - 10:07 external interruption — phone
  - the user's own note
- 10:16 - 10:21 ✓ Complete (5m) short break

## Summary
- Complete: 1 session (25m)
- Partial: 1 session (14m)
- Total focus: 39m
`;

/** A timer that has started to continue it at 10:30. */
async function continuing(before = BEFORE, was = INTERRUPTED) {
  const timer = await controlledTimer({ start: '2026-01-29T10:30:00+01:00', kind: 'short-break' });
  timer.controller.dispatch({ type: 'skip' });
  timer.texts.set(DAY, before);
  timer.controller.dispatch({ type: 'continue', was });
  return timer;
}

describe('a session that is continued', () => {
  it('completes after the remaining time, in its own line', async () => {
    const { clock, texts } = await continuing();
    await clock.advance(11 * MINUTE + SECOND);
    expect(texts.get(DAY)).toBe(`# 2026-01-29

Coffee first.

## Sessions
- 09:15 - 09:40 ✓ Complete (25m)
* [ ] 10:02 - 10:41 ✓ Complete (25m) — Review #work ^a1b2
  - 10:07 external interruption — phone
  - the user's own note
- 10:16 - 10:21 ✓ Complete (5m) short break

## Summary
- Complete: 2 sessions (50m)
- Partial: 0 sessions (0m)
- Total focus: 50m
`);
  });

  it('that is interrupted again has both parts, and the interruptions of the second', async () => {
    const { clock, controller, lines, texts } = await continuing();
    await clock.advance(4 * MINUTE);
    controller.dispatch({ type: 'mark-interruption', source: 'internal', text: 'tea' });
    await clock.advance(MINUTE);
    controller.close();
    await controller.recorded();
    expect(lines()).toContain('2026-01-29: 10:16 - 10:21 ✓ Complete (5m) short break');
    expect(texts.get(DAY)).toContain(`
* [ ] 10:02 - 10:35 ○ Interrupted (19m) — Review #work ^a1b2
  - 10:07 external interruption — phone
  - the user's own note
  - 10:34 internal interruption — tea
`);
  });

  it('keeps the seconds of the first part', async () => {
    const was = { ...INTERRUPTED, durationMs: 45 * SECOND };
    const before = BEFORE.replace('(14m) — Review', '(45s) — Review');
    const { clock, texts } = await continuing(before, was);
    await clock.advance(24 * MINUTE + 15 * SECOND + SECOND);
    expect(texts.get(DAY)).toContain('* [ ] 10:02 - 10:54 ✓ Complete (25m) — Review');
  });

  it('records the new part if its line has vanished meanwhile', async () => {
    const gone = BEFORE.replace(/\* \[ \].*\n.*\n.*\n/, '');
    const { clock, lines } = await continuing(gone);
    await clock.advance(11 * MINUTE + SECOND);
    expect(lines()).toEqual([
      '2026-01-29: 09:15 - 09:40 ✓ Complete (25m)',
      '2026-01-29: 10:16 - 10:21 ✓ Complete (5m) short break',
      '2026-01-29: 10:30 - 10:41 ✓ Complete (11m) — Review #work',
    ]);
  });

  it('is not started if nothing is left', async () => {
    const { controller } = await continuing(BEFORE, { ...INTERRUPTED, durationMs: 25 * MINUTE });
    expect(controller.view().timer.state).toBe('waiting');
  });

  it('restarts as a new session', async () => {
    const { clock, controller, lines } = await continuing();
    await clock.advance(2 * MINUTE);
    controller.dispatch({ type: 'restart' });
    await clock.advance(25 * MINUTE + SECOND);
    expect(lines()).toContain('2026-01-29: 10:32 - 10:57 ✓ Complete (25m) — Review #work');
  });
});
