import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SECOND } from '../../src/core/duration.ts';
import { watchStatus } from '../../src/status/watch-status.ts';
import { fakeClock, settled } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A reader of `focus status --watch`; it takes one chunk each time that `read` is called. */
function reader() {
  let printed = '';
  let taken = (): void => undefined;
  const stdout = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString();
      taken = done;
    },
  });
  const read = async () => {
    const done = taken;
    taken = () => undefined;
    done();
    await settled();
  };
  return { stdout, read, printed: () => printed };
}

function watching() {
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  const { stdout, read, printed } = reader();
  let line: string | undefined = '25:00';
  const ended = watchStatus(clock, temporaryDirectory(), stdout, () => line);
  onTestFinished(() => void stdout.destroy());
  const show = async (text: string | undefined) => {
    line = text;
    await clock.advance(SECOND);
  };
  return { show, read, printed, stdout, ended, clock };
}

describe('watchStatus', () => {
  it('prints a line when it changes, and an empty one when there is none', async () => {
    const { show, read, printed } = watching();
    for (const line of ['25:00', '24:59', '24:59', undefined, undefined]) {
      await read();
      await show(line);
    }
    expect(printed()).toBe('25:00\n24:59\n\n');
  });

  it('skips what a slow reader has missed', async () => {
    const { show, read, printed } = watching();
    await show('24:59');
    await show('24:58');
    await read();
    await show('24:57');
    await read();
    expect(printed()).toBe('25:00\n24:57\n');
  });

  it('ends when the reader has closed', async () => {
    const { stdout, ended, clock } = watching();
    stdout.destroy(new Error('write EPIPE'));
    await ended;
    expect(clock.waiting()).toBe(0);
  });
});
