import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { printAnswer } from '../../../src/cli/timer/control-command.ts';
import type { Output } from '../../../src/context.ts';
import type { Answer } from '../../../src/control/protocol.ts';
import { EXIT, stateError, UserError } from '../../../src/errors.ts';
import { controlledTimer } from '../../support/controlled-timer.ts';

/** What a command prints of an answer, and its exit code. */
async function printed(of: (done: Answer & { type: 'done' }) => Answer) {
  const { clock, controller } = await controlledTimer();
  const printed = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof printed) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        printed[name] += chunk;
        done();
      },
    }) as Output;
  const context = { clock, stdout: stream('stdout'), stderr: stream('stderr') };
  const exitCode = printAnswer(context, '/state', of({ type: 'done', view: controller.view() }));
  return { exitCode, ...printed };
}

describe('an answer', () => {
  it('is printed as one line with the new state', async () => {
    expect(await printed((done) => done)).toEqual({
      exitCode: 0,
      stdout: 'Focus, running, 25:00 left — Read\n',
      stderr: '',
    });
  });

  it('adds a warning if the change was made but not saved', async () => {
    const unsaved = 'no space left on the disk (ENOSPC)';
    expect(await printed((done) => ({ ...done, unsaved }))).toEqual({
      exitCode: 0,
      stdout: 'Focus, running, 25:00 left — Read\n',
      stderr:
        'focus: done, but not saved: the state directory /state cannot be written: no space left on the disk (ENOSPC)\n',
    });
  });

  it('that nothing was changed is an error, exit 3, or 1 because of the disk', async () => {
    const why = 'the note "tea" was not saved: no space left on the disk (ENOSPC)';
    await expect(printed(() => ({ type: 'refused', why }))).rejects.toThrow(stateError(why));
    const fault = new UserError(why, EXIT.fault);
    await expect(printed(() => ({ type: 'refused', why, isFault: true }))).rejects.toThrow(fault);
  });

  it('reports each session that is not in its day log when the timer ends, and exits 1', async () => {
    const farewell = 'Not in the day log yet: 09:15 - 09:40 ✓ Complete (25m)';
    const unsaved = ['/logs/2026-01-29.md could not be written'];
    expect(await printed(() => ({ type: 'ended', farewell, unsaved }))).toEqual({
      exitCode: 1,
      stdout: `The timer has ended. ${farewell}\n`,
      stderr: 'focus: /logs/2026-01-29.md could not be written\n',
    });
    expect(await printed(() => ({ type: 'ended', farewell: 'Saved' }))).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });
});
