import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/control/protocol.ts';
import { timerControl } from '../../src/control/timer-control.ts';
import { MINUTE, SECOND } from '../../src/core/duration.ts';
import type { TimerCommand } from '../../src/core/timer-event.ts';
import { day } from '../storage/support/sessions.ts';
import { type Beginning, controlledTimer } from '../support/controlled-timer.ts';
import { RULES } from '../support/timer-rules.ts';

async function controlled(beginning: Beginning = {}) {
  const timer = await controlledTimer(beginning);
  const stop = async () => {
    if (timer.controller.isActive()) timer.controller.close();
    await timer.controller.recorded();
    return { type: 'ended', farewell: 'Saved.' } as const;
  };
  const control = timerControl(timer.controller, stop);
  const command = async (wanted: TimerCommand) =>
    control.answer({ type: 'command', command: wanted });
  return { ...timer, control, command };
}

describe('a command', () => {
  it('is answered once it is on disk, with the new state', async () => {
    const { active, command } = await controlled();
    expect(await command({ type: 'pause' })).toMatchObject({
      type: 'done',
      view: { timer: { state: 'paused' } },
    });
    expect(active.snapshot()?.status.state).toBe('paused');
  });

  it('that is not possible changes nothing and is refused with a reason', async () => {
    const { controller, command } = await controlled();
    const before = controller.view().timer;
    expect(await command({ type: 'start', label: 'Other' })).toEqual({
      type: 'refused',
      why: 'the focus session has already started; run "focus stop" first',
    });
    expect(controller.view().timer).toBe(before);
  });

  it('that starts the proposed interval can give it a label', async () => {
    const { command } = await controlled();
    await command({ type: 'skip' });
    await command({ type: 'skip' });
    expect(await command({ type: 'start', label: 'Write\n#work' })).toMatchObject({
      view: { timer: { state: 'running', interval: { kind: 'focus', label: 'Write #work' } } },
    });
  });

  it('that ends overtime gives its label to the next interval', async () => {
    const { clock, command, log, alerts } = await controlled({
      rules: { ...RULES, overtime: true },
    });
    await clock.advance(28 * MINUTE);
    expect(await command({ type: 'start', label: 'Next\n#work' })).toMatchObject({
      view: { timer: { state: 'waiting', proposed: { kind: 'short-break' }, label: 'Next #work' } },
    });
    await clock.advance(1);
    expect(log()).toContain('- 09:15 - 09:43 ✓ Complete (28m) — Read\n');
    expect(alerts.map(({ label }) => label)).toEqual(['Read']);
  });

  it('that cannot be saved is answered with the new state and the reason', async () => {
    const { active, command } = await controlled();
    const { refresh } = active;
    active.refresh = () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    for (const type of ['pause', 'skip'] as const) {
      expect(await command({ type })).toMatchObject({
        type: 'done',
        view: { timer: { state: type === 'pause' ? 'paused' : 'waiting' } },
        unsaved: 'no space left on the disk (ENOSPC)',
      });
    }
    // The next command is answered with it too, until it is on disk.
    active.refresh = refresh;
    const answer = await command({ type: 'extend', byMs: MINUTE });
    expect(answer).toMatchObject({ type: 'done' });
    expect(answer).not.toHaveProperty('unsaved');
    expect(active.snapshot()?.status.state).toBe('waiting');
  });

  it('that stops the timer is answered once its session is in the log', async () => {
    const { clock, command, log } = await controlled();
    await command({ type: 'mark-interruption', source: 'external', text: 'phone' });
    await clock.advance(14 * MINUTE);
    expect(await command({ type: 'stop' })).toEqual({ type: 'ended', farewell: 'Saved.' });
    expect(log()).toContain(
      '- 09:15 - 09:29 ○ Interrupted (14m) — Read\n  - 09:15 external interruption — phone\n',
    );
  });

  it('to note something is on disk with the session', async () => {
    const { clock, command, active, noted } = await controlled();
    await clock.advance(14 * MINUTE);
    expect(await command({ type: 'note', text: 'ask Ann' })).not.toHaveProperty('report');
    expect(active.snapshot()?.session?.addedNotes).toEqual(['ask Ann']);
    expect(noted).toEqual([]);
  });

  it('to note something while waiting is answered once it is in the last session', async () => {
    const { clock, command, control, log, noted, controller } = await controlled();
    await clock.advance(14 * MINUTE);
    await command({ type: 'skip' });
    expect(await command({ type: 'note', text: ' ask\tAnn' })).toMatchObject({
      type: 'done',
      report: 'Noted in 2026-01-29T0915: ask Ann',
    });
    expect(log()).toContain('(14m) — Read\n');
    await control.answer({ type: 'key', command: { type: 'note', text: 'tea' } });
    const notice = { severity: 'info', text: 'Noted in 2026-01-29T0915: tea' };
    await vi.waitFor(() => expect(controller.view().notices).toContainEqual(notice), 10_000);
    expect(noted).toEqual(['ask Ann', 'tea']);
    expect(await command({ type: 'extend', byMs: MINUTE })).not.toHaveProperty('report');
  });

  it('to note something that cannot be saved is refused with the text of the note', async () => {
    const why = 'the note "tea" was not saved: no session yet';
    const noteLast = async () => ({ saved: false, isFault: true, text: why }) as const;
    const { command, controller } = await controlled({ noteLast });
    await command({ type: 'skip' });
    expect(await command({ type: 'note', text: 'tea' })).toEqual({
      ...{ type: 'refused', why, isFault: true },
    });
    expect(controller.view().notices).toContainEqual({ severity: 'warning', text: why });
  });

  it('after the end starts nothing', async () => {
    const { clock, command, active, controller } = await controlled();
    await clock.advance(5 * SECOND);
    controller.close();
    for (const type of ['toggle', 'resume', 'start'] as const) {
      expect(await command({ type })).toEqual({
        type: 'refused',
        why: 'the timer is ending',
      });
    }
    await command({ type: 'stop' });
    expect(controller.view().timer.state).not.toBe('running');
    expect(active.snapshot()).toBeUndefined();
    expect(clock.waiting()).toBe(0);
  });

  it('that ends the session of --once is answered with the summary', async () => {
    const { controller, command } = await controlled();
    controller.subscribe(() => {
      if (controller.isActive() && controller.view().timer.state === 'waiting') controller.close();
    });
    expect(await command({ type: 'skip' })).toEqual({ type: 'ended', farewell: 'Saved.' });
  });
});

describe('a timer that is being handed over', () => {
  it('neither counts nor writes, whatever is requested, until it continues', async () => {
    const { clock, controller, active, control } = await controlled();
    controller.halt();
    const halted = active.snapshot();
    control.answer({ type: 'key', command: { type: 'pause' } });
    controller.dispatch({ type: 'skip' });
    await clock.advance(30 * MINUTE);
    expect(active.snapshot()).toBe(halted);
    expect(controller.view().timer.state).toBe('running');

    controller.proceed();
    await clock.advance(2);
    expect(controller.view().timer.state).toBe('waiting');
  });
});

describe('a view', () => {
  it('is sent changes, but not every second', async () => {
    const { clock, controller, control } = await controlled();
    const answers: Answer[] = [];
    const unsubscribe = control.onChange((answer) => answers.push(answer));
    await clock.advance(5 * SECOND);
    expect(answers).toEqual([]);
    controller.dispatch({ type: 'pause' });
    expect(answers).toMatchObject([{ type: 'view', view: { timer: { state: 'paused' } } }]);
    unsubscribe();
    controller.dispatch({ type: 'resume' });
    expect(answers).toHaveLength(1);
  });

  it("is sent today's sessions without their notes, like a command", async () => {
    const { texts, clock, control, command, controller } = await controlled();
    texts.set(
      day('2026-01-29'),
      `## Sessions
- 08:00 - 08:25 ✓ Complete (25m) — Read
  - 08:10 external interruption — phone
  ![[${'pasted'.repeat(500_000)}.png]]
`,
    );
    await controller.reload();
    await command({
      type: 'mark-interruption',
      source: 'external',
      text: 'private '.repeat(1_000),
    });
    const done = await command({ type: 'extend', byMs: MINUTE });
    const view = await control.answer({ type: 'watch' });
    expect(view).toMatchObject({
      view: {
        timer: { interval: { interruptions: [{ source: 'external', text: '' }] } },
        today: {
          sessions: [{ line: 2, durationMs: 25 * MINUTE, label: 'Read' }],
        },
      },
    });
    expect(JSON.stringify(view).length).toBeLessThan(3_000);
    expect(Object.keys(done.type === 'done' ? done.view : {})).toEqual(['timer', 'now']);
    expect(JSON.stringify(done).length).toBeLessThan(1_000);
    await clock.advance(1);
  });

  it('is sent labels of a limited length', async () => {
    const { texts, control, controller } = await controlled();
    const label = 'x'.repeat(100_000);
    const text = `## Sessions\n- 08:00 - 08:25 ✓ Complete (25m) — ${label}\n`;
    texts.set(day('2026-01-29'), text);
    await controller.reload();
    expect(JSON.stringify(await control.answer({ type: 'watch' })).length).toBeLessThan(3_000);
  });

  it('is notified when a session is in its log, which changes only its line number', async () => {
    const { clock, control, command } = await controlled();
    const lines: unknown[] = [];
    control.onChange((answer) => {
      if (answer.type !== 'view') return;
      const { sessions } = JSON.parse(JSON.stringify(answer.view.today));
      lines.push(sessions.at(-1)?.line);
    });
    await clock.advance(10 * MINUTE);
    await command({ type: 'skip' });
    await vi.waitFor(() => expect(lines.at(-1)).toBe(4), 10_000);
    expect(lines[0]).toBeUndefined();
  });

  it('acts through events', async () => {
    const { control } = await controlled();
    expect(
      await control.answer({ type: 'key', command: { type: 'extend', byMs: MINUTE } }),
    ).toMatchObject({ type: 'view', view: { timer: { interval: { plannedMs: 26 * MINUTE } } } });
  });
});
