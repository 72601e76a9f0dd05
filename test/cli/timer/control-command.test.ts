import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { printAnswer } from '../../../src/cli/timer/control-command.ts';
import type { Answer } from '../../../src/control/protocol.ts';
import { controlledTimer } from '../../support/controlled-timer.ts';

/** What a command prints of an answer, and its exit code. */
async function printed(answer: Pick<Answer & { type: 'done' }, 'unsaved'>) {
  const { clock, controller } = await controlledTimer();
  const printed = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof printed) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        printed[name] += chunk;
        done();
      },
    }) as NodeJS.WriteStream;
  const context = { clock, stdout: stream('stdout'), stderr: stream('stderr') };
  const exitCode = printAnswer(context, '/state', {
    type: 'done',
    view: controller.view(),
    ...answer,
  });
  return { exitCode, ...printed };
}

describe('an answer', () => {
  it('is printed as one line with the new state', async () => {
    expect(await printed({})).toEqual({
      exitCode: 0,
      stdout: 'Focus, running, 25:00 left — Read\n',
      stderr: '',
    });
  });

  it('adds a warning if the change was made but not saved', async () => {
    expect(await printed({ unsaved: 'no space left on the disk (ENOSPC)' })).toEqual({
      exitCode: 0,
      stdout: 'Focus, running, 25:00 left — Read\n',
      stderr:
        'focus: done, but not saved: the state directory /state cannot be written: no space left on the disk (ENOSPC)\n',
    });
  });
});
