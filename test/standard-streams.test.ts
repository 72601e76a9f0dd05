import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { standardStream } from '../src/standard-streams.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const { O_CREAT, O_NONBLOCK, O_RDWR } = constants;
const LONG = `${'long '.repeat(1_000)}\n`;

/** An output with that descriptor, and the stream that takes what is not written directly. */
function outputTo(descriptor: number) {
  onTestFinished(() => closeSync(descriptor));
  const stream = new PassThrough({ highWaterMark: 1 });
  let made = 0;
  const output = standardStream(descriptor, () => {
    made++;
    return stream as unknown as NodeJS.WriteStream;
  });
  return { output, made: () => made, streamed: () => String(stream.read() ?? '') };
}

function fileOutput() {
  const file = join(temporaryDirectory(), 'out.txt');
  return { file, ...outputTo(openSync(file, O_CREAT | O_RDWR)) };
}

describe('standard output that is not a terminal', () => {
  it('takes a short text without a stream', () => {
    const { file, output, made } = fileOutput();
    output.write('one\n');
    output.write('two\n');
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    expect(made()).toBe(0);
  });

  it('hands a long text to a stream, and everything after it', () => {
    const { file, output, made, streamed } = fileOutput();
    output.write('one\n');
    output.write(LONG);
    output.write('two\n');
    expect(readFileSync(file, 'utf8')).toBe('one\n');
    expect(streamed()).toBe(`${LONG}two\n`);
    expect(made()).toBe(1);
    expect(output.writableNeedDrain).toBe(true);
  });

  it('hands to a stream what a full pipe does not take', () => {
    const fifo = join(temporaryDirectory(), 'pipe');
    execFileSync('mkfifo', [fifo]);
    const descriptor = openSync(fifo, O_RDWR | O_NONBLOCK);
    fill(descriptor);
    const { output, streamed } = outputTo(descriptor);
    output.write('one\n');
    output.write('two\n');
    expect(streamed()).toBe('one\ntwo\n');
  });

  it('reports the first failure once, and takes nothing more', async () => {
    const { file } = fileOutput();
    const { output, made } = outputTo(openSync(file, 'r'));
    const failures: unknown[] = [];
    output.on('error', (error) => failures.push(error));
    output.write('one\n');
    output.write('two\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([expect.objectContaining({ code: 'EBADF' })]);
    expect(made()).toBe(0);
  });
});

function fill(descriptor: number): void {
  try {
    while (writeSync(descriptor, Buffer.alloc(4096)) > 0);
  } catch {
    // It is full.
  }
}
