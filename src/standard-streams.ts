import { EventEmitter } from 'node:events';
import { fstatSync, writeSync } from 'node:fs';
import type { Context, Output } from './context.ts';
import { errorCode } from './storage/disk.ts';

/** The first error of each output: Node's standard streams do not keep theirs. */
const failures = new WeakMap<object, unknown>();

/**
 * Returns the standard output or error of the process.
 *
 * @param descriptor 1 or 2
 * @param stream makes Node's own stream for it
 */
export function standardStream(descriptor: number, stream: () => NodeJS.WriteStream): Output {
  if (mayBeTerminal(descriptor)) return outliving(stream()) as Output;
  return new DirectOutput(descriptor, () => outliving(stream()));
}

/**
 * Returns why not all output could be written to stdout; undefined if it was. A reader that ended, such
 * as `head`, and a terminal that was closed are not failures.
 */
export async function outputFailure({ stdout }: Pick<Context, 'stdout'>): Promise<unknown> {
  // A stream reports a failure one turn later.
  await new Promise((resolve) => setImmediate(resolve));
  const failure = failures.get(stdout);
  const lostReader = stdout.isTTY ? 'EIO' : 'EPIPE';
  return errorCode(failure) === lostReader ? undefined : failure;
}

/** The major number of /dev/null and the other memory devices of Linux. */
const MEMORY = 1;

// Asking Node whether it is one loads its streams.
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    const isMemory = process.platform === 'linux' && stats.rdev >> 8 === MEMORY;
    return stats.isCharacterDevice() && !isMemory;
  } catch {
    return true;
  }
}

/** In bytes. Any pipe has room for them, so that writing does not wait for the reader. */
const FITS = 4096;

/** Writes to a pipe or file without a stream, which takes milliseconds to make, until there is much to write. */
class DirectOutput extends EventEmitter {
  readonly isTTY = false;
  readonly #descriptor: number;
  readonly #makeStream: () => NodeJS.WriteStream;
  #stream: NodeJS.WriteStream | undefined;
  #written = 0;

  constructor(descriptor: number, makeStream: () => NodeJS.WriteStream) {
    super();
    this.#descriptor = descriptor;
    this.#makeStream = makeStream;
    this.on('error', (error) => keepFailure(this, error));
  }

  get writableNeedDrain(): boolean {
    return this.#stream?.writableNeedDrain ?? false;
  }

  write(text: string): void {
    if (failures.has(this)) return;
    const bytes = Buffer.from(text);
    const rest = this.#stream === undefined ? this.#writeDirectly(bytes) : bytes;
    if (rest.length > 0) this.#openStream().write(rest);
  }

  /** Returns what is left for a stream. */
  #writeDirectly(bytes: Buffer): Buffer {
    let rest = bytes;
    try {
      while (rest.length > 0 && this.#written + rest.length <= FITS) {
        const count = writeSync(this.#descriptor, rest);
        this.#written += count;
        rest = rest.subarray(count);
      }
    } catch (error) {
      // Another process has made the pipe non-blocking, and it is full.
      if (errorCode(error) === 'EAGAIN') return rest;
      keepFailure(this, error);
      setImmediate(() => this.emit('error', error));
      return Buffer.alloc(0);
    }
    return rest;
  }

  #openStream(): NodeJS.WriteStream {
    this.#stream ??= this.#makeStream().on('error', (error) => this.emit('error', error));
    return this.#stream;
  }
}

// A failed write must not stop the command: it is reported at the end.
function outliving(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = stream._write.bind(stream);
  // If stdout is a file, Node 20 throws instead of calling back.
  stream._write = (chunk, encoding, done) => {
    try {
      write(chunk, encoding, done);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return stream.on('error', (error) => keepFailure(stream, error));
}

function keepFailure(output: object, error: unknown): void {
  if (!failures.has(output)) failures.set(output, error);
}
